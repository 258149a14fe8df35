"""Plans, recurring duties, coordination and extensions of the demo, played in their order."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.inbox.actions.standing_in import name_deputy
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.recurrence import Pattern, Rhythm
from mingzheng.work.ledger.actions.planning import (
    coordination,
    difficulties,
    extensions,
    handovers,
    milestones,
    occurrences,
    recurrences,
    subtasks,
)
from mingzheng.work.ledger.models import Assignment, Task

from .source import table

_OFFICE = "gongkaiban01"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Cast:
    """Who acts: the officer of a unit, the office, or an account by its name."""

    organisations: Mapping[str, Organisation]
    accounts: Mapping[str, StaffAccount]
    officers: Mapping[str, StaffAccount]

    @property
    def office(self) -> StaffAccount:
        return self.accounts[_OFFICE]

    def assignment(self, row: Row) -> Assignment:
        return Assignment.objects.select_related("task").get(
            task__number=row["task"], task__notice__inbox=False, organisation__key=row["unit"]
        )


def load_planning(organisations: dict[str, Organisation]) -> None:
    """After the ledger's own year, so that its difficulties stand at their assignments."""
    holders = StaffAccount.objects.filter(grants__role="information_officer")
    cast = _Cast(
        organisations=organisations,
        accounts={one.username: one for one in StaffAccount.objects.all()},
        officers={
            grant.organisation.key: one
            for one in holders
            for grant in one.grants.select_related("organisation")
        },
    )
    data = table("planning")
    acts = [(row["at"], kind, row) for kind in _ACTS for row in data[kind]]
    for _, kind, row in sorted(acts, key=lambda act: act[0]):
        _ACTS[kind](row, cast)


def _recurrence(row: Row, cast: _Cast) -> None:
    recurrences.set_recurrence(
        Task.objects.select_related("notice").get(number=row["task"], notice__inbox=False),
        pattern=Pattern(Rhythm(row["rhythm"])), since=row["since"], calendar=calendar(),
        by=cast.office, at=_moment(row["at"]),
    )  # fmt: skip


def _excuse(row: Row, cast: _Cast) -> None:
    found = cast.assignment(row).occurrences.get(label=row["label"])
    occurrences.excuse_occurrence(
        found, reason=row["reason"], by=cast.office, at=_moment(row["at"])
    )


def _milestone(row: Row, cast: _Cast) -> None:
    by = cast.officers[row["unit"]]
    made = milestones.add_milestone(
        cast.assignment(row), text=row["text"], due=row["due"],
        binding=row.get("binding", False), by=by, at=_moment(row["at"]),
    )  # fmt: skip
    if "done" in row:
        milestones.finish_milestone(made, words=row["done"], by=by, at=_moment(row["done_at"]))


def _subtask(row: Row, cast: _Cast) -> None:
    by, at = cast.officers[row["unit"]], _moment(row["at"])
    made = subtasks.add_subtask(
        cast.assignment(row), text=row["text"], person=by, section=None, due=row["due"], by=by,
        at=at,
    )  # fmt: skip
    subtasks.report_subtask(made, percent=row["percent"], words=row["note"], by=by, at=at)


def _answer(row: Row, cast: _Cast) -> None:
    found = cast.assignment(row).difficulties.latest("raised_at")
    difficulties.answer_difficulty(
        found, answer=row["answer"], by=cast.office, at=_moment(row["at"])
    )


def _coordination(row: Row, cast: _Cast) -> None:
    made = coordination.ask_coordination(
        cast.assignment(row), asked_unit=cast.organisations[row["asked"]], text=row["text"],
        due=row["due"], by=cast.officers[row["unit"]], at=_moment(row["at"]),
    )  # fmt: skip
    if "answer" in row:
        coordination.answer_coordination(
            made, answer=row["answer"], refused=False, by=cast.officers[row["asked"]],
            at=_moment(row["answered_at"]),
        )  # fmt: skip


def _extension(row: Row, cast: _Cast) -> None:
    made = extensions.ask_extension(
        cast.assignment(row), new_due=row["to"], reason=row["reason"],
        by=cast.officers[row["unit"]], at=_moment(row["at"]),
    )  # fmt: skip
    decide: dict[str, Callable[..., None]] = {
        "granted": extensions.grant_extension, "refused": extensions.refuse_extension,
    }  # fmt: skip
    for verdict, act in decide.items():
        if verdict in row:
            act(made, reason=row[verdict], by=cast.office, at=_moment(row["decided_at"]))


def _handler(row: Row, cast: _Cast) -> None:
    handovers.name_handler(
        cast.assignment(row), handler=cast.accounts[row["account"]],
        by=cast.officers[row["unit"]], at=_moment(row["at"]),
    )  # fmt: skip


def _deputy(row: Row, cast: _Cast) -> None:
    principal = cast.accounts[row["principal"]]
    name_deputy(
        principal, deputy=cast.accounts[row["deputy"]], first=row["first"], last=row["last"],
        reason=row["reason"], by=principal, at=_moment(row["at"]),
    )  # fmt: skip


_ACTS: dict[str, Callable[[Row, _Cast], None]] = {
    "recurrence": _recurrence,
    "excuse": _excuse,
    "milestone": _milestone,
    "subtask": _subtask,
    "answer": _answer,
    "coordination": _coordination,
    "extension": _extension,
    "handler": _handler,
    "deputy": _deputy,
}


def _moment(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(11), CLOCK.get().now().tzinfo)
