"""Two years side by side: tasks, what was done, what was done in time, how long it took."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Count, F, FloatField, Func, Q, Sum

from mingzheng.records.parameters.local_days import LocalDay
from mingzheng.records.people.models import Organisation

from ...models import Assignment, Section
from ..scope import Scope


@dataclass(frozen=True)
class YearFigures:
    """``assignments`` counts what each unit had to do for each task; ``in_time``: confirmed on or
    before its day, or without any day; ``taken``: calendar days from opening the ledger to
    confirmation, all that were done together."""

    tasks: int = 0
    assignments: int = 0
    done: int = 0
    in_time: int = 0
    taken: float = 0.0

    def __add__(self, other: "YearFigures") -> "YearFigures":
        return YearFigures(
            *(getattr(self, one.name) + getattr(other, one.name) for one in fields(self))
        )

    @property
    def done_share(self) -> int | None:
        return round(100 * self.done / self.assignments) if self.assignments else None

    @property
    def in_time_share(self) -> int | None:
        """Of those that were done."""
        return round(100 * self.in_time / self.done) if self.done else None

    @property
    def days(self) -> int | None:
        """Calendar days on average; None where nothing was done."""
        return round(self.taken / self.done) if self.done else None


NOTHING = YearFigures()


@dataclass(frozen=True)
class YearLine:
    """One unit or one part of the table in each of the years."""

    name: str
    figures: tuple[YearFigures, ...]


@dataclass(frozen=True)
class YearComparison:
    years: tuple[int, ...]
    totals: tuple[YearFigures, ...]
    units: list[YearLine]
    sections: list[YearLine]


def compare_years(scopes: Mapping[int, Scope]) -> YearComparison:
    """``scopes``: the notices of each year and whose assignments may be seen. A part of the table
    is compared by its number: titles change from year to year, and both are named."""
    units: dict[int, dict[int, YearFigures]] = {}
    parts: dict[int, dict[int, YearFigures]] = {}
    totals = []
    for year, scope in scopes.items():
        for unit, figures in _sums(scope, "organisation_id").items():
            units.setdefault(unit, {})[year] = figures
        by_part = _sums(scope, "task__section__number")
        for part, figures in by_part.items():
            parts.setdefault(part, {})[year] = figures
        # Every task stands in one part or in none, so that parts add up to the whole.
        totals.append(sum(by_part.values(), start=NOTHING))
    years = tuple(scopes)
    named = Organisation.objects.filter(pk__in=list(units)).order_by("sort_order", "pk")
    names = {
        pk: short_name or name
        for pk, name, short_name in named.values_list("pk", "name", "short_name")
    }
    titles = _titles(scopes)
    return YearComparison(
        years=years,
        totals=tuple(totals),
        units=[_line(name, units[pk], years) for pk, name in names.items()],
        sections=[
            _line(titles.get(number, "不分部分"), parts[number], years)
            for number in sorted(parts, key=lambda number: (number == 0, number))
        ],
    )


def _line(name: str, by_year: Mapping[int, YearFigures], years: tuple[int, ...]) -> YearLine:
    return YearLine(name, tuple(by_year.get(year, NOTHING) for year in years))


def _sums(scope: Scope, group: str) -> dict[int, YearFigures]:
    done = Q(state=Assignment.State.DONE)
    in_time = done & (Q(due=None) | Q(done_on__lte=F("due")))
    rows: Any = (
        Assignment.objects.filter(scope.assignments)
        .annotate(done_on=LocalDay("done_at"), taken=_Taken("task__notice__opened_at", "done_at"))
        .order_by()
        .values_list(group)
        .annotate(
            tasks=Count("task", distinct=True),
            assignments=Count("pk"),
            done=Count("pk", filter=done),
            in_time=Count("pk", filter=in_time),
            days=Sum("taken", filter=done),
        )
    )
    return {
        key or 0: YearFigures(tasks, assignments, number, early, taken or 0.0)
        for key, tasks, assignments, number, early, taken in rows
    }


def _titles(scopes: Mapping[int, Scope]) -> dict[int, str]:
    notices = [pk for scope in scopes.values() for pk in scope.notices]
    titles: dict[int, dict[str, None]] = {}
    rows = Section.objects.filter(notice__in=notices).order_by("notice__year", "notice", "number")
    for number, title in rows.values_list("number", "title"):
        titles.setdefault(number, {})[title] = None
    return {number: " / ".join(found) for number, found in titles.items()}


class _Taken(Func):
    """Days between two moments, as a number; for the same reason not Django's difference."""

    output_field = FloatField()
    template = "(EXTRACT(EPOCH FROM (%(expressions)s)) / 86400)::double precision"
    arg_joiner = ") - ("

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        first, last = self.source_expressions
        turned = self.copy()
        turned.source_expressions = [last, first]
        return turned.as_sql(compiler, connection, **context)

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:
        first, last = (compiler.compile(one) for one in self.source_expressions)
        sql = f"(julianday({last[0]}) - julianday({first[0]}))"
        return sql, [*last[1], *first[1]]
