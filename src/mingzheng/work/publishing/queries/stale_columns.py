"""Columns that have stood too long without anything new, and legal headings left empty."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.db.models.functions import Coalesce

from mingzheng.records.library.models import Column, HeadingStatement, Publication
from mingzheng.records.library.queries.visible import listed
from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.people.queries import organisations_on
from mingzheng.rules.lamps import Lamp

SOON_DAYS = 15
"""House default: 临期 when no more than this many days of the limit are left."""
GRAVITY = (Lamp.OVERDUE, Lamp.SOON, Lamp.NORMAL, Lamp.NOT_STARTED, Lamp.DONE)


@dataclass(frozen=True)
class ColumnRow:
    """``newest`` None: nothing is public there. ``days`` since then; ``limit`` the column's own.

    ``stated_on``: the day of the statement that tells why it is empty. ``whole_site``: a column of
    the district, which everybody fills.
    """

    organisation_pk: int
    organisation: str
    column_pk: int
    column: str
    legal_basis: str
    limit: int | None
    newest: datetime.date | None
    days: int | None
    required: bool
    stated_on: datetime.date | None
    whole_site: bool

    @property
    def lamp(self) -> Lamp:
        if self.newest is None:
            if self.stated_on is not None:
                return Lamp.DONE
            return Lamp.OVERDUE if self.required else Lamp.NOT_STARTED
        if self.limit is None or self.days is None:
            return Lamp.NORMAL
        if self.days > self.limit:
            return Lamp.OVERDUE
        return Lamp.SOON if self.limit - self.days <= SOON_DAYS else Lamp.NORMAL

    @property
    def finding(self) -> str:
        """What is wrong with it, in words; "" where nothing is."""
        if self.newest is None:
            return "空栏目，没有说明" if self.lamp is Lamp.OVERDUE else ""
        if self.lamp is Lamp.OVERDUE and self.limit is not None and self.days is not None:
            return f"超过更新时限{self.days - self.limit}天"
        return ""


def column_rows(organisations: frozenset[int] | None, *, now: datetime.datetime) -> list[ColumnRow]:
    """Every column of every unit that is watched, gravest first; seven queries for any number.

    Watched are columns with an update limit, and those a law wants filled from this kind of unit.
    The columns of the district itself are those of the whole site.
    """
    today, columns = now.date(), list(Column.objects.all())
    units = list(organisations_on(today))
    newest = _newest(units, now=now)
    stated = {
        (unit, column): day
        for unit, column, day in HeadingStatement.objects.values_list(
            "organisation_id", "column_id", "dated_on"
        )
    }
    rows = [
        _row(unit, column, newest.get((unit.pk, column.pk)), stated, today=today)
        for unit in units
        if organisations is None or unit.pk in organisations
        for column in columns
        if _watched(column, unit.kind)
    ]
    return sorted(rows, key=lambda row: (GRAVITY.index(row.lamp), -(row.days or 0)))


def _watched(column: Column, kind: str) -> bool:
    wanted = bool(column.legal_basis) and kind in column.required_kinds
    return kind in column.unit_kinds and (column.update_days is not None or wanted)


def _row(
    unit: Organisation,
    column: Column,
    newest: datetime.date | None,
    stated: dict[tuple[int, int], datetime.date],
    *,
    today: datetime.date,
) -> ColumnRow:
    return ColumnRow(
        organisation_pk=unit.pk,
        organisation=unit.name,
        column_pk=column.pk,
        column=column.title,
        legal_basis=column.legal_basis,
        limit=column.update_days,
        newest=newest,
        days=None if newest is None else (today - newest).days,
        required=bool(column.legal_basis) and unit.kind in column.required_kinds,
        stated_on=stated.get((unit.pk, column.pk)),
        whole_site=unit.kind == OrganisationKind.GOVERNMENT,
    )


def _newest(
    units: Iterable[Organisation], *, now: datetime.datetime
) -> dict[tuple[int, int], datetime.date]:
    """(unit, column) → the day something was last published or renewed there.

    What a section publishes counts for its department, what anybody publishes for the district.
    """
    districts = [unit.pk for unit in units if unit.kind == OrganisationKind.GOVERNMENT]
    above = dict(
        Organisation.objects.filter(kind=OrganisationKind.SECTION).values_list("pk", "parent_id")
    )
    newest: dict[tuple[int, int], datetime.date] = {}
    for unit, column, moment in _moments(now):
        day = moment.astimezone(now.tzinfo).date()
        for bearer in {unit, above.get(unit) or unit, *districts}:
            place = (bearer, column)
            newest[place] = max(newest.get(place, day), day)
    return newest


def _moments(now: datetime.datetime) -> Iterable[tuple[int, int, datetime.datetime]]:
    here = listed(now)
    own = here.order_by().values_list("organisation", "column")
    yield from own.annotate(fresh=_fresh(""))
    # From the few rows of the tables between, not from all that is public.
    for name, unit, column in (
        ("also_in", "publication__organisation", "column"),
        ("joint_units", "organisation", "publication__column"),
    ):
        through = getattr(Publication, name).through.objects.filter(publication__in=here)
        yield from through.values_list(unit, column).annotate(fresh=_fresh("publication__"))


def _fresh(prefix: str) -> Max:
    return Max(Coalesce(f"{prefix}changed_at", f"{prefix}published_at"))
