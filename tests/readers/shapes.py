"""Short ways to say what a document holds."""

from mingzheng.rules.notices.source import SourceDocument, Table


def texts(document: SourceDocument) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def cells(table: Table, *, covered: str = "^") -> list[list[str]]:
    """Texts row by row; a covered place shows as ``covered``."""
    return [[covered if cell.covered else cell.text for cell in row.cells] for row in table.rows]


def spans(table: Table) -> dict[tuple[int, int], tuple[int, int]]:
    """Merged cells by place, both from 0."""
    return {
        (row, column): (cell.row_span, cell.col_span)
        for row, line in enumerate(table.rows)
        for column, cell in enumerate(line.cells)
        if (cell.row_span, cell.col_span) != (1, 1)
    }


def codes(document: SourceDocument) -> list[str]:
    return [warning.code for warning in document.warnings]
