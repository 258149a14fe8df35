"""HTML tables: which of them hold data, and their grid with spans laid out."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml import html as lxml_html

from mingzheng.readers import limits
from mingzheng.readers.errors import too_many_rows
from mingzheng.rules.notices.source import Cell, Position, Row

Element: TypeAlias = lxml_html.HtmlElement
PARAGRAPH_PATH = ".//p | .//div | .//h1 | .//h2 | .//h3 | .//li"
# A cell that alone holds a whole article is page layout whatever stands beside it.
ARTICLE_CHARACTERS = 1_000
ARTICLE_PARAGRAPHS = 5
DATA_COLUMNS = 3
DATA_ROWS = 3


def is_layout(table: Element) -> bool:
    """True for a table that only arranges the page: its cells are read as running text."""
    rows = [list(_cells(row)) for row in own_rows(table)]
    cells = [cell for row in rows for cell in row]
    if not cells:
        return True
    if max(len(row) for row in rows) == 1:
        return True
    if table.find(".//table") is not None:
        return not _holds_data(rows)
    if len(rows) == 1:
        return any(len(cell.xpath(PARAGRAPH_PATH)) >= 2 for cell in cells)
    return len(cells) <= 6 and any(_is_article(cell) for cell in cells)


def _holds_data(rows: list[list[Element]]) -> bool:
    """A data table may hold a small table in a cell; then most of its rows are full of words."""
    full = [
        row
        for row in rows
        if sum(bool((cell.text_content() or "").strip()) for cell in row) >= DATA_COLUMNS
        and not any(cell.find(".//table") is not None for cell in row)
    ]
    return len(full) >= DATA_ROWS


def _is_article(cell: Element) -> bool:
    return (
        len(cell.text_content()) > ARTICLE_CHARACTERS
        and len(cell.xpath(PARAGRAPH_PATH)) >= ARTICLE_PARAGRAPHS
    )


def own_rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if cell.tag in {"td", "th"})


def expand(
    table: Element, *, table_number: int, text_of: Callable[[Element], str]
) -> tuple[Row, ...]:
    """Rows with every grid place filled: a cell's own, or ``covered`` under a span.

    Raises UnreadableDocument (``too_many_rows``) beyond ``limits.MAX_CELLS``.
    """
    sources = list(own_rows(table))
    covered: set[tuple[int, int]] = set()
    rows: list[Row] = []
    total = 0
    for number, source in enumerate(sources):
        cells: list[Cell] = []
        own = list(_cells(source))
        for element in own:
            _skip_covered(cells, covered, number)
            down = _span(element, "rowspan", rest=len(sources) - number)
            right = _span(element, "colspan", rest=limits.MAX_COLUMNS - len(cells))
            at = len(cells)
            cells.append(Cell(text_of(element), row_span=down, col_span=right))
            cells.extend([Cell("", covered=True)] * (right - 1))
            covered.update(
                (number + below, at + beside) for below in range(1, down) for beside in range(right)
            )
            total += down * right
            if total > limits.MAX_CELLS:
                raise too_many_rows(limits.MAX_CELLS)
        _skip_covered(cells, covered, number)
        is_header = bool(own) and (
            all(cell.tag == "th" for cell in own) or _parent_tag(source) == "thead"
        )
        position = Position(table=table_number, row=number + 1)
        rows.append(Row(tuple(cells), position, is_header=is_header))
    return tuple(rows)


def _skip_covered(cells: list[Cell], covered: set[tuple[int, int]], row: int) -> None:
    while (row, len(cells)) in covered:
        covered.remove((row, len(cells)))
        cells.append(Cell("", covered=True))


def _span(element: Element, name: str, *, rest: int) -> int:
    """Spans as browsers read them: nonsense is 1, rowspan 0 reaches the end, none passes it."""
    raw = (element.get(name) or "").strip()
    value = int(raw) if raw.isdecimal() and len(raw) < 6 else 1
    if value == 0:
        value = rest if name == "rowspan" else 1
    return max(1, min(value, rest, limits.MAX_SPAN if name == "colspan" else rest))


def _parent_tag(row: Element) -> object:
    parent = row.getparent()
    return None if parent is None else parent.tag
