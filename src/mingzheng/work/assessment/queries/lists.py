"""The sheets of a year in rows, with their sums and their appeals."""

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from mingzheng.records.people.models import OrganisationKind
from mingzheng.rules.assessment import Grade, Part, Total, grade_of, rounded

from ..models import Appeal, IndicatorSet, Score, ScoreSheet


@dataclass(frozen=True)
class SheetLine:
    """``missing``: indicators that nobody has scored yet; ``appeals``: those not yet decided;
    ``grades``: those of the year, none where the house gives none."""

    pk: int
    organisation_id: int
    name: str
    group: str
    year: int
    state: str
    sums: Total
    missing: int
    appeals: int
    appeals_until: datetime.date | None
    grades: tuple[Grade, ...] = ()

    @property
    def grade(self) -> str:
        """ "" as well while somebody still has to score."""
        return "" if self.missing else grade_of(self.total, self.grades)

    @property
    def state_word(self) -> str:
        return str(ScoreSheet.State(self.state).label)

    @property
    def group_word(self) -> str:
        return str(OrganisationKind(self.group).label)

    @property
    def total(self) -> Decimal:
        return self.sums.total


ORDERS: dict[str, tuple[str, Callable[[SheetLine], Any]]] = {
    "total": ("得分从高到低", lambda line: -line.total),
    "least": ("得分从低到高", lambda line: line.total),
    "appeals": ("待答复申诉在前", lambda line: -line.appeals),
    "missing": ("未评项多的在前", lambda line: -line.missing),
}
"""Besides the order of the register; equals keep it."""


def sheet_lines(
    one: IndicatorSet,
    *,
    organisations: Collection[int] | None,
    seen: Q | None = None,
    group: str = "",
    state: str = "",
    order: str = "",
) -> list[SheetLine]:
    """``seen``: condition on what may be seen. One query."""
    found = ScoreSheet.objects.filter(seen or Q(), indicator_set=one)
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    if group:
        found = found.filter(group=group)
    if state:
        found = found.filter(state=state)
    rows = lines_of(found.order_by("organisation__sort_order", "organisation"))
    lines = [replace(line, grades=one.grades) for line in rows]
    return sorted(lines, key=ORDERS[order][1]) if order else lines


def lines_of(found: QuerySet[ScoreSheet]) -> list[SheetLine]:
    """In the order given. One query."""
    rows = found.annotate(
        **{part.value: _sum(part) for part in Part},
        missing=_count(Score.objects.filter(given=None, drawn=None), "sheet"),
        appeals=_count(Appeal.objects.filter(state=Appeal.State.OPEN), "score__sheet"),
    ).values_list(
        "pk", "organisation", "organisation__name", "group", "indicator_set__year", "state",
        *Part, "missing", "appeals", "appeals_until",
    )  # fmt: skip
    return [
        SheetLine(
            pk, unit, name, group, year, state,
            Total(*(rounded(one or Decimal()) for one in (main, extra, deducted))),
            missing or 0, appeals or 0, until,
        )
        for pk, unit, name, group, year, state, main, extra, deducted, missing, appeals, until
        in rows
    ]  # fmt: skip


def _sum(part: Part) -> Subquery:
    """Apart from the other counts: joins of several would multiply each other."""
    worth = Coalesce("given", "drawn", output_field=DecimalField(max_digits=7, decimal_places=2))
    scores = Score.objects.filter(sheet=OuterRef("pk"), indicator__section__part=part)
    return Subquery(scores.order_by().values("sheet").annotate(sum=Sum(worth)).values("sum"))


def _count(found: QuerySet[Any], path: str) -> Subquery:
    rows = found.filter(**{path: OuterRef("pk")}).order_by()
    return Subquery(rows.values(path).annotate(n=Count("pk")).values("n"))


@dataclass(frozen=True)
class AppealLine:
    sheet: int
    score: int
    unit: str
    year: int
    indicator: str
    filed_at: datetime.datetime
    due: datetime.date
    state: str
    text: str

    @property
    def state_word(self) -> str:
        return str(Appeal.State(self.state).label)


def appeals(*, state: str = "") -> QuerySet[Appeal]:
    """What is due first on top."""
    found = Appeal.objects.order_by("due", "pk")
    return found.filter(state=state) if state else found


def appeal_lines(page: QuerySet[Appeal]) -> list[AppealLine]:
    rows = page.values_list(
        "score__sheet", "score", "score__sheet__organisation__name",
        "score__sheet__indicator_set__year", "score__indicator__name", "filed_at", "due", "state",
        "text",
    )  # fmt: skip
    return [AppealLine(*row) for row in rows]
