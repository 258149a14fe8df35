"""One notice reads the same whatever file it comes in."""

import pytest

from mingzheng.readers import read_document
from tests.factories.notice_files import closing_lines, grid, leading_lines, render
from tests.factories.sample_notices import SMALL_NOTICE
from tests.readers.shapes import cells, codes, spans, texts

LINES = [*leading_lines(SMALL_NOTICE), *closing_lines(SMALL_NOTICE)]
GRID = [[place.text if place else "^" for place in row] for row in grid(SMALL_NOTICE)]
FLAT = [[text.replace("^", "") for text in row] for row in GRID]
SPANS = {
    (row, column): (place.row_span, place.col_span)
    for row, line in enumerate(grid(SMALL_NOTICE))
    for column, place in enumerate(line)
    if place and (place.row_span, place.col_span) != (1, 1)
}


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
def test_structured_file_gives_paragraphs_grid_and_spans(kind):
    document = read_document(render(SMALL_NOTICE, kind), name=f"通知.{kind}")
    [table] = document.tables
    assert document.kind == kind
    assert texts(document) == LINES
    assert cells(table) == GRID
    assert spans(table) == SPANS
    assert table.spans_known
    assert codes(document) == []


@pytest.mark.parametrize(
    ("rendering", "name"), [("md", "a.md"), ("pipe", "a.md"), ("txt", "a.txt")]
)
def test_text_file_keeps_empty_cells_and_knows_no_spans(rendering, name):
    document = read_document(render(SMALL_NOTICE, rendering), name=name)
    [table] = document.tables
    assert texts(document) == LINES
    assert cells(table) == FLAT
    assert not table.spans_known


def test_text_pdf_gives_the_same_grid_with_its_line_breaks():
    document = read_document(render(SMALL_NOTICE, "pdf"), name="通知.pdf")
    [table] = document.tables
    assert [text.replace("\n", "") for text in texts(document)] == LINES
    assert [[text.replace("\n", "") for text in row] for row in cells(table)] == GRID
    assert spans(table) == SPANS
    assert not document.recognised
    assert table.position.page == 1


def test_tilted_scan_gives_the_same_grid_by_recognition():
    document = read_document(render(SMALL_NOTICE, "scan_pdf"), name="通知.pdf")
    [table] = document.tables
    read = [[text.replace("\n", "") for text in row] for row in cells(table)]
    wrong = [
        (got, true)
        for got_row, true_row in zip(read, GRID, strict=True)
        for got, true in zip(got_row, true_row, strict=True)
        if _loose(got) != _loose(true)
    ]
    assert spans(table) == SPANS
    assert len(wrong) <= 2
    assert document.recognised
    assert codes(document) == ["pages_recognised"]
    assert all(0 <= cell.ocr_score <= 1 for cell in _filled(table))


def _filled(table):
    return [cell for row in table.rows for cell in row.cells if cell.text]


def _loose(text):
    return text.replace(" ", "").replace("（", "(").replace("）", ")")
