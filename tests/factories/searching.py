"""Searches, guidelines, judged queries and content tasks for tests."""

import datetime
from itertools import count
from typing import Any

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.search.guidance import pinned_form
from mingzheng.work.searching.actions.content_task import open_task
from mingzheng.work.searching.actions.decide_change import apply_change
from mingzheng.work.searching.actions.draft_change import Proposed, draft_change
from mingzheng.work.searching.actions.judge import judge
from mingzheng.work.searching.models import (
    ContentTask,
    GuidanceChange,
    Guideline,
    JudgedCase,
    QueryClick,
    QueryRecord,
)

from .people import make_account, make_organisation

NOON = datetime.datetime(2024, 11, 18, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
_numbers = count(1)


def make_searches(
    text: str, number: int = 1, *, at: datetime.datetime = NOON, found: int = 0, **fields: Any
) -> list[QueryRecord]:
    return QueryRecord.objects.bulk_create(
        QueryRecord(text=text, form=pinned_form(text), asked_at=at, found=found, **fields)
        for _ in range(number)
    )


def make_clicks(text: str, key: str, number: int, *, rank: int) -> None:
    for row in make_searches(text, number, found=9, clicks=1, first_rank=rank):
        QueryClick.objects.create(record=row, key=key, rank=rank)


def key_of(publication: Publication) -> str:
    return f"publication:{publication.pk}"


def make_draft_change(
    name: str = "", *, sort: str = "wording", by: StaffAccount | None = None, **fields: Any
) -> GuidanceChange:
    """A new wording unless ``sort`` says otherwise."""
    names = (name or f"口语{next(_numbers)}",)
    if sort == "wording":
        fields = {"terms": ("规范用语",), "kind": "official"} | fields
    return draft_change(
        Proposed(sort, names, **fields), by=by or make_account(role="openness_office"), at=NOON
    )


def make_guideline(name: str = "", **fields: Any) -> Guideline:
    change = make_draft_change(name, **fields)
    return apply_change(change, compared=None, reason="", by=change.made_by, at=NOON)


def make_case(query: str = "", *relevant: Publication) -> JudgedCase:
    return judge(
        query=query or f"评测查询{next(_numbers)}",
        relevant=[key_of(one) for one in relevant] or ["publication:1"],
        titles={key_of(one): one.title for one in relevant},
        by=make_account(role="openness_office"),
        at=NOON,
    )


def make_task(
    query: str = "", *, organisation: Organisation | None = None, at: datetime.datetime = NOON
) -> ContentTask:
    return open_task(
        query=query or f"公交{next(_numbers)}",
        wanted="线路和首末班时间",
        organisation=organisation or make_organisation(),
        by=make_account(role="openness_office"),
        at=at,
    )
