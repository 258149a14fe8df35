"""Catalogue rows → sheets of the official form, one a field; ``read_catalogue`` reads them back.

所属栏目 and 事项编码 stand after the official columns, so that a sheet edited outside comes home
with every row tied to its column and to its former self.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from mingzheng.rules.notices.source import Cell, Position, Row, Table

from .channels import channel_cell
from .header import PARENTS, TITLES, Role
from .row import EVERYBODY, PARTICULAR, CatalogueRow, CatalogueTables

COLUMNS: tuple[Role, ...] = (
    "number", "subject", "item", "content", "basis", "limit", "owner", "channels", "everybody",
    "particular", "proactive", "on_request", "county", "village", "heading", "key",
)  # fmt: skip
HEADER_ROWS = 2
_COVERED = Cell("", covered=True)


@dataclass(frozen=True)
class CatalogueSheet:
    """``table`` begins with its two header rows; cells merged there are merged in the file."""

    name: str
    title: str
    table: Table


def render_catalogue(
    rows: Sequence[CatalogueRow], *, tables: CatalogueTables
) -> tuple[CatalogueSheet, ...]:
    """Sheets in the order in which the fields first occur."""
    by_field: dict[str, list[CatalogueRow]] = {}
    for row in rows:
        by_field.setdefault(row.field, []).append(row)
    return tuple(_sheet(tables.field(key).name, own, tables) for key, own in by_field.items())


def _sheet(name: str, rows: Sequence[CatalogueRow], tables: CatalogueTables) -> CatalogueSheet:
    body: list[Row] = []
    for _, same in groupby(rows, key=lambda row: row.subject):
        group = list(same)
        body += (_body_row(row, at, len(group), tables) for at, row in enumerate(group))
    table = Table((*_header(), *body), Position(table=1))
    return CatalogueSheet(name, f"{name}领域基层政务公开标准目录", table)


def _header() -> tuple[Row, Row]:
    upper, lower = [], []
    for at, role in enumerate(COLUMNS):
        parent = PARENTS.get(role)
        if parent is None:
            upper.append(Cell(TITLES[role], row_span=HEADER_ROWS))
            lower.append(_COVERED)
            continue
        opens = PARENTS.get(COLUMNS[at - 1]) != parent
        upper.append(Cell(TITLES[parent], col_span=2) if opens else _COVERED)
        lower.append(Cell(TITLES[role]))
    return Row(tuple(upper), is_header=True), Row(tuple(lower), is_header=True)


def _body_row(row: CatalogueRow, at: int, group: int, tables: CatalogueTables) -> Row:
    """Row ``at`` of ``group`` rows that share the merged cell of their 一级事项."""
    audience = row.audience.split("；")
    particular = "；".join(part for part in audience if part != EVERYBODY)
    texts: dict[Role, str] = {
        "number": str(row.number),
        "item": row.item,
        "content": row.content,
        "basis": row.basis,
        "limit": row.time_limit.text,
        "owner": row.owner,
        "channels": channel_cell(row.channels),
        "everybody": _tick(EVERYBODY in audience),
        "particular": _tick(True) if particular == PARTICULAR else particular,
        "proactive": _tick(row.proactive),
        "on_request": _tick(row.on_request),
        "county": _tick(row.county_level),
        "village": _tick(row.village_level),
        "heading": tables.headings[row.heading],
        "key": row.key,
    }
    subject = _COVERED if at else Cell(row.subject, row_span=group)
    return Row(tuple(subject if role == "subject" else Cell(texts[role]) for role in COLUMNS))


def _tick(value: bool) -> str:
    return "√" if value else ""
