import csv
import io

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.readers.table_lines import table_lines
from mingzheng.records.registers.files import table_of, template_of
from mingzheng.records.registers.queries.lists import ListFilter, rows_for_files
from mingzheng.rules.registers import read_register
from tests.factories.register_rows import typed
from tests.factories.registers import TODAY, make_list

pytestmark = pytest.mark.django_db
FEES = register_kinds()["fees"]


def table(form):
    rows = rows_for_files(ListFilter(FEES, TODAY), limit=100, today=TODAY)
    return table_of(form, rows, kind=FEES, origin="https://a.example")


def test_a_cell_that_looks_like_a_formula_stays_text(unit):
    make_list("fees", unit, typed(FEES, name="=HYPERLINK(1)", standard="+80元", relief="@a"))
    (heads, row) = csv.reader(io.StringIO(table("csv").decode("utf-8-sig")))
    assert (heads[0], heads[-1]) == ("责任单位", "网址")
    assert [row[1], row[3]] == ["'=HYPERLINK(1)", "'+80元"]
    (_, *_), (_, cells) = table_lines(table("xlsx"), name="a.xlsx")
    assert [cells[1], cells[3]] == ["=HYPERLINK(1)", "+80元"]
    assert b"<f>" not in table("xlsx")


def test_an_exported_list_can_be_read_in_again(unit):
    rows = [typed(FEES, name=name, ends="2025-01-31") for name in ("甲费", "乙费")]
    make_list("fees", unit, *rows)
    reading = read_register(table_lines(table("xlsx"), name="a.xlsx"), kind=FEES, today=TODAY)
    assert {row.key: row.values for row in reading.rows} == {row["name"]: row for row in rows}
    assert reading.unknown == ("责任单位", "自何日起", "网址")


def test_the_template_has_every_heading():
    ((_, heads),) = table_lines(template_of(FEES), name="a.xlsx")
    assert heads == [column.head for column in FEES.columns]
