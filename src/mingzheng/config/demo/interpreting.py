"""What stands on the interpretation desk and the response desk on the demo day."""

import datetime
from collections.abc import Mapping
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.records.people.permissions import access_of
from mingzheng.work.interpreting.actions import respond
from mingzheng.work.interpreting.actions.check_guides import record_guide_check
from mingzheng.work.interpreting.actions.clause_task import drop_clause_task, open_clause_task
from mingzheng.work.interpreting.checkers.guides import GuideChecker
from mingzheng.work.interpreting.models import PublicConcern
from mingzheng.work.interpreting.queries.compared import compare_publications, with_guides
from mingzheng.work.publishing.actions.findings import ignore
from mingzheng.work.publishing.checking import check_draft
from mingzheng.work.publishing.queries.ignored import ignored_findings

from .source import table

_OFFICE = "gongkaiban01"
_CHECKED_AT = datetime.datetime(2024, 11, 15, 10, 0)  # noqa: DTZ001  (the clock's zone is put in)

Row = Mapping[str, Any]
Accounts = Mapping[str, StaffAccount]


def load_interpreting(organisations: dict[str, Organisation]) -> None:
    """After the library and the services."""
    accounts = {account.username: account for account in StaffAccount.objects.all()}
    data = table("interpreting")
    for row in data["task"]:
        _task(row, organisations, accounts)
    for row in sorted(data["concern"], key=lambda one: one["at"]):
        _concern(row, organisations[row["unit"]], accounts[row["by"]])
    _check_guides({one["of"]: one["reason"] for one in data["justified"]}, accounts[_OFFICE])


def _task(row: Row, organisations: Mapping[str, Organisation], accounts: Accounts) -> None:
    by = accounts[row["by"]]
    task = open_clause_task(
        words=row["words"],
        demands=row["demands"],
        policy=Publication.objects.get(source_id=f"policy-{row['policy']}"),
        anchor=row["anchor"],
        organisation=organisations[row["unit"]],
        due=row["due"],
        by=by,
        at=_moment(row["at"]),
    )
    if drop := row.get("drop"):
        drop_clause_task(task, reason=drop["reason"], by=by, at=_moment(drop["at"]))


def _concern(row: Row, unit: Organisation, by: StaffAccount) -> None:
    """In the order in which things happened."""
    concern = respond.register_concern(
        title=row["title"], level=row["level"], organisation=unit,
        happened_at=_moment(row["happened_at"]), known_at=_moment(row["known_at"]),
        source=row["source"], by=by, at=_moment(row["at"]),
    )  # fmt: skip
    happened = [(row["first"]["at"], _state, row["first"]), (row["linked_at"], _link, row)]
    happened.append((row["press"]["at"], _press, row["press"]))
    happened += [(entry["at"], _entry, entry) for entry in row["entry"]]
    if "closed" in row:
        happened.append((row["closed"]["at"], _close, row["closed"]))
    for at, act, given in sorted(happened, key=lambda one: one[0]):
        act(concern, given, by, _moment(at))


def _state(concern: PublicConcern, row: Row, by: StaffAccount, at: datetime.datetime) -> None:
    respond.note_first_statement(
        concern, when=_moment(row["when"]), channel=row["channel"], by=by, at=at
    )


def _link(concern: PublicConcern, row: Row, by: StaffAccount, at: datetime.datetime) -> None:
    response = Publication.objects.get(source_id=row["statement"])
    respond.link_statement(concern, response, by=by, at=at)


def _press(concern: PublicConcern, row: Row, by: StaffAccount, at: datetime.datetime) -> None:
    respond.note_press_conference(
        concern, when=_moment(row["when"]), place=row["place"], text=row["text"], by=by, at=at
    )


def _entry(concern: PublicConcern, row: Row, by: StaffAccount, at: datetime.datetime) -> None:
    respond.add_entry(
        concern, sort=row["sort"], when=_moment(row["when"]), text=row["text"],
        public=row["public"], by=by, at=at,
    )  # fmt: skip


def _close(concern: PublicConcern, row: Row, by: StaffAccount, at: datetime.datetime) -> None:
    respond.close_concern(concern, conclusion=row["conclusion"], by=by, at=at)


def _check_guides(reasons: Mapping[str, str], by: StaffAccount) -> None:
    """What agrees with its guides has been compared, or differs for a reason given; what
    contradicts them without one waits."""
    readings = list(with_guides(visible(CLOCK.get().now())).order_by("pk"))
    for one in compare_publications(readings):
        reason = reasons.get(one.publication.source_id, "")
        if reason:
            _justify(one.publication, reason, by=by)
        if one.comparisons and (reason or not one.differences):
            given = ignored_findings([one.publication.pk], checker=GuideChecker.key)
            record_guide_check(
                one.publication, justified=given.get(one.publication.pk, {}), by=by,
                at=_moment(_CHECKED_AT),
            )  # fmt: skip


def _justify(publication: Publication, reason: str, *, by: StaffAccount) -> None:
    """As the desk does it: the reason stands with the finding, where the desk reads it again."""
    at = _moment(_CHECKED_AT)
    report = check_draft(publication.get_latest_revision_as_object(), today=at.date())
    for one in report.findings:
        if one.finding.checker == GuideChecker.key:
            ignore(
                publication, one.finding.fingerprint, reason=reason, by=by,
                access=access_of(by, day=at.date()), at=at,
            )  # fmt: skip


def _moment(naive: datetime.datetime) -> datetime.datetime:
    return naive.replace(tzinfo=CLOCK.get().now().tzinfo)
