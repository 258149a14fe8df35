from dataclasses import replace

from mingzheng.readers import read_document
from mingzheng.readers.layout import Area, Box, ruled, ruled_cells, text_lines
from tests.factories.notice_files import render, render_pdf
from tests.factories.sample_notices import SMALL_NOTICE
from tests.readers.shapes import cells, texts


def test_table_over_pages_is_one_table_a_page_with_its_header():
    rows = tuple((f"任务{number}", "区教育局", "各街道", "公开信息。", "") for number in range(60))
    document = read_document(render_pdf(replace(SMALL_NOTICE, rows=rows)), name="a.pdf")
    assert [table.position.page for table in document.tables] == [1, 2, 3][: len(document.tables)]
    assert len(document.tables) > 1
    read = [row for table in document.tables for row in cells(table)[1:]]
    assert [row[0] for row in read] == [f"任务{number}" for number in range(60)]
    assert {tuple(cells(table)[0]) for table in document.tables} == {SMALL_NOTICE.header}


def test_table_without_lines_is_cut_at_its_gutters():
    rows = (("甲项", "区教育局", "各街道", "公开信息。", "长期"),) * 3
    bare = replace(SMALL_NOTICE, rows=rows, unruled=True)
    document = read_document(render(bare, "pdf"), name="a.pdf")
    [table] = document.tables
    assert cells(table) == [list(SMALL_NOTICE.header), *(list(row) for row in rows)]
    assert not table.spans_known


def test_wrapped_paragraph_keeps_its_breaks_in_one_paragraph():
    long = "为做好全年政务公开工作，" * 12
    document = read_document(
        render_pdf(replace(SMALL_NOTICE, preamble=(long, "另起一段。"))), name="a.pdf"
    )
    joined = [text.replace("\n", "") for text in texts(document)]
    assert joined[3:5] == [long, "另起一段。"]


def test_boxes_fall_into_merged_areas():
    grid = ruled([Area(0, 0, 10, 20), Area(10, 0, 20, 10), Area(10, 10, 20.5, 20)], tolerance=1)
    boxes = [Box("甲", 1, 1, 3, 3), Box("乙", 11, 11, 13, 13, score=0.5)]
    left, right = ruled_cells(grid, boxes)
    assert [(c.text, c.row_span, c.covered) for c in left] == [("甲", 2, False), ("", 1, False)]
    assert [(c.text, c.covered, c.ocr_score) for c in right] == [
        ("", True, None),
        ("乙", False, 0.5),
    ]


def test_letters_printed_twice_count_once_and_gaps_are_spaces():
    boxes = [Box("关", 0, 0, 10, 10), Box("关", 0.4, 0, 10.4, 10), Box("于", 30, 0, 40, 10)]
    assert [line.text for line in text_lines(boxes)] == ["关 于"]
