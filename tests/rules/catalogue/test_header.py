"""Which title is which column."""

import pytest

from mingzheng.rules.catalogue import read_catalogue
from mingzheng.rules.catalogue.header import TITLES, role_of
from mingzheng.rules.notices.source import Cell

from .factories import TABLES, TITLE, document, table

COVERED = Cell("", covered=True)


def test_every_title_we_write_is_read_as_itself():
    assert {role: role_of(title) for role, title in TITLES.items()} == {
        role: role for role in TITLES
    }


def test_title_of_12_characters_is_a_title_and_a_longer_one_a_sentence():
    assert role_of("应当向社会公开的主要内容") == "content"
    assert role_of("应当向全社会公开的主要内容") is None


def test_brackets_and_breaks_do_not_count():
    assert role_of("公开\n渠道和载体（可以多选，至少勾选一项）") == "channels"
    assert role_of("县(市、区)级") == "county"


@pytest.mark.parametrize("title", ["", "备注", "公开", "五公开", "三级"])
def test_other_columns_have_no_role(title: str):
    assert role_of(title) is None


def test_row_with_two_of_the_titles_is_no_header_and_one_with_three_is():
    two, three = ("公开内容", "公开主体", "备注"), ("公开内容", "公开主体", "公开时限")
    body = ("甲", "乙", "丙")
    codes = [
        [
            one.code
            for one in read_catalogue(document(TITLE, table(header, body)), tables=TABLES).refused
        ]
        for header in (two, three)
    ]
    assert codes == [["NO_CATALOGUE"], ["HEADER_INCOMPLETE"]]


def test_header_of_two_rows_without_any_row_below_is_an_empty_catalogue():
    upper = (
        Cell("公开事项", col_span=2), COVERED, "公开内容", "公开依据", "公开时限", "公开主体",
    )  # fmt: skip
    lower = ("一级事项", "二级事项", "", "", "", "")
    reading = read_catalogue(document(TITLE, table(upper, lower)), tables=TABLES)
    assert (reading.rows, reading.refused) == ((), ())


def test_last_row_of_a_table_may_be_its_header():
    header = ("一级事项", "公开内容", "公开依据", "公开时限", "公开主体")
    reading = read_catalogue(document(TITLE, table(header)), tables=TABLES)
    assert (reading.rows, reading.refused) == ((), ())
