"""Columns, drafts and published items for tests."""

import datetime
from itertools import count
from typing import Any

from mingzheng.records.library.models import (
    Column,
    DisclosureClass,
    Kind,
    PolicyDetails,
    Publication,
    Relation,
)
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.official_text import blocks_of_lines, to_stream
from mingzheng.work.publishing.actions.drafts import create_draft
from mingzheng.work.publishing.actions.publish import publish_revision

from .people import make_account, make_organisation

CHINA = datetime.timezone(datetime.timedelta(hours=8))
MORNING = datetime.datetime(2024, 11, 1, 9, 0, tzinfo=CHINA)
LINES = ("各单位：", "一、总体要求", "按照要求办理。", "二、工作安排", "（一）按月报送。")
_numbers = count(1)


def make_column(key: str = "policies", **fields: Any) -> Column:
    column, _ = Column.objects.get_or_create(
        key=key, defaults={"title": fields.pop("title", f"栏目{key}"), **fields}
    )
    return column


def make_disclosure_class() -> DisclosureClass:
    return DisclosureClass.objects.get_or_create(key="policy", defaults={"title": "政策文件"})[0]


def make_draft(
    *,
    kind: str = Kind.POLICY,
    title: str = "",
    organisation: Organisation | None = None,
    by: StaffAccount | None = None,
    at: datetime.datetime = MORNING,
    lines: tuple[str, ...] = LINES,
    policy: dict[str, Any] | None = None,
    relations: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> Publication:
    """A draft that lacks nothing; ``policy`` are fields of its details, ``relations`` its acts."""
    number = next(_numbers)
    organisation = organisation or make_organisation()
    by = by or make_account(role="information_officer", organisation=organisation)
    if kind == Kind.POLICY:
        given = {
            "issuers": organisation.name,
            "doc_number": f"云高测发〔2024〕{number}号",
            "issue_date": datetime.date(2024, 10, 28),
        }
        details = PolicyDetails(**(given | (policy or {})))
        fields["policy_details"] = [details]
    fields["relations"] = [Relation(**one) for one in relations or []]
    return create_draft(
        kind=kind,
        title=title or f"测试信息{number}",
        organisation=organisation,
        column=fields.pop("column", None) or make_column(),
        by=by,
        at=at,
        body=fields.pop("body", None) or to_stream(blocks_of_lines(lines)),
        formed_on=fields.pop("formed_on", datetime.date(2024, 10, 28)),
        disclosure_class=fields.pop("disclosure_class", None) or make_disclosure_class(),
        **fields,
    )


def make_published(*, at: datetime.datetime = MORNING, **fields: Any) -> Publication:
    """Public since ``at``, without the steps of review."""
    draft = make_draft(at=at, **fields)
    return publish_revision(draft, draft.latest_revision, by=None, at=at)
