"""The disclosure platform (信息公开平台) of the district or of one unit, column by column."""

import datetime
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.people.queries import organisations_on

from ..models import Column, HeadingStatement, Publication
from .epoch import Epoch, current_epoch
from .visible import listed


@dataclass(frozen=True)
class ColumnState:
    """``count`` and ``newest`` include the columns below; ``statement`` says why there is none."""

    pk: int
    key: str
    title: str
    parent: str
    legal_basis: str
    hint: str
    required: bool
    update_days: int | None
    count: int
    newest: datetime.date | None
    statement: str
    stated_on: datetime.date | None


_kept: OrderedDict[tuple[Epoch, int | None], tuple[ColumnState, ...]] = OrderedDict()
_PLATFORMS_KEPT = 200


def forget_platforms() -> None:
    """As ``forget_epoch``."""
    _kept.clear()


def units_with_platform(day: datetime.date) -> list[Organisation]:
    """Living organisations that have columns of their own, in register order."""
    kinds = {
        kind for kinds in Column.objects.values_list("unit_kinds", flat=True) for kind in kinds
    }
    return list(organisations_on(day).filter(kind__in=kinds))


def organisation_ids(unit: Organisation) -> tuple[int, ...]:
    """The unit and its sections, whose publications stand on its platform."""
    sections = Organisation.objects.filter(parent=unit, kind=OrganisationKind.SECTION)
    return (unit.pk, *sections.values_list("pk", flat=True))


def column_states(unit: Organisation | None, *, now: datetime.datetime) -> tuple[ColumnState, ...]:
    """The columns of ``unit`` in order, parents first; None = the district with all its units.

    Counted once an epoch.
    """
    key = (current_epoch(now), unit.pk if unit else None)
    if key not in _kept:
        _kept[key] = tuple(_states(unit, now=now))
        if len(_kept) > _PLATFORMS_KEPT:
            _kept.popitem(last=False)
    return _kept[key]


def _states(unit: Organisation | None, *, now: datetime.datetime) -> Iterator[ColumnState]:
    kind = unit.kind if unit else OrganisationKind.GOVERNMENT
    columns = [
        column
        for column in Column.objects.select_related("parent")
        if unit is None or kind in column.unit_kinds
    ]
    found = listed(now)
    if unit is not None:
        found = found.filter(organisation__in=organisation_ids(unit))
    own = _counts(found)
    below: dict[int | None, list[Column]] = {}
    for column in columns:
        below.setdefault(column.parent_id, []).append(column)
    statements = (
        {}
        if unit is None
        else {one.column_id: one for one in HeadingStatement.objects.filter(organisation=unit)}
    )
    for column in columns:
        count, newest = _with_below(column, below, own, found)
        statement = statements.get(column.pk)
        yield ColumnState(
            pk=column.pk,
            key=column.key,
            title=column.title,
            parent=column.parent.key if column.parent else "",
            legal_basis=column.legal_basis,
            hint=column.hint,
            required=kind in column.required_kinds,
            update_days=column.update_days,
            count=count,
            newest=newest.astimezone(now.tzinfo).date() if newest else None,
            statement=statement.text if statement else "",
            stated_on=statement.dated_on if statement else None,
        )


_Counts = dict[int, tuple[int, datetime.datetime | None]]


def _counts(found: QuerySet[Publication]) -> _Counts:
    """By column; what is shown in a further column counts and is new there too."""
    rows = found.order_by().values_list("column").annotate(Count("pk"), Max("published_at"))
    counts: _Counts = {column: (count, newest) for column, count, newest in rows}
    through = Publication.also_in.through.objects.filter(publication__in=found)
    for column, count, latest in (
        through.order_by()
        .values_list("column")
        .annotate(Count("pk"), Max("publication__published_at"))
    ):
        before, newest = counts.get(column, (0, None))
        counts[column] = (before + count, max(filter(None, (newest, latest)), default=None))
    return counts


def _with_below(
    column: Column,
    below: dict[int | None, list[Column]],
    own: _Counts,
    found: QuerySet[Publication],
) -> tuple[int, datetime.datetime | None]:
    """A column with others below it counts each item once, in however many of them it stands."""
    if column.pk not in below:
        return own.get(column.pk, (0, None))
    ids = _ids_below(column, below)
    also = Publication.also_in.through.objects.filter(column__in=ids).values("publication")
    inside = found.filter(Q(column__in=ids) | Q(pk__in=also))
    counted = inside.order_by().aggregate(count=Count("pk"), newest=Max("published_at"))
    return counted["count"], counted["newest"]


def _ids_below(column: Column, below: dict[int | None, list[Column]]) -> list[int]:
    ids = [column.pk]
    for child in below.get(column.pk, ()):
        ids += _ids_below(child, below)
    return ids
