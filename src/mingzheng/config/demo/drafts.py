"""Texts on their way, so that every queue of the desk shows something on the demo day.

Each goes its way through the real actions, with the accounts of the demo district.
"""

import datetime
from dataclasses import replace
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import (
    Column,
    DisclosureClass,
    Publication,
    PublicNoticeDetails,
    Withdrawal,
)
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.records.people.permissions import access_of
from mingzheng.rules.official_text import TableBlock, blocks_of_lines, to_stream
from mingzheng.work.publishing.actions.decide import pass_step, refer, return_text
from mingzheng.work.publishing.actions.decide_limit import decide_limits
from mingzheng.work.publishing.actions.drafts import create_draft, save_draft
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.actions.waive_interpretation import waive_interpretation
from mingzheng.work.publishing.actions.withdraw import withdraw
from mingzheng.work.publishing.models import Submission

from .source import library_table

_SECRECY = (Submission.State.SECRECY_REVIEW, Submission.State.REFERRED)
_TICKS = (
    "contains_state_secret", "contains_work_secret", "contains_business_secret",
    "contains_privacy", "aggregation_risk",
)  # fmt: skip


def load_drafts(organisations: dict[str, Organisation]) -> None:
    """After the library; in the order in which things happened."""
    accounts = {account.username: account for account in StaffAccount.objects.all()}
    for item in library_table("drafts/ended.toml")["item"]:
        _end(item["key"], item["end"], organisations["gongkaiban"], accounts)
    table = library_table("drafts/drafts.toml")
    for waiver in table["waiver"]:
        for number in waiver["policies"]:
            waive_interpretation(
                Publication.objects.get(source_id=f"policy-{number}"),
                reason=waiver["reason"],
                by=accounts[waiver["by"]],
                at=_moment(waiver["at"]),
            )
    happened = [(_moment(step["at"]), step, row) for row in table["draft"] for step in row["step"]]
    drafts: dict[str, Publication] = {}
    for at, step, row in sorted(happened, key=lambda one: one[0]):
        by = accounts[step["by"]]
        if step["do"] == "write":
            drafts[row["key"]] = _write(row, organisations[row["unit"]], by=by, at=at)
        elif step["do"] == "submit":
            _submit(drafts[row["key"]], step, by=by, at=at)
        else:
            _decide(drafts[row["key"]], step, by=by, at=at)


def _end(
    key: str, end: dict[str, Any], office: Organisation, accounts: dict[str, StaffAccount]
) -> None:
    publication = Publication.objects.get(source_id=key)
    by, at = accounts[end["by"]], _moment(end["at"])
    if end["kind"] == "archived":
        decide_limits(
            [publication], decision="archive", reason=end["reason"], new_until=None,
            organisation=office, by=by, at=at,
        )  # fmt: skip
        return
    into = Publication.objects.get(source_id=end["into"]) if "into" in end else None
    withdraw(
        publication, kind=Withdrawal.Kind(end["kind"]), reason=end["reason"], organisation=office,
        successor=into, by=by, at=at,
    )  # fmt: skip


def _write(
    row: dict[str, Any], unit: Organisation, *, by: StaffAccount, at: datetime.datetime
) -> Publication:
    if "changes" in row:
        return _change(row, by=by, at=at)
    fields: dict[str, Any] = {
        name: row[name] for name in ("summary", "attribute_reason") if name in row
    }
    if "notice" in row:
        fields["notice_details"] = [PublicNoticeDetails(**row["notice"])]
    return create_draft(
        kind=row["kind"],
        title=row["title"],
        organisation=unit,
        column=Column.objects.get(key=row["column"]),
        by=by,
        at=at,
        body=_body(row),
        formed_on=row["formed_on"],
        source=unit.name,
        disclosure_class=DisclosureClass.objects.get(key=row["class"]),
        disclosure_attribute=row.get("attribute", "proactive"),
        **fields,
    )


def _body(row: dict[str, Any]) -> list[dict[str, Any]]:
    blocks = blocks_of_lines(row["body"].splitlines())
    if row.get("tables_without_header"):
        blocks = tuple(
            replace(block, header_rows=0) if isinstance(block, TableBlock) else block
            for block in blocks
        )
    return to_stream(blocks)


def _change(row: dict[str, Any], *, by: StaffAccount, at: datetime.datetime) -> Publication:
    """A new version of what is public. Raises ``ValueError`` where its words are not found."""
    public = Publication.objects.get(source_id=row["changes"])
    draft: Publication = public.get_latest_revision_as_object()
    words = dict(row["replaced"])
    stream = to_stream(draft.blocks)
    for raw in stream:
        for old in [old for old in words if isinstance(raw["value"], str) and old in raw["value"]]:
            raw["value"] = raw["value"].replace(old, words.pop(old))
    if words:
        raise ValueError(f"nothing to replace: {sorted(words)}")
    draft.body = stream
    draft.version_note, draft.in_force_from = row["note"], row["in_force_from"]
    save_draft(draft, by=by, at=at, fields=("正文", "本次改动说明"))
    return draft


def _submit(
    draft: Publication, step: dict[str, Any], *, by: StaffAccount, at: datetime.datetime
) -> None:
    moment = step.get("go_public_at")
    submit(
        draft,
        by=by,
        at=at,
        change=step.get("change", Submission.Change.FIRST),
        pace=step.get("pace", Submission.Pace.NORMAL),
        pace_reason=step.get("pace_reason", ""),
        go_public_at=_moment(moment) if moment else None,
    )


def _decide(
    draft: Publication, step: dict[str, Any], *, by: StaffAccount, at: datetime.datetime
) -> None:
    submission = draft.submissions.get(state__in=Submission.OPEN)
    access, words = access_of(by, day=at.date()), step["words"]
    if step["do"] == "refer":
        refer(submission, by=by, access=access, at=at, reason=words)
    elif step["do"] == "return":
        return_text(submission, step=submission.state, by=by, access=access, at=at, reason=words)
    else:
        slip = _slip(draft, words, day=at.date()) if submission.state in _SECRECY else None
        pass_step(
            submission, step=submission.state, by=by, access=access, at=at, opinion=words,
            slip=slip,
        )  # fmt: skip


def _slip(draft: Publication, opinion: str, *, day: datetime.date) -> dict[str, Any]:
    return dict.fromkeys(_TICKS, False) | {
        "name": draft.title,
        "category": draft.get_kind_display(),
        "carrier": "电子文档",
        "formed_on": draft.formed_on,
        "abstract": draft.summary,
        "attribute": draft.disclosure_attribute,
        "scope": "面向社会",
        "public_from": day,
        "withheld_basis": "",
        "opinion": opinion,
    }


def _moment(naive: datetime.datetime) -> datetime.datetime:
    return naive.replace(tzinfo=CLOCK.get().now().tzinfo)
