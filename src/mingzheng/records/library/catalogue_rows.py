"""Stored catalogue entries as the rows of ``rules.catalogue``, and back."""

from collections.abc import Iterable, Mapping

from mingzheng.rules.catalogue import CatalogueRow, read_time_limit

from .models import CatalogueEntry, CatalogueVersion


def row_of(entry: CatalogueEntry, *, owner: str, heading: str) -> CatalogueRow:
    """``owner`` is the organisation's key, or its name where the row is to be read by people."""
    return CatalogueRow(
        key=entry.key,
        field=entry.field,
        number=entry.number,
        subject=entry.subject,
        item=entry.item,
        content=entry.content,
        basis=entry.basis,
        time_limit=read_time_limit(entry.time_limit),
        owner=owner,
        channels=tuple(entry.channels),
        audience=entry.audience,
        proactive=entry.proactive,
        on_request=entry.on_request,
        county_level=entry.county_level,
        village_level=entry.village_level,
        heading=heading,
    )


def entries_of(
    rows: Iterable[CatalogueRow],
    version: CatalogueVersion,
    *,
    owners: Mapping[str, int],
    columns: Mapping[str, int],
) -> list[CatalogueEntry]:
    """Unsaved entries in the order of the rows; ``owners`` and ``columns`` map names to ids."""
    return [
        CatalogueEntry(
            version=version,
            key=row.key,
            field=row.field,
            number=row.number,
            subject=row.subject,
            item=row.item,
            content=row.content,
            basis=row.basis,
            time_limit=row.time_limit.text,
            owner_id=owners[row.owner],
            owner_text=row.owner,
            channels=list(row.channels),
            audience=row.audience,
            proactive=row.proactive,
            on_request=row.on_request,
            county_level=row.county_level,
            village_level=row.village_level,
            column_id=columns.get(row.heading),
            sort_order=order,
        )
        for order, row in enumerate(rows)
    ]
