"""Which field a sheet is of, sheets of several tables, headings and keys of the rows."""

import pytest

from mingzheng.rules.catalogue import (
    read_time_limit,
)
from mingzheng.rules.notices.source import (
    Cell,
    Paragraph,
    Position,
    Row,
    SourceDocument,
    Table,
)

from .factories import (
    COVERED,
    HEADER,
    RELIEF,
    ROW,
    TABLES,
    TITLE,
    WORK,
    body,
    document,
    one,
    read,
    refused,
    row,
    sheet,
)
from .factories import table as made_table


@pytest.mark.parametrize(
    "title",
    [
        "社会救助领域基层政务公开标准目录",
        "（十九）社会救助领域基层政务公开标准目录",
        "云岭高新区社会救助领域标准目录（试行）",
        "社会救助领域",
    ],
)
def test_field_is_named_by_the_title(title: str):
    assert one(read(document(title, made_table(HEADER, ROW)))) == row()


def test_field_is_named_by_the_first_row_of_the_table():
    first = (Cell(TITLE, col_span=14), *[COVERED] * 13)
    assert one(read(document(made_table(first, HEADER, ROW)))) == row()


def test_sentence_that_mentions_a_field_is_no_title():
    long = "社会救助领域的目录由民生事业局负责编制，" + "每年年底前修订一次，" * 4
    assert refused(read(document(long, made_table(HEADER, ROW)))) == [
        ("FIELD_UNKNOWN", "第1个工作表第1行")
    ]


def test_title_of_50_characters_still_names_its_field():
    title = TITLE + "甲" * (50 - len(TITLE))
    assert one(read(document(title, made_table(HEADER, ROW)))) == row()
    reading = read(document(title + "甲", made_table(HEADER, ROW)))
    assert refused(reading) == [("FIELD_UNKNOWN", "第1个工作表第1行")]


def test_table_of_no_known_field_is_refused_with_its_cure():
    reading = read(document("目录", made_table(HEADER, ROW)))
    assert (reading.rows, reading.refused[0].message) == (
        (),
        "表格上方没有写明属于哪个领域，请加上标题，如“社会救助领域基层政务公开标准目录”，"
        "或者在上传时选定领域。",
    )


def test_chosen_field_wins_over_the_title():
    assert one(read(document(TITLE, made_table(HEADER, ROW)), field="jiuye")) == row(
        key="jiuye-01", field="jiuye", heading="minsheng"
    )


def test_several_fields_in_one_table_and_in_several():
    other = ("就业创业领域基层政务公开标准目录", *[""] * 13)
    reading = read(document(TITLE, made_table(HEADER, ROW, other, HEADER, ROW), TITLE))
    assert [(one.field, one.key, one.number) for one in reading.rows] == [
        ("shehuijiuzhu", "shehuijiuzhu-01", 1),
        ("jiuye", "jiuye-01", 1),
    ]


def test_table_continued_on_the_next_page_goes_on_under_its_header():
    reading = read(document(TITLE, made_table(HEADER, ROW), made_table(body(序号="", 一级事项=""))))
    assert [(one.number, one.subject) for one in reading.rows] == [(1, "低保"), (2, "低保")]


def test_repeated_header_and_title_do_not_count_anew():
    again = made_table(HEADER, body(序号="", 一级事项=""))
    reading = read(document(TITLE, made_table(HEADER, ROW), TITLE, again))
    assert [(one.number, one.subject) for one in reading.rows] == [(1, "低保"), (2, "低保")]


def test_later_table_of_other_columns_is_refused():
    reading = read(document(TITLE, made_table(HEADER, ROW), made_table(("甲", "乙"), ("丙", "丁"))))
    assert (len(reading.rows), refused(reading)) == (1, [("COLUMNS_DIFFER", "第1个工作表第1行")])
    assert reading.refused[0].message == (
        "这个表的栏数与前面的表头不同，请补上表头或者删去这个表后重新上传。"
    )


def test_notes_blank_rows_and_bare_numbers_are_passed_over():
    note = ("注：社会保险领域另行公布", *[""] * 13)
    reading = read(sheet(ROW, note, ("",) * 14, ("3", *[""] * 13), body(序号="2")))
    assert [one.field for one in reading.rows] == ["shehuijiuzhu", "shehuijiuzhu"]
    assert reading.refused == ()


def test_row_that_only_repeats_merged_cells_is_passed_over():
    first = tuple(Cell(text, row_span=2) for text in ROW)
    assert len(read(sheet(first, (COVERED,) * 14)).rows) == 1


def test_heading_and_key_columns_are_read():
    header = (*HEADER, "所属栏目", "事项编码")
    reading = read(document(TITLE, made_table(header, (*ROW, "行政许可", "shehuijiuzhu-09"))))
    assert one(reading) == row(heading="xuke", key="shehuijiuzhu-09")


def test_unknown_heading_is_refused_with_its_cure():
    reading = read(document(TITLE, made_table((*HEADER, "栏目"), (*ROW, "要闻"))))
    assert [(one.code, one.message) for one in reading.refused] == [
        ("HEADING_UNKNOWN", "没有名为“要闻”的栏目，请改为平台上的栏目名称或者留空。")
    ]


@pytest.mark.parametrize("key", ["低保", "A-1", "a--1", "-a", "a_1", "a" * 41])
def test_malformed_key_is_refused(key: str):
    reading = read(document(TITLE, made_table((*HEADER, "编码"), (*ROW, key))))
    assert [(one.code, one.message) for one in reading.refused] == [
        (
            "KEY_MALFORMED",
            f"事项编码“{key}”不合格式，请恢复导出时的编码；新增事项请留空，由系统编号。",
        )
    ]


def test_key_of_40_characters_is_taken():
    assert read(document(TITLE, made_table((*HEADER, "编码"), (*ROW, "a" * 40)))).refused == ()


def test_key_that_stands_twice_is_refused_at_its_second_place():
    cells = (*ROW, "shehuijiuzhu-01")
    reading = read(document(TITLE, made_table((*HEADER, "编码"), cells, cells)))
    assert (len(reading.rows), refused(reading)) == (1, [("KEY_TWICE", "第1个工作表第3行")])
    assert reading.refused[0].message == (
        "事项编码“shehuijiuzhu-01”出现了两次，请清空其中一处，由系统编号。"
    )


def test_rows_without_a_key_take_that_of_the_current_edition():
    known = [row(key="shehuijiuzhu-07")]
    reading = read(sheet(body(二级事项="程序"), ROW), known=known)
    assert [one.key for one in reading.rows] == ["shehuijiuzhu-08", "shehuijiuzhu-07"]


def test_title_names_the_longest_field():
    assert TABLES.field_in("就业创业领域") == WORK
    assert TABLES.field_in("社会救助和就业") == RELIEF
    assert TABLES.field_in("户籍") is None


@pytest.mark.parametrize(
    ("kind", "position", "where"),
    [
        ("xlsx", Position(page=2, line=5), "第2个工作表第5行"),
        ("html", Position(line=5, table=1, row=3), "第5行"),
        ("pdf", Position(page=2, table=1, row=3), "第2页第1个表第3行"),
        ("docx", Position(table=1), "第1个表"),
        ("docx", Position(), ""),
    ],
)
def test_place_of_a_refusal_in_words(kind: str, position: Position, where: str):
    rows = (Row(tuple(map(Cell, HEADER))), Row(tuple(map(Cell, body(公开主体=""))), position))
    reading = read(SourceDocument(kind, (Paragraph(TITLE), Table(rows))))
    assert refused(reading) == [("CELL_EMPTY", where)]


def test_limit_of_a_row_is_structured():
    reading = read(sheet(body(公开时限="实时公开")))
    assert reading.rows[0].time_limit == read_time_limit("实时公开")
