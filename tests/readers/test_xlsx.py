import io
from datetime import date, datetime

import openpyxl

from mingzheng.readers import read_document
from mingzheng.readers.xlsx_values import shown
from tests.readers.shapes import cells, codes, spans, texts


def saved(book) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def book_of(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def test_values_stand_as_shown_and_formulas_as_text():
    book = book_of(
        ["任务", "日期", "时间", "数", "率", "式"],
        ["甲", date(2024, 12, 31), datetime(2024, 6, 20, 18, 0), 3, 0.125, "=1+1"],  # noqa: DTZ001
        ["=cmd|calc!A0", None, None, 2.5, True, "'+1"],
    )
    book.active["E2"].number_format = "0.0%"
    book.active["A3"].data_type = "s"
    document = read_document(saved(book), name="a.xlsx")
    assert cells(document.tables[0])[1:] == [
        ["甲", "2024-12-31", "2024-06-20 18:00", "3", "12.5%", "=1+1"],
        ["=cmd|calc!A0", "", "", "2.5", "TRUE", "'+1"],
    ]
    assert codes(document) == ["formula_without_value"]


def test_format_without_a_day_gives_no_day():
    december = str((date(2024, 12, 1) - date(1899, 12, 30)).days)
    assert shown(december, 'yyyy"年"m"月"') == "2024年12月"
    assert shown(december, 'm"月"d"日"') == "12月1日"
    assert shown("366", "yyyy-mm-dd", starts_1904=True) == "1905-01-01"
    assert shown("1e400", "General") == "1e400"


def test_leading_single_cells_are_paragraphs_and_later_ones_rows():
    book = book_of(["分解表"], ["任务", "单位"], ["一、总则"], ["甲", "乙"])
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("A3:B3")
    document = read_document(saved(book), name="a.xlsx")
    assert texts(document) == ["分解表"]
    assert cells(document.tables[0]) == [["任务", "单位"], ["一、总则", "^"], ["甲", "乙"]]
    assert spans(document.tables[0]) == {(1, 0): (1, 2)}


def test_blank_rows_part_tables_unless_a_merge_bridges_them():
    book = book_of(["任务", "单位"], ["甲", "乙"], [], ["丙", "丁"], [], ["戊", "己"])
    book.active.merge_cells("A4:A5")
    document = read_document(saved(book), name="a.xlsx")
    assert [cells(table) for table in document.tables] == [
        [["任务", "单位"], ["甲", "乙"]],
        [["丙", "丁"], ["^", ""], ["戊", "己"]],
    ]


def test_hidden_sheet_is_left_out_and_named():
    book = book_of(["甲", "乙"])
    hidden = book.create_sheet("底稿")
    hidden.append(["暗", "暗"])
    hidden.sheet_state = "hidden"
    document = read_document(saved(book), name="a.xlsx")
    assert len(document.tables) == 1
    assert codes(document) == ["hidden_sheet"]
    assert "底稿" in document.warnings[0].message


def test_ten_thousand_rows_are_all_read():
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(10_000):
        sheet.append([f"任务{number}", "区教育局"])
    table = read_document(saved(book), name="a.xlsx").tables[0]
    assert len(table.rows) == 10_000
    assert table.rows[-1].cells[0].text == "任务9999"
