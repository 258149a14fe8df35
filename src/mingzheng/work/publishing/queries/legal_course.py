"""The course of a policy's legal state and the end of its term, with the reasons."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingzheng.records.library.actions.legal_state import ACTING, act_of, term_of
from mingzheng.records.library.models import PolicyDetails, Relation, RelationType
from mingzheng.rules import validity
from mingzheng.rules.validity import LegalState

DAY = datetime.timedelta(days=1)
_LAST = 2**63
"""Sorts a relation without a key after those of its day."""


@dataclass(frozen=True)
class CoursePeriod:
    """``cause`` is the relation that brought it about; None for what follows from dates alone."""

    state: LegalState
    since: datetime.date
    until: datetime.date | None
    cause: Relation | None

    @property
    def last(self) -> datetime.date | None:
        return None if self.until is None else self.until - DAY

    def holds_on(self, day: datetime.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Course:
    """``last_day`` None: no end is set."""

    periods: tuple[CoursePeriod, ...]
    last_day: datetime.date | None

    def on(self, day: datetime.date) -> CoursePeriod | None:
        """None on a day before the first period."""
        return next((one for one in self.periods if one.holds_on(day)), None)


def course_of(details: PolicyDetails, acts: Sequence[Relation]) -> Course:
    """``acts`` may be unsaved: what would come of them."""
    acts = sorted(acts, key=lambda one: one.date)
    term, relations = term_of(details), [act_of(one) for one in acts]
    return Course(
        periods=tuple(
            CoursePeriod(
                state=period.state,
                since=period.since,
                until=period.until,
                cause=None if period.cause is None else acts[period.cause],
            )
            for period in validity.timeline(term, relations)
        ),
        last_day=validity.last_valid_day(term, relations),
    )


def public_acts(keys: Iterable[int], *, now: datetime.datetime) -> dict[int, list[Relation]]:
    """What public documents do to each of ``keys``, oldest first; one query."""
    keys = list(keys)
    acts: dict[int, list[Relation]] = {key: [] for key in keys}
    found = Relation.objects.filter(
        target__in=keys, type__in=ACTING, source__live=True, source__published_at__lte=now
    )
    for relation in found.select_related("source").order_by("date", "pk"):
        acts[relation.target_id or 0].append(relation)
    return acts


def details_of(keys: Iterable[int]) -> dict[int, PolicyDetails]:
    found = PolicyDetails.objects.filter(publication__in=list(keys))
    return {details.publication_id: details for details in found}


def last_valid_days(
    keys: Iterable[int], *, now: datetime.datetime
) -> dict[int, datetime.date | None]:
    """Last valid day of each policy among ``keys``, extensions that count included."""
    details = details_of(keys)
    acts = public_acts(details, now=now)
    return {key: course_of(one, acts[key]).last_day for key, one in details.items()}


def in_time(details: PolicyDetails, acts: Sequence[Relation], extension: Relation) -> bool:
    """Whether ``extension`` is dated while the term still ran (house rule 7).

    ``acts`` are the other acts on the document; a declaration or repeal has no part in it.
    """
    earlier = [
        act_of(one)
        for one in acts
        if one.type == RelationType.EXTENDS
        and one is not extension
        and (one.date, one.pk or 0) < (extension.date, extension.pk or _LAST)
    ]
    state = validity.status_on(extension.date, term_of(details), earlier).state
    return state is not LegalState.INVALID
