"""Reckoning open cases anew: when the calendar has changed, and when a new day has begun."""

import datetime
from collections import defaultdict

from django.db import transaction

from mingzheng.records.parameters.queries import calendar

from .models import Case, CaseEvent, DateMove
from .reckoning import DERIVED, apply_reckoning, reckon_case

MOVING = ("supplement_notice_due", "base_due", "due", "waiting_until")
"""Dates of ``Case`` that a calendar decides about. What an applicant was told in a letter as a
date (the deadline of a supplement) is a fact and stays."""
_BATCH = 500


class CalendarFollower:
    """Bound to ``ports.calendar``: called within the transaction that changes a year."""

    def calendar_changed(self, year: int, *, at: datetime.datetime) -> int:
        """How many dates of open cases have moved; each is kept as a ``DateMove``."""
        moves: list[DateMove] = []
        for case, before in _reckoned(day=at.date()):
            moves += [
                DateMove(
                    case=case, field=name, before=before[name], after=getattr(case, name),
                    calendar_year=year, at=at,
                )
                for name in MOVING
                if before[name] != getattr(case, name)
            ]  # fmt: skip
        DateMove.objects.bulk_create(moves)
        return len(moves)


def begin_day(*, at: datetime.datetime) -> int:
    """What the day alone changes: overdue, abandoned, pauses that have ended. How many cases."""
    with transaction.atomic():
        return len(_reckoned(day=at.date(), stale_only=True))


def _reckoned(
    *, day: datetime.date, stale_only: bool = False
) -> list[tuple[Case, dict[str, datetime.date | None]]]:
    """Every open case as it was and, saved, as it is; no sealed words are opened for it."""
    found = Case.objects.filter(stage__in=Case.UNANSWERED)
    if stale_only:
        found = found.filter(reckoned_on__lt=day)
    table, done = calendar(), []
    cases = list(found.select_for_update().defer("wanted").order_by("pk"))
    for at in range(0, len(cases), _BATCH):
        batch = cases[at : at + _BATCH]
        events: dict[int, list[CaseEvent]] = defaultdict(list)
        for event in CaseEvent.objects.filter(case__in=batch).defer("note", "party"):
            events[event.case_id].append(event)
        for case in batch:
            before = {name: getattr(case, name) for name in MOVING}
            reckoning = reckon_case(case, events[case.pk], day=day, calendar=table)
            apply_reckoning(case, reckoning, day=day)
            done.append((case, before))
        Case.objects.bulk_update(batch, DERIVED)
    return done
