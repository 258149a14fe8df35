import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.readers import UnreadableDocument, read_document
from tests.readers.shapes import cells, codes, texts


def read(text: str, *, name: str = "通知.txt", encoding: str = "utf-8"):
    return read_document(text.encode(encoding), name=name)


def test_encodings_all_give_the_same_text():
    line = "区党政办公室：二〇二四年任务分解表"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"):
        assert texts(read(line + "\n第二行", encoding=encoding)) == [line, "第二行"]


def test_text_cut_inside_a_character_is_read_with_a_warning():
    data = ("任务分解表" * 30).encode()[:-1]
    document = read_document(data, name="a.txt")
    assert codes(document) == ["encoding_damaged"]
    assert texts(document)[0].startswith("任务分解表")


def test_tab_table_keeps_leading_blank_and_drops_trailing_excess():
    document = read("任务\t牵头\t要求\t\t\n\t区教育局\t公开\t\t\n一、总则\t\t\t\t\n")
    assert cells(document.tables[0]) == [
        ["任务", "牵头", "要求"],
        ["", "区教育局", "公开"],
        ["一、总则", "", ""],
    ]


def test_tab_cell_broken_over_lines_is_one_cell():
    document = read("任务\t牵头\t备注\n甲\t区直有关部门、单\n位\t长期\n乙\t各街道\t\n")
    assert cells(document.tables[0]) == [
        ["任务", "牵头", "备注"],
        ["甲", "区直有关部门、单\n位", "长期"],
        ["乙", "各街道", ""],
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "序号\t要求\t牵头\t时限\t备注\n"
            "1\t公布灌溉用水的分配办法、收费标准和\n欠费处理程序，接受监督。\t区水务局\t6月底前\n"
            "2\t公布泵站检修计划。\t区水务局\t长期\t\n",
            [
                [
                    "1",
                    "公布灌溉用水的分配办法、收费标准和\n欠费处理程序，接受监督。",
                    "区水务局",
                    "6月底前",
                ],
                ["2", "公布泵站检修计划。", "区水务局", "长期", ""],
            ],
        ),
        (
            "事项\t要求\t牵头\n"
            "水价\t公布灌溉用水的分配办法、\n收费标准和\n欠费处理程序。\t区水务局\n"
            "泵站\t公布泵站检修计划。\t区水务局\n",
            [
                ["水价", "公布灌溉用水的分配办法、\n收费标准和\n欠费处理程序。", "区水务局"],
                ["泵站", "公布泵站检修计划。", "区水务局"],
            ],
        ),
        (
            "事项\t要求\t牵头\t备注\n水价\t公布灌溉用水的分配办法\n泵站检修工程\t公布检修计划\t区水务局\n",
            [["水价", "公布灌溉用水的分配办法"], ["泵站检修工程", "公布检修计划", "区水务局"]],
        ),
        (
            "序号\t要求\t牵头\n1\t公布灌溉用水的分配办法\n2\t公布检修计划。\n",
            [["1", "公布灌溉用水的分配办法"], ["2", "公布检修计划。"]],
        ),
    ],
)
def test_sentence_broken_over_lines_is_one_cell_and_a_trimmed_row_stays_one(text, rows):
    assert cells(read(text).tables[0])[1:] == rows


def test_blank_lines_and_form_feeds_part_tables_in_order():
    piece = "任务\t牵头\t备注\n甲\t乙\t丙\n"
    document = read(f"{piece}\n\n{piece}\f{piece}尾注\n")
    assert [table.position.table for table in document.tables] == [1, 2, 3]
    assert [table.position.page for table in document.tables] == [1, 1, 2]
    assert document.page_count == 2
    assert texts(document) == ["尾注"]


def test_tab_in_prose_makes_no_table():
    document = read("\t为做好工作，现通知如下。\n发布日期：\t2024年6月3日\n\n正文")
    assert document.tables == ()


def test_pipe_table_header_breaks_and_escapes():
    document = read("| 任务 | 要求 |\n|---|:--:|\n| 甲<br>乙 | **重点** \\| 难点 |\n", name="a.md")
    [table] = document.tables
    assert cells(table) == [["任务", "要求"], ["甲\n乙", "重点 | 难点"]]
    assert [row.is_header for row in table.rows] == [True, False]


def test_markdown_marks_are_taken_off_and_masked_names_kept():
    document = read("#### 附件\n- 一、加强领导\n**总体要求**\n朱**、李**反馈\n", name="a.md")
    assert texts(document) == ["附件", "一、加强领导", "总体要求", "朱**、李**反馈"]
    assert document.paragraphs[0].heading_level == 4


def test_html_table_inside_markdown_keeps_spans():
    source = (
        '# 通知\n<table><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>\n后'
    )
    document = read(source, name="a.md")
    assert cells(document.tables[0]) == [["甲", "乙"], ["^", "丙"]]
    assert document.paragraphs[-1].position.line == 3


def test_cells_one_under_another_are_cut_at_rising_numbers():
    lines = ["事项", "要求", "科室", "标签甲", "1", "公开目录", "办公室", "2", "解读政策", "各科室"]
    lines += ["标签乙", "3", "答复申请", "办公室"]
    [table] = read("\n|\n".join(lines) + "\n|\n").tables
    assert cells(table) == [
        ["事项", "^", "要求", "科室"],
        ["标签甲", "1", "公开目录", "办公室"],
        ["", "2", "解读政策", "各科室"],
        ["标签乙", "3", "答复申请", "办公室"],
    ]


def test_cells_under_number_header_are_padded_where_a_label_spans():
    stream = "序号 |\n事项 |\n要求 |\n1 |\n甲 |\n公开 |\n2 |\n解读 |\n3 |\n乙 |\n答复 |\n"
    assert cells(read(stream).tables[0]) == [
        ["序号", "事项", "要求"],
        ["1", "甲", "公开"],
        ["2", "", "解读"],
        ["3", "乙", "答复"],
    ]


def test_lost_cells_give_sections_only_and_a_warning():
    stream = (
        "工作任务 |\n工作要求 |\n牵头单位 |\n一、紧扣开局 |\n||\n|||\n|\n|\n二、见效 |\n||\n|\n"
    )
    document = read(stream)
    assert cells(document.tables[0]) == [
        ["工作任务", "工作要求", "牵头单位"],
        ["一、紧扣开局"],
        ["二、见效"],
    ]
    assert codes(document) == ["table_cells_lost"]


def test_blank_form_keeps_its_numbers_only():
    form = "序号 |\n名称 |\n时间 |\n1 |||\n2 |||\n"
    assert cells(read(form).tables[0]) == [
        ["序号", "名称", "时间"],
        ["1", "", ""],
        ["2", "", ""],
    ]


def test_stream_without_numbers_is_cut_by_header_width():
    stream = "任务 |\n单位 |\n做好解读工作。 |\n教育局 |\n及时答复申请。 |\n司法局 |\n"
    assert cells(read(stream).tables[0]) == [
        ["任务", "单位"],
        ["做好解读工作。", "教育局"],
        ["及时答复申请。", "司法局"],
    ]


@given(st.text(alphabet="甲乙1|\t\n\f #*<>br/-、一", max_size=200))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        document = read(text, name="a.md")
    except UnreadableDocument as refusal:
        assert refusal.code in {"empty", "no_text", "corrupt"}
    else:
        assert document.blocks


def test_single_row_cut_off_by_page_breaks_stays_a_table():
    text = (
        "工作任务\t牵头单位\t责任单位\t具体要求\n"
        "（一）甲\t区财政局\t各街道\t公布预算。\n\n— 2 —\n\n\t\t区民政局\t公布救助标准。\n"
    )
    document = read_document(text.encode(), name="a.md")
    assert [[cell.text for cell in row.cells] for row in document.tables[1].rows] == [
        ["", "", "区民政局", "公布救助标准。"]
    ]


def test_indented_line_without_a_table_before_stays_text():
    document = read_document("\t\t第一条\t第二条\n".encode(), name="a.txt")
    assert document.tables == ()
