"""Catalogue sheets through real files: what a workbook keeps, and the looks of an office's page."""

import io

from openpyxl import Workbook

from mingzheng.readers.document import read_document
from mingzheng.rules.catalogue import CatalogueSheet, read_catalogue, render_catalogue
from tests.rules.shared_material import SHARED

from .factories import TABLES, row

PAGE = SHARED / "notices" / "pages" / "t16_dean_standard_catalogue.txt"


def workbook(sheets: tuple[CatalogueSheet, ...]) -> bytes:
    """Title in the first row, the merges of the sheet below."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.append([sheet.title])
        for line, cells in enumerate(sheet.table.rows, start=2):
            for column, cell in enumerate(cells.cells, start=1):
                if cell.covered:
                    continue
                page.cell(line, column, cell.text)
                if cell.row_span > 1 or cell.col_span > 1:
                    page.merge_cells(
                        start_row=line,
                        end_row=line + cell.row_span - 1,
                        start_column=column,
                        end_column=column + cell.col_span - 1,
                    )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_catalogue_survives_a_workbook_of_two_sheets():
    rows = (
        row(content="1.标准\n2.程序", channels=("政府网站", "其他：窗口")),
        row(key="shehuijiuzhu-02", number=2, item="", audience="全社会；残疾人"),
        row(key="shehuijiuzhu-03", number=3, subject="特困", proactive=False, on_request=True),
        row(key="jiuye-01", field="jiuye", heading="xuke", village_level=True),
    )
    data = workbook(render_catalogue(rows, tables=TABLES))
    reading = read_catalogue(read_document(data, name="目录.xlsx"), tables=TABLES)
    assert (reading.rows, reading.refused, reading.remarks) == (rows, (), ())


def test_fault_in_a_workbook_names_sheet_and_line():
    good, bad = row(), row(key="shehuijiuzhu-02", number=2, owner="")
    data = workbook(render_catalogue([good, bad], tables=TABLES))
    reading = read_catalogue(read_document(data, name="目录.xlsx"), tables=TABLES)
    assert reading.rows == (good,)
    assert [(one.code, one.where) for one in reading.refused] == [
        ("CELL_EMPTY", "第1个工作表第5行")
    ]


if PAGE.exists():

    def test_page_whose_ticks_lost_their_columns_is_refused_not_guessed():
        source = read_document(PAGE.read_bytes(), name=PAGE.name)
        reading = read_catalogue(source, tables=TABLES)
        assert (reading.rows, [one.code for one in reading.refused]) == (
            (),
            ["HEADER_MISALIGNED"],
        )
