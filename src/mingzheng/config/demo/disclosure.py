"""The demo's disclosure catalogue, what fulfils it, and why some headings are empty."""

import datetime
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.actions.catalogue import bind, issue_catalogue
from mingzheng.records.library.models import Column, HeadingStatement, Publication
from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.rules.catalogue import CatalogueRow

from .catalogue import demo_catalogue
from .source import library_table

TITLE = "云岭高新区基层政务公开标准目录"


def load_disclosure(organisations: dict[str, Organisation]) -> None:
    """After the library: rows are fulfilled by what is there."""
    at = CLOCK.get().now()
    rows = demo_catalogue()
    issue_catalogue(rows, year=at.year, title=TITLE, by=None, at=at)
    _fulfil(rows, organisations, at=at)
    _state_reasons(organisations, day=at.date())


def _fulfil(
    rows: tuple[CatalogueRow, ...],
    organisations: dict[str, Organisation],
    *,
    at: datetime.datetime,
) -> None:
    """A row is fulfilled by what its owner published under its heading, else by its policies."""
    by_place: dict[tuple[int, str], list[Publication]] = {}
    published = Publication.objects.filter(live=True).select_related("column", "organisation")
    for one in published.order_by("-published_at"):
        by_place.setdefault((_owner(one.organisation), one.column.key), []).append(one)
    for row in rows:
        owner = organisations[row.owner].pk
        found = by_place.get((owner, row.heading)) or by_place.get((owner, "policies"), [])
        for one in found[:2]:
            bind(row.key, one, by=None, at=at)


def _state_reasons(organisations: dict[str, Organisation], *, day: datetime.date) -> None:
    """A heading that must be filled and has neither text nor statement is a red lamp."""
    columns = {column.key: column for column in Column.objects.all()}
    statements = library_table("headings.toml")["statement"]
    filled = _filled()
    HeadingStatement.objects.bulk_create(
        HeadingStatement(organisation=unit, column=columns[key], text=text, dated_on=day)
        for unit in organisations.values()
        if unit.active_until is None
        for key, text in _reasons(unit, statements).items()
        if (unit.pk, key) not in filled
    )


def _reasons(unit: Organisation, statements: list[dict[str, Any]]) -> dict[str, str]:
    """Text by column; what is said for the unit itself goes before what is said for its kind."""
    for_kind = {one["column"]: one["text"] for one in statements if unit.kind in one["units"]}
    return for_kind | {one["column"]: one["text"] for one in statements if unit.key in one["units"]}


def _filled() -> set[tuple[int, str]]:
    """Platforms and columns with something in them, texts of sections included."""
    published = Publication.objects.filter(live=True).select_related("organisation", "column")
    return {
        (_owner(one.organisation), column.key)
        for one in published.prefetch_related("also_in")
        for column in (one.column, *one.also_in.all())
    }


def _owner(organisation: Organisation) -> int:
    """On whose platform its texts stand."""
    if organisation.kind == OrganisationKind.SECTION and organisation.parent_id is not None:
        return organisation.parent_id
    return organisation.pk
