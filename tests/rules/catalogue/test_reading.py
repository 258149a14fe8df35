"""Catalogue sheets as offices make them: headers, merges, ticks, faults."""

import pytest

from mingzheng.rules.catalogue import CatalogueReading
from mingzheng.rules.notices.source import Cell

from .factories import (
    COVERED,
    HEADER,
    ROW,
    TITLE,
    body,
    document,
    one,
    read,
    refused,
    row,
    sheet,
)
from .factories import table as made_table


def test_row_of_the_official_form_is_read_whole():
    assert read(sheet(ROW)) == CatalogueReading((row(),))


def test_two_row_header_with_ticks_below_merged_titles():
    upper = (
        Cell("序号", row_span=2), Cell("公开事项", col_span=2), COVERED,
        Cell("公开内容\n(要素)", row_span=2), Cell("公开依据", row_span=2),
        Cell("公开\n时限", row_span=2), Cell("公开主体", row_span=2),
        Cell("公开渠道和载体", row_span=2), Cell("公开对象", col_span=2), COVERED,
        Cell("公开方式", col_span=2), COVERED, Cell("公开层级", col_span=2), COVERED,
    )  # fmt: skip
    lower = (
        COVERED, "一级\n事项", "二级事项", COVERED, COVERED, COVERED, COVERED, COVERED,
        "全社会", "特定群众", "主动", "依申请公开", "县（区）级", "乡、村级",
    )  # fmt: skip
    assert one(read(document(TITLE, made_table(upper, lower, ROW)))) == row()


def test_two_row_header_whose_merges_were_lost():
    upper = (
        "序号", "公开事项", "", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道",
        "公开对象", "", "公开方式", "", "公开层级", "",
    )  # fmt: skip
    lower = ("",) * 1 + ("一级事项", "二级事项") + ("",) * 5 + HEADER[8:]
    assert one(read(document(TITLE, made_table(upper, lower, ROW, spans_known=False)))) == row()


def test_header_whose_ticks_slid_under_other_titles_is_refused():
    upper = ("序号", "公开事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开对象")
    lower = ("全社会", "特定群体", "主动", "", "", "", "")
    reading = read(document(TITLE, made_table(upper, lower, upper, spans_known=False)))
    assert refused(reading) == [("HEADER_MISALIGNED", "第1个工作表第1行")]
    assert reading.refused[0].message == (
        "表头第二行的“全社会”不在“公开对象”之下，各栏已经错位，请上传 Excel 或 Word 原件。"
    )


def test_header_without_required_columns_names_them():
    header = tuple("备注" if title in ("公开依据", "公开主体") else title for title in HEADER)
    reading = read(document(TITLE, made_table(header, ROW)))
    assert (reading.rows, refused(reading)) == ((), [("HEADER_INCOMPLETE", "第1个工作表第1行")])
    assert reading.refused[0].message == "表头缺少“公开依据”“公开主体”，请补上这些栏后重新上传。"


def test_document_without_a_catalogue_is_refused_once():
    reading = read(document("通知", made_table(("序号", "任务", "单位"), ("1", "某事", "某局"))))
    assert refused(reading) == [("NO_CATALOGUE", "")]
    assert reading.refused[0].message == (
        "文件里没有找到标准目录。表头应有公开事项、公开内容、公开依据、公开时限、公开主体，"
        "请核对后重新上传。"
    )


@pytest.mark.parametrize("title", ["公开事项", "一级公开事项", "事项名称"])
def test_single_column_of_items_is_the_first_level(title: str):
    header = tuple(cell for cell in HEADER if cell != "二级事项")
    header = tuple(title if cell == "一级事项" else cell for cell in header)
    cells = (*ROW[:2], *ROW[3:])
    assert one(read(document(TITLE, made_table(header, cells)))) == row(item="")


def test_items_beside_a_first_level_are_the_second():
    header = tuple("事项名称" if cell == "二级事项" else cell for cell in HEADER)
    assert one(read(document(TITLE, made_table(header, ROW)))) == row()


def test_third_column_of_items_is_passed_over():
    header = (*HEADER, "事项说明")
    assert one(read(document(TITLE, made_table(header, (*ROW, "说明"))))) == row()


def test_item_title_over_two_columns_is_both_levels():
    header = (HEADER[0], Cell("公开事项", col_span=2), COVERED, *HEADER[3:])
    assert one(read(document(TITLE, made_table(header, ROW)))) == row()


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("责任单位", "公开主体"),
        ("公开机构", "公开主体"),
        ("公开要素", "公开内容（要素）"),
        ("法律依据", "公开依据"),
        ("公开时间", "公开时限"),
        ("渠道", "公开渠道和载体"),
        ("社会公众", "全社会"),
        ("特定人群", "特定群体"),
        ("主动公开", "主动"),
        ("市级", "县级"),
        ("镇街", "乡级"),
        ("编号", "序号"),
    ],
)
def test_other_words_of_a_header(title: str, own: str):
    header = tuple(title if cell == own else cell for cell in HEADER)
    assert one(read(document(TITLE, made_table(header, ROW)))) == row()


def test_columns_named_in_words_instead_of_ticks():
    header = (*HEADER[:8], "公开对象", "公开方式", "公开层级")
    cells = (*ROW[:8], "全社会、残疾人/老人", "主动公开", "县级、乡级")
    assert one(read(document(TITLE, made_table(header, cells)))) == row(
        audience="全社会；残疾人、老人", village_level=True
    )


def test_two_columns_of_villages_count_as_one():
    header = (*HEADER, "村级")
    cells = (*body(县级=""), "√")
    assert one(read(document(TITLE, made_table(header, cells)))) == row(
        county_level=False, village_level=True
    )


def test_missing_tick_columns_are_assumed_and_said():
    reading = read(document(TITLE, made_table(HEADER[:7], ROW[:7])))
    assert reading.rows == (row(),)
    assert reading.remarks == (
        "表中没有“公开渠道和载体”一栏，已按“政府网站”录入，请核对。",
        "表中没有“公开对象”一栏，已按“全社会”录入，请核对。",
        "表中没有“公开方式”一栏，已按“主动”录入，请核对。",
        "表中没有“公开层级”一栏，已按“县级”录入，请核对。",
    )


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("全社会", "公开对象"),
        ("特定群体", "公开对象"),
        ("公开对象", "公开对象"),
        ("主动", "公开方式"),
        ("依申请", "公开方式"),
        ("公开方式", "公开方式"),
        ("县级", "公开层级"),
        ("乡级", "公开层级"),
        ("公开层级", "公开层级"),
    ],
)
def test_one_tick_column_of_a_pair_is_enough(title: str, read_as: str):
    words = {"公开对象": "全社会", "公开方式": "主动", "公开层级": "县级"}
    header, cells = (*HEADER[:8], title), (*ROW[:8], words.get(title, "√"))
    reading = read(document(TITLE, made_table(header, cells)))
    assert len(reading.rows) == 1
    assert not any(read_as in remark for remark in reading.remarks)


def test_only_column_of_a_pair_left_blank_is_refused():
    columns = {"全社会": "AUDIENCE_EMPTY", "主动": "METHOD_EMPTY", "乡级": "LEVEL_EMPTY"}
    for title, code in columns.items():
        reading = read(document(TITLE, made_table((*HEADER[:8], title), (*ROW[:8], ""))))
        assert [one.code for one in reading.refused] == [code]


def test_only_column_of_particular_groups_names_the_audience():
    header, cells = (*HEADER[:8], "特定群体"), (*ROW[:8], "残疾人")
    (read_row,) = read(document(TITLE, made_table(header, cells))).rows
    assert read_row.audience == "残疾人"


def test_merged_cells_are_carried_over_their_rows():
    first = (
        "1", Cell("低保", row_span=2), "标准", "月标准", Cell("《社会救助暂行办法》", row_span=2),
        *ROW[5:],
    )  # fmt: skip
    second = ("2", COVERED, "程序", "流程", COVERED, *ROW[5:])
    rows = read(sheet(first, second)).rows
    assert rows == (
        row(),
        row(key="shehuijiuzhu-02", number=2, item="程序", content="流程"),
    )


def test_blank_first_level_continues_the_one_above():
    rows = read(sheet(ROW, body(序号="2", 一级事项="", 二级事项="程序"))).rows
    assert [(one.subject, one.item) for one in rows] == [("低保", "标准"), ("低保", "程序")]


def test_blank_levels_continue_both_above():
    second = list(body(序号="2", 一级事项="", 二级事项=""))
    rows = read(sheet(ROW, tuple(second))).rows
    assert [(one.subject, one.item) for one in rows] == [("低保", "标准"), ("低保", "标准")]


def test_new_first_level_does_not_inherit_the_second():
    rows = read(sheet(ROW, body(一级事项="特困", 二级事项=""))).rows
    assert [(one.subject, one.item) for one in rows] == [("低保", "标准"), ("特困", "")]


def test_same_as_above_takes_the_cell_above():
    rows = read(sheet(ROW, body(序号="2", 公开依据="同上", 公开时限="（同上）"))).rows
    assert (rows[1].basis, rows[1].time_limit) == (rows[0].basis, rows[0].time_limit)


def test_same_as_above_in_the_first_row_is_an_empty_cell():
    assert refused(read(sheet(body(公开依据="同上")))) == [("CELL_EMPTY", "第1个工作表第2行")]


def test_lost_merges_carry_blank_cells_in_text_tables_only():
    blank = ("2", "低保", "程序", "流程", *[""] * 10)
    assert len(read(sheet(ROW, blank, spans_known=False)).rows) == 2
    reading = read(sheet(ROW, blank))
    assert (len(reading.rows), [one.code for one in reading.refused]) == (
        1,
        ["TIME_LIMIT_EMPTY", "METHOD_EMPTY", "LEVEL_EMPTY", "CELL_EMPTY", "CELL_EMPTY",
         "AUDIENCE_EMPTY", "CHANNEL_EMPTY"],
    )  # fmt: skip


def test_group_with_one_tick_is_not_filled_up_from_above():
    second = body(序号="2", 全社会="", 特定群体="√", 二级事项="程序")
    rows = read(sheet(ROW, second, spans_known=False)).rows
    assert rows[1].audience == "特定群体"


@pytest.mark.parametrize("mark", ["√", "✓", "■", "☑", "●", "1", "Y", "是", "√ "])
def test_every_usual_tick(mark: str):
    assert one(read(sheet(body(依申请=mark)))) == row(on_request=True)


@pytest.mark.parametrize("mark", ["", "-", "—", "/", "×", "0", "否", "无", "□"])
def test_every_usual_mark_for_no(mark: str):
    assert one(read(sheet(body(依申请=mark)))) == row()


def test_word_in_a_tick_column_is_refused_with_its_cure():
    reading = read(sheet(body(依申请="窗口")))
    assert refused(reading) == [("TICK_UNREADABLE", "第1个工作表第2行")]
    assert reading.refused[0].message == "“依申请”一栏写的是“窗口”，请改为“√”或者留空。"


@pytest.mark.parametrize(
    ("everybody", "particular", "audience"),
    [
        ("√", "", "全社会"),
        ("", "√", "特定群体"),
        ("√", "√", "全社会；特定群体"),
        ("", "被征收人", "被征收人"),
        ("√", "√被征收人", "全社会；被征收人"),
        ("", "老人；儿童", "老人、儿童"),
        ("√", "无", "全社会"),
    ],
)
def test_audience(everybody: str, particular: str, audience: str):
    assert one(read(sheet(body(全社会=everybody, 特定群体=particular)))) == row(audience=audience)


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"一级事项": "", "二级事项": ""}, "CELL_EMPTY", "“一级事项”没有填写，请填写。"),
        ({"公开内容（要素）": ""}, "CELL_EMPTY", "“公开内容（要素）”没有填写，请填写。"),
        (
            {"公开依据": ""},
            "CELL_EMPTY",
            "“公开依据”没有填写，请填写，至少写明《中华人民共和国政府信息公开条例》。",
        ),
        ({"公开主体": ""}, "CELL_EMPTY", "“公开主体”没有填写，请填写。"),
        (
            {"公开渠道和载体": "□政府网站"},
            "CHANNEL_EMPTY",
            "“公开渠道和载体”一个也没有勾选，请至少勾选一个。",
        ),
        (
            {"全社会": ""},
            "AUDIENCE_EMPTY",
            "“公开对象”没有勾选，请勾选全社会或者特定群体。",
        ),
        ({"主动": ""}, "METHOD_EMPTY", "“公开方式”没有勾选，请勾选“主动”或者“依申请”。"),
        ({"县级": ""}, "LEVEL_EMPTY", "“公开层级”没有勾选，请勾选“县级”或者“乡村级”。"),
        ({"一级事项": "长" * 81}, "CELL_TOO_LONG", "“一级事项”超过80个字，请缩短。"),
        ({"二级事项": "长" * 121}, "CELL_TOO_LONG", "“二级事项”超过120个字，请缩短。"),
        ({"公开主体": "长" * 121}, "CELL_TOO_LONG", "“公开主体”超过120个字，请缩短。"),
        ({"特定群体": "长" * 101}, "CELL_TOO_LONG", "“特定群体”超过100个字，请缩短。"),
    ],
)
def test_faulty_row_is_refused_with_its_cure(changes: dict[str, str], code: str, message: str):
    reading = read(sheet(body(**changes)))
    assert [(one.code, one.message) for one in reading.refused] == [(code, message)]


def test_texts_of_the_greatest_length_are_taken():
    longest = body(
        一级事项="长" * 80, 二级事项="长" * 120, 公开主体="长" * 120, 特定群体="长" * 100
    )
    assert read(sheet(longest)).refused == ()


def test_every_fault_of_a_row_is_told_and_the_other_rows_are_read():
    reading = read(sheet(body(公开依据="", 公开时限="按规定"), body(序号="2")))
    assert [one.code for one in reading.refused] == ["TIME_LIMIT_UNREADABLE", "CELL_EMPTY"]
    assert [one.number for one in reading.rows] == [2]


def test_row_below_a_refused_one_still_inherits_its_first_level():
    second = body(一级事项="", 二级事项="程序")
    rows = read(sheet(body(公开依据=""), second)).rows
    assert [(one.subject, one.item) for one in rows] == [("低保", "程序")]


def test_lines_of_content_are_kept_and_tidied():
    assert one(read(sheet(body(**{"公开内容（要素）": " 1.标准\n\n2. 程 序 "})))) == row(
        content="1.标准\n2.程序"
    )


def test_number_of_a_row_without_one_is_its_place():
    rows = read(sheet(body(序号="7"), body(序号="", 二级事项="乙"), body(序号="甲"))).rows
    assert [one.number for one in rows] == [7, 2, 3]


def test_number_of_more_than_six_digits_is_no_number():
    rows = read(sheet(body(序号="999999"), body(序号="1000000"))).rows
    assert [one.number for one in rows] == [999999, 2]
