import pytest

from mingzheng.rules.privacy.folding import fold
from mingzheng.rules.privacy.reading_tables import find_tables


def cells(text, column):
    return [text[cell.start : cell.end] for cell in find_tables(fold(text)).cells_of(column)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("姓名\t金额\n张三\t1\n李四\t2", ["张三", "李四"]),
        ("金额\t姓名\n1\t张三\n2", ["张三"]),
        ("姓名\t金额\n\t1\n李四\t2", ["李四"]),
        ("姓名\t金额\n\n张三\t1\n\n\n李四\t2", ["张三", "李四"]),
        ("姓名\t金额\n张三\t1\n第一组\n第二组\n李四\t2", ["张三", "李四"]),
        ("姓名\t金额\n张三\t1\n甲\n乙\n丙\n李四\t2", ["张三"]),
        ("姓名\t金额\n张三\t1\n姓名\t金额\n李四\t2", ["张三", "李四"]),
        ("姓名\t金额\n张三\t1\n金额\t姓名\n2\t李四", ["张三", "李四"]),
        ("|姓名|金额|\n|:--|--:|\n|张三|1|", ["张三"]),
        ("姓名|金额\n张三|1", ["张三"]),
        ("| 姓名 | 金额 |\n| | 1 |\n| 李四 | 2 |", ["李四"]),
        ("姓名,金额\n张三,1\n李四,2,注", ["张三", "李四"]),
        ("姓名,金额\n张三,1\n李四\n王五,2", ["张三"]),
        ("姓名;金额\n张三;1", ["张三"]),
        ("姓名、金额\n张三、1", ["张三"]),
        ("姓名  身份 情况  金额\n张三  一 般  1", ["张三"]),
        ("序号 姓 名 金额\n1 张三 1", ["张三"]),
        ("序号  姓  名  金额\n1  张三  1", ["张三"]),
        ("姓名 金额 备注\n张三 1\n李四", ["张三"]),
        ("名单：姓名、金额\n张三、1", ["张三"]),
        ("提供姓名，金额\n张三，1", []),
        ("提供姓名\t金额\n张三\t1", ["张三"]),
        ("姓名\t金额。\n张三\t1", []),
        ("姓名\t370802\n张三\t1", []),
        ("这一栏的标题写得太长太长了姓名\t金额\n张三\t1", []),
        ("姓名" + "\t备注" * 100 + "\n张三\t1", []),
        ("姓名\t金额", []),
    ],
)
def test_cells_under_a_heading_of_names(text, names):
    assert cells(text, "name") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("姓名\n张三\n李四", ["张三", "李四"]),
        ("姓名\n金额\n张三\n1\n李四\n2", ["张三", "李四"]),
        ("序号\n姓名\n金额\n1\n张三\n500\n2\n李四\n600", ["张三", "李四"]),
        (
            "序号\n姓名\n金额\n\n1\n张三\n500\n\n2\n李四\n600\n公示期为七天。\n王五\n1",
            ["张三", "李四"],
        ),
        ("姓名\n金额\n张三\n1\n姓名\n金额\n李四\n2", ["张三", "李四"]),
        ("姓名\n金额\n1\n2", []),
        ("姓名\n关系\n张三\n户主\n李四\n配偶", ["张三", "李四"]),
        ("姓名\n金额\n张三\n1\n|甲|\n李四\n2", ["张三"]),
        ("姓名\n金额\n张三\n1\n甲\t乙\n李四\n2", ["张三"]),
        ("姓名\n张三\n姓名,金额\n李四,2", ["张三", "李四"]),
        ("姓名", []),
    ],
)
def test_names_of_a_table_with_one_cell_a_line(text, names):
    found = cells(text, "name")
    assert [name for name in found if name in ("张三", "李四", "王五")] == names


def test_columns_beside_the_names_are_read_in_both_directions():
    text = "身份证号\n姓名\n家庭住址\n甲\n张三\n乙\n丙\n李四\n丁"
    assert (cells(text, "id"), cells(text, "address")) == (["甲", "丙"], ["乙", "丁"])


def test_column_is_known_from_the_first_to_the_last_character_of_a_cell():
    tables = find_tables("姓名\t身份证号\n张三\t12")
    assert [tables.column_at(at) for at in range(8, 14)] == ["name", "name", None, "id", "id", None]
    assert tables.column_at(0) is None


def test_table_reaches_from_behind_its_headings_to_its_last_row():
    text = "姓名\t身份证号\n张三\t12\n甲\n乙\n丙\n姓名\t编号\n李四\t34"
    tables = find_tables(text)
    first, second = tables.table_at(8), tables.table_at(text.index("李四"))
    assert (first.start, first.body, first.end) == (0, 7, 13)
    assert (second.start, second.end) == (text.rindex("姓名"), len(text))
    assert (first.identifies, second.identifies) == (True, False)
    assert [tables.table_at(at) is first for at in (6, 7, 12, 13)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("heading", "identifies"),
    [
        ("身份证号", True),
        ("证件号码", True),
        ("公民身份号码", True),
        ("身份号码", True),
        ("残疾证号", False),
    ],
)
def test_table_identifies_by_a_column_of_identity_numbers(heading, identifies):
    table = find_tables(f"姓名\t{heading}\n张三\t12").table_at(len(heading) + 4)
    assert table.identifies is identifies


def test_table_with_one_cell_a_line_identifies_though_no_name_is_readable():
    text = "姓名\n身份证号\n甲某\n370802199003076630"
    assert find_tables(text).table_at(10).identifies is True


def test_heading_line_longer_than_three_hundred_characters_is_none():
    assert cells("姓名\t" + "\t" * 297 + "\n张三\t1", "name") == ["张三"]
    assert cells("姓名\t" + "\t" * 298 + "\n张三\t1", "name") == []


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("身份证号", "id"), ("证号", "id"), ("银行卡号", "card"), ("一卡通账号", "card"),
        ("社保卡号", "card"), ("单位账户", "unit"), ("统一社会信用代码", "credit"),
        ("家庭电话", "landline"), ("宅电", "landline"), ("护照号码", "passport"),
        ("家庭住址", "address"), ("家庭住址（到门牌）", "address"), ("现住址", "address"),
    ],
)  # fmt: skip
def test_heading_says_what_is_in_its_column(heading, column):
    assert cells(f"{heading}\t备注\n甲\t乙", column) == ["甲"]


@pytest.mark.parametrize(
    "heading", ["单位", "办公电话", "办公住址", "单位住址", "住宅电梯", "金额"]
)
def test_heading_of_another_column(heading):
    text = f"姓名\t{heading}\n张三\t甲"
    assert find_tables(text).column_at(len(text) - 1) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("姓名\n" + "一" * 40 + "\n张三", True),
        ("姓名\n" + "一" * 41 + "\n张三", False),
        ("姓名\n" + "栏\n" * 14 + "张三", True),
        ("姓名\n" + "栏\n" * 15 + "张三", False),
        ("姓名123456\n张三", False),
        ("甲姓名。\n张三", False),
    ],
)
def test_limits_of_a_table_with_one_cell_a_line(text, found):
    assert ("张三" in cells(text, "name")) is found


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("一" * 13 + "身份证", True),
        ("一" * 14 + "身份证", False),
        ("身份证号\n" + "一" * 40, True),
        ("身份证号\n" + "一" * 41, False),
        ("身份证号\n" + "栏\n" * 12 + "栏", True),
        ("身份证号\n" + "栏\n" * 13 + "栏", False),
    ],
)
def test_headings_above_the_one_of_names(before, found):
    text = f"{before}\n姓名\n甲某\n370802199003076630"
    table = find_tables(text).table_at(len(text) - 1)
    assert (table is not None and table.identifies) is found


def test_width_is_the_step_at_which_most_names_follow():
    text = "姓名\n监护人姓名\n张三\n王芳\n李四\n赵敏\n王五\n某"
    assert cells(text, "name") == ["张三", "李四", "王五"]


def test_numbers_of_a_nameless_table_end_its_headings():
    text = "姓名\n甲某\n370802199003076630\n身份证号\n乙某"
    assert find_tables(text).table_at(10) is None


def test_table_with_one_cell_a_line_is_no_row_table():
    tables = find_tables("姓名\n张三\n\n姓名\t金额\n李四\t1")
    assert tables.table_at(4).stacked is True
    assert tables.table_at(13).stacked is False


def test_columns_of_bars_need_no_names_but_those_of_commas_do():
    assert cells("|护照号|备注|\n|甲|乙|", "passport") == ["甲"]
    assert cells("护照号,备注\n甲,乙", "passport") == []


def test_line_too_long_for_headings_is_passed_over():
    assert cells("姓名" + "一" * 300 + "\n姓名\t金额\n张三\t1", "name") == ["张三"]
