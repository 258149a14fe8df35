"""Days owed and days kept: tasks done in time, days late, periods of recurring tasks."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from mingzheng.ports.assessment_figures import AssessmentScope
from mingzheng.ports.assessment_lines import Line
from mingzheng.rules.missed_days import MissedDay, days_late, missed_days, missed_when_moved

from ...models import MissedDue, Occurrence, ProgressReport
from .chosen import NAMED, assignments_of, line_of


@dataclass(frozen=True)
class _Held:
    """An assignment whose day has come. ``due`` None: nothing is owed by a day any more;
    ``completed``: the day of the report that was confirmed; ``missed``: days of the year."""

    named: tuple[int, int, int, str, str]
    due: datetime.date | None
    completed: datetime.date | None
    missed: tuple[MissedDay, ...]


def in_time(scope: AssessmentScope) -> Iterator[Line]:
    """Two queries."""
    for one in _held(scope):
        told = f"{one.completed:%Y-%m-%d} 报办结" if one.completed else "没有办结"
        day = one.missed[0].day if one.missed else one.due
        note = f"期限 {day:%Y-%m-%d}，{told}，{'逾期' if one.missed else '按时'}"
        if one.missed and one.due and one.due != day:
            note = f"期限 {day:%Y-%m-%d} 已过（后改为 {one.due:%Y-%m-%d}），{told}，逾期"
        yield line_of(one.named, note, int(not one.missed))


def late_days(scope: AssessmentScope) -> Iterator[Line]:
    """Two queries."""
    for one in _held(scope):
        if days := days_late(one.missed, today=scope.as_of):
            owed = "、".join(f"{each.day:%Y-%m-%d}" for each in one.missed)
            yield line_of(one.named, f"期限 {owed}，逾期 {days} 天", days)


def periods_in_time(scope: AssessmentScope) -> Iterator[Line]:
    """One query. What was excused was not owed."""
    named = [f"assignment__{name}" for name in NAMED]
    rows = (
        Occurrence.objects.filter(
            Q(state=Occurrence.State.FULFILLED) | Q(due__lt=scope.as_of),
            assignment__in=assignments_of(scope).values("pk"),
            counted=True,
            due__range=(scope.first, scope.last),
        )
        .exclude(state=Occurrence.State.EXCUSED)
        .order_by("due", "pk")
        .values_list(*named, "label", "due", "closed_at")
    )
    for *values, label, due, closed_at in rows:
        done = localdate(closed_at) if closed_at else None
        met = done is not None and done <= due
        told = f"{done:%Y-%m-%d} 报告" if done else "没有报告"
        note = f"{label}，期限 {due:%Y-%m-%d}，{told}，{'按时' if met else '逾期'}"
        yield line_of(tuple(values), note, int(met))


def _held(scope: AssessmentScope) -> list[_Held]:
    """Those whose day has come in the year, by the first day that counts for them."""
    kept: dict[int, list[MissedDay]] = {}
    chosen = assignments_of(scope)
    for pk, day, until in MissedDue.objects.filter(assignment__in=chosen.values("pk")).values_list(
        "assignment", "day", "until"
    ):
        kept.setdefault(pk, []).append(MissedDay(day, until))
    rows = chosen.annotate(came=_came()).values_list(
        *NAMED, "due", "done_at", "came", "task__outcome__decided_at"
    )
    found = []
    for *named, due, done_at, came, ended_at in rows:
        completed = localdate(came) if done_at else None
        ended = localdate(ended_at) if ended_at and not completed else None
        one = _one(tuple(named), due, completed, ended, kept.get(named[0], []), scope)
        if one is not None:
            found.append((one.missed[0].day if one.missed else one.due, named[0], one))
    return [one for _, _, one in sorted(found, key=lambda each: each[:2])]


def _one(
    named: tuple[int, int, int, str, str],
    due: datetime.date | None,
    completed: datetime.date | None,
    ended: datetime.date | None,
    kept: list[MissedDay],
    scope: AssessmentScope,
) -> _Held | None:
    """None where no day of the year has come yet."""
    if completed and completed > scope.as_of:
        completed = None
    if ended:
        # What was ended in writing is owed no more from that day on.
        moved = missed_when_moved(due, None, on=ended)
        kept, due = [*kept, *([moved] if moved else [])], None
    missed = missed_days(due=due, completed=completed, kept=kept, today=scope.as_of)
    of_year = tuple(one for one in missed if scope.first <= one.day <= scope.last)
    come = due is not None and scope.first <= due <= scope.last
    if not of_year and not (come and completed):
        return None
    return _Held(named, due, completed, of_year)


def _came() -> Coalesce:
    """When the report came that the confirmation rests on: its own, that of the linked task it
    was confirmed by, or else the confirmation itself."""
    confirmed = ProgressReport.objects.filter(
        state=ProgressReport.State.CONFIRMED, claims_completion=True
    ).order_by("-decided_at", "-pk")
    at = [
        Subquery(confirmed.filter(assignment=OuterRef(of)).values("reported_at")[:1])
        for of in ("pk", "confirmed_by_reference__reference")
    ]
    return Coalesce(*at, F("done_at"))
