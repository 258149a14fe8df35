"""What the rule proposes today: counted in groups, and read only where it is shown."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q

from mingzheng.records.people.models import Organisation
from mingzheng.rules.supervision import (
    Cause,
    Measure,
    Situation,
    SupervisionRule,
    coming_measures,
    measure_due,
)

from ..long_lists import LongList, window
from .situations import ProposalRow, Watched, chased, in_no_measure, watched
from .untouched import in_a_measure, untouched
from .worth import worth_a_look

_GRAVITY = {measure: -place for place, measure in enumerate(Measure)}
_BY_UNIT = ("said", "organisation")
_Values = tuple[Any, ...]


@dataclass(frozen=True)
class Unit:
    """``order`` is its place in the register."""

    name: str
    order: int


@dataclass(frozen=True)
class ProposedToday:
    """Of every open ledger. ``counted``: assignments in no measure yet, by what is said of them
    and unit; ``followed``: what is proposed for the others. ``units`` in register order."""

    today: datetime.date
    rule: SupervisionRule
    counted: Sequence[tuple[str, int, int]]
    followed: Sequence[ProposalRow]
    units: Mapping[int, Unit]

    @property
    def counts(self) -> Counter[Measure]:
        found = Counter(row.proposed.measure for row in self.followed)
        for said, _, size in self.counted:
            found[_measure(said)] += size
        return found

    def listed(
        self, *, measure: str = "", unit: int | None = None, sort: str = "gravity"
    ) -> LongList[ProposalRow]:
        """Of one measure or all, of one unit or all; ``sort`` is a key of ``ORDERS``. At most one
        query, another for each slice."""
        order = ORDERS[sort]
        found = chased(untouched(self.today, self.rule))
        if measure:
            found = found.filter(said__startswith=f"{measure} ")
        if unit:
            found = found.filter(organisation=unit)
        followed = [
            row
            for row in self.followed
            if measure in ("", row.proposed.measure) and unit in (None, row.watched.organisation_id)
        ]
        if order.fields == _BY_UNIT:
            rows: Iterable[_Values] = [
                row
                for row in self.counted
                if measure in ("", _measure(row[0])) and unit in (None, row[1])
            ]
        else:
            rows = found.values_list(*order.fields).annotate(size=Count("pk"))
        sizes = Counter(order.row(row)[0] for row in followed)
        parts: dict[Any, list[_Values]] = {}
        for *values, size in rows:
            key = order.group(self, *values)
            sizes[key] += size
            parts.setdefault(key, []).append(tuple(values))
        groups = sorted(sizes.items())

        def read(start: int, stop: int) -> list[ProposalRow]:
            keys, before = window(groups, start, stop)
            shown = set(keys)
            page = [row for row in followed if order.row(row)[0] in shown]
            asked = _any_of(order.fields, [part for key in keys for part in parts.get(key, ())])
            if asked:
                page += _rows(in_no_measure(found.filter(asked)), self.today, self.rule)
            return sorted(page, key=order.row)[start - before : stop - before]

        return LongList(sum(sizes.values()), read)


@dataclass(frozen=True)
class Order:
    """``row`` gives the place of a row as the place of its group and that within it; ``group`` the
    former of the values that ``fields`` have in the database."""

    fields: tuple[str, ...]
    group: Callable[..., Any]
    row: Callable[[ProposalRow], tuple[Any, ...]]


ORDERS = {
    "gravity": Order(
        _BY_UNIT,
        lambda here, said, unit: (_GRAVITY[_measure(said)], here.units[unit].order, unit),
        lambda row: ((_gravity(row), *_unit(row)), row.watched.number, row.watched.id),
    ),
    "due": Order(
        ("said", "cause_day"),
        lambda here, said, day: _taken_up(said, day, here.today, here.rule),
        lambda row: (
            row.proposed.on,
            _gravity(row),
            _unit(row),
            row.watched.number,
            row.watched.id,
        ),
    ),
    "unit": Order(
        _BY_UNIT,
        lambda here, said, unit: (here.units[unit].order, unit),
        lambda row: (_unit(row), row.watched.number, row.watched.id),
    ),
    "task": Order(
        ("task__notice", "task__number"),
        lambda here, notice, number: (number, notice),
        lambda row: ((row.watched.number, row.watched.notice_id), _unit(row)),
    ),
}


def proposed_today(*, today: datetime.date, rule: SupervisionRule) -> ProposedToday:
    """Four queries, however large the house."""
    found = chased(untouched(today, rule))
    counted = list(found.values_list(*_BY_UNIT).annotate(size=Count("pk")))
    followed = _rows(watched(worth_a_look(today, rule).filter(in_a_measure())), today, rule)
    units = {unit for _, unit, _ in counted} | {row.watched.organisation_id for row in followed}
    rows = Organisation.objects.filter(pk__in=units).order_by("sort_order", "pk")
    return ProposedToday(
        today, rule, counted, followed,
        {
            pk: Unit(short or name, order)
            for pk, name, short, order in rows.values_list("pk", "name", "short_name", "sort_order")
        },
    )  # fmt: skip


def _rows(
    found: Iterable[Watched], today: datetime.date, rule: SupervisionRule
) -> list[ProposalRow]:
    return [
        ProposalRow(one, proposed, today, rule.calendar)
        for one in found
        if (proposed := measure_due(one.situation, today=today, rule=rule))
    ]


def _measure(said: str) -> Measure:
    return Measure(said.partition(" ")[0])


def _taken_up(
    said: str, day: datetime.date, today: datetime.date, rule: SupervisionRule
) -> datetime.date:
    """The day from which it is proposed, as the rule has it of ``day`` alone."""
    cause = Cause(said.partition(" ")[2])
    alone = Situation(
        due=day if cause in (Cause.OVERDUE, Cause.NEARING) else None,
        last_sign=day if cause is Cause.SILENT else today,
        proof_gone_on=day if cause is Cause.PROOF_GONE else None,
    )
    return coming_measures(alone, today=today, rule=rule)[0].on


def _gravity(row: ProposalRow) -> int:
    return _GRAVITY[row.proposed.measure]


def _unit(row: ProposalRow) -> tuple[int, int]:
    return row.watched.order, row.watched.organisation_id


def _any_of(fields: tuple[str, ...], parts: Iterable[_Values]) -> Q:
    """One condition for each first value, so that it stays short however many the groups."""
    by_first: dict[Any, list[Any]] = {}
    for first, second in parts:
        by_first.setdefault(first, []).append(second)
    several = [
        Q(**{fields[0]: first, f"{fields[1]}__in": rest}) for first, rest in by_first.items()
    ]
    return reduce(or_, several, Q())
