"""How the relations of a document, put in order, decide its state on each day."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .terms import DAY, TRIAL_YEARS, DocumentTerm, LegalState, Relation, RelationKind


@dataclass(frozen=True)
class Standing:
    """``cause``: index of the relation that brought the state about, None where none did."""

    state: LegalState
    since: datetime.date | None
    cause: int | None = None


@dataclass(frozen=True)
class Period:
    """Days [since, until) of one state with one cause; ``until`` None has no end."""

    state: LegalState
    since: datetime.date
    until: datetime.date | None
    cause: int | None = None


def status_on(
    day: datetime.date,
    document: DocumentTerm,
    relations: Sequence[Relation] = (),
    *,
    trial_years: int = TRIAL_YEARS,
) -> Standing:
    """Raises ``Refusal`` EXPIRY_BEFORE_EFFECTIVE or DATE_OUT_OF_RANGE."""
    return _Course.of(document, relations, trial_years).on(day)


def timeline(
    document: DocumentTerm,
    relations: Sequence[Relation] = (),
    *,
    trial_years: int = TRIAL_YEARS,
) -> tuple[Period, ...]:
    """Periods without a gap from the first day with a date; each day stands in its one period.

    On days before the first period a document is 尚未施行 since no known day. Raises as
    ``status_on``.
    """
    course = _Course.of(document, relations, trial_years)
    standings = [(day, course.on(day)) for day in course.turns()]
    changes = [standings[0], *(b for a, b in pairwise(standings) if a[1] != b[1])]
    ends = [*(day for day, _ in changes[1:]), None]
    return tuple(
        Period(now.state, day, until, now.cause)
        for (day, now), until in zip(changes, ends, strict=True)
    )


def last_valid_day(
    document: DocumentTerm,
    relations: Sequence[Relation] = (),
    *,
    trial_years: int = TRIAL_YEARS,
) -> datetime.date | None:
    """The end of the term with every extension that counts; None for a document without an end.

    A repeal or a declaration may end it earlier: ask ``status_on``. Raises as ``status_on``.
    """
    return _Course.of(document, relations, trial_years).last_day(datetime.date.max)


@dataclass(frozen=True)
class _Act:
    day: datetime.date
    index: int


@dataclass(frozen=True)
class _Extension:
    acts_from: datetime.date
    until: datetime.date


@dataclass(frozen=True)
class _Course:
    document: DocumentTerm
    first_end: datetime.date | None
    extensions: tuple[_Extension, ...]
    repeal: _Act | None
    declaration: _Act | None
    partial_repeal: _Act | None
    amendments: tuple[_Act, ...]

    @classmethod
    def of(
        cls, document: DocumentTerm, relations: Sequence[Relation], trial_years: int
    ) -> "_Course":
        first_end = document.last_day(trial_years=trial_years)
        return cls(
            document=document,
            first_end=first_end,
            extensions=_counting_extensions(first_end, relations),
            repeal=_first(_acts(relations, "repealed")),
            declaration=_first(_acts(relations, "declared_invalid")),
            partial_repeal=_first(_acts(relations, "partially_repealed")),
            amendments=_acts(relations, "amended"),
        )

    def on(self, day: datetime.date) -> Standing:
        return self._ended(day) or self._not_yet(day) or self._lapsed(day) or self._in_force(day)

    def last_day(self, day: datetime.date) -> datetime.date | None:
        """The last valid day as extended by what acts by this day."""
        return _last_day(self.first_end, self.extensions, acting_by=day)

    def turns(self) -> list[datetime.date]:
        """Every day on which the state may change, in order, the first day known first."""
        begins = self.document.begins
        ends = [act.day for act in (self.repeal, self.declaration) if act]
        first = min([begins, self.document.issue_date or begins, *ends])
        acts = [act.day for act in (self.partial_repeal, *self.amendments) if act]
        lasts = [self.first_end, *(one.until for one in self.extensions)]
        lapses = [last + DAY for last in lasts if last and last < datetime.date.max]
        restored = [one.acts_from for one in self.extensions]
        days = {first, begins, *ends, *acts, *lapses, *restored}
        return sorted(day for day in days if day >= first)

    def _ended(self, day: datetime.date) -> Standing | None:
        repeal, declaration = self.repeal, self.declaration
        if repeal and repeal.day <= day and not (declaration and declaration.day < repeal.day):
            return Standing(LegalState.REPEALED, repeal.day, repeal.index)
        if declaration and declaration.day <= day:
            return Standing(LegalState.INVALID, declaration.day, declaration.index)
        return None

    def _not_yet(self, day: datetime.date) -> Standing | None:
        if day >= self.document.begins:
            return None
        issued = self.document.issue_date
        known = issued is not None and issued <= day
        return Standing(LegalState.NOT_YET_EFFECTIVE, issued if known else None)

    def _lapsed(self, day: datetime.date) -> Standing | None:
        last = self.last_day(day)
        if last is None or day <= last:
            return None
        return Standing(LegalState.INVALID, last + DAY)

    def _in_force(self, day: datetime.date) -> Standing:
        since = max([self.document.begins, *self._restorations(day)])
        partial = self.partial_repeal
        if partial and partial.day <= day:
            return Standing(LegalState.PARTIALLY_INVALID, max(since, partial.day), partial.index)
        amendment = max(
            (act for act in self.amendments if act.day <= day), key=_order, default=None
        )
        if amendment:
            return Standing(LegalState.AMENDED, max(since, amendment.day), amendment.index)
        return Standing(LegalState.VALID, since)

    def _restorations(self, day: datetime.date) -> Iterator[datetime.date]:
        """Days on which an extension took up again what had lapsed before."""
        for one in self.extensions:
            earlier = [other for other in self.extensions if other.acts_from < one.acts_from]
            last = _last_day(self.first_end, earlier, acting_by=one.acts_from)
            if one.acts_from <= day and last and one.acts_from - last > DAY:
                yield one.acts_from


def _counting_extensions(
    first_end: datetime.date | None, relations: Sequence[Relation]
) -> tuple[_Extension, ...]:
    counting: list[_Extension] = []
    for relation in sorted(relations, key=lambda relation: relation.date):
        if relation.new_expiry is None or relation.kind != "extended":
            continue
        last = _last_day(first_end, counting, acting_by=relation.date)
        in_time = last is not None and relation.date <= last
        if in_time and relation.acts_from <= relation.new_expiry:
            counting.append(_Extension(relation.acts_from, relation.new_expiry))
    return tuple(counting)


def _last_day(
    first_end: datetime.date | None,
    extensions: Iterable[_Extension],
    *,
    acting_by: datetime.date,
) -> datetime.date | None:
    if first_end is None:
        return None
    return max([first_end, *(one.until for one in extensions if one.acts_from <= acting_by)])


def _acts(relations: Sequence[Relation], kind: RelationKind) -> tuple[_Act, ...]:
    return tuple(
        _Act(relation.acts_from, index)
        for index, relation in enumerate(relations)
        if relation.kind == kind
    )


def _first(acts: Sequence[_Act]) -> _Act | None:
    return min(acts, key=_order, default=None)


def _order(act: _Act) -> tuple[datetime.date, int]:
    return act.day, act.index
