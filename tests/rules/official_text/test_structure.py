import pytest

from mingzheng.rules.official_text import (
    TableBlock,
    TextBlock,
    blocks_of_lines,
    from_stream,
    plain_text,
    to_stream,
)
from mingzheng.rules.official_text.structure import heading_level, kind_of_line


def test_articles_take_their_items_with_them() -> None:
    lines = [
        "第一章 总则",
        "第一条 为规范管理，制定本办法。",
        "（一）甲；",
        "（二）乙。",
        "第二章 附则",
    ]
    assert blocks_of_lines(lines) == (
        TextBlock("chapter", "第一章 总则"),
        TextBlock("article", "第一条 为规范管理，制定本办法。\n（一）甲；\n（二）乙。"),
        TextBlock("chapter", "第二章 附则"),
    )


def test_a_heading_of_the_first_level_ends_an_article() -> None:
    kinds = [
        b.kind for b in blocks_of_lines(["第一条 甲。", "二、其他"]) if isinstance(b, TextBlock)
    ]
    assert kinds == ["article", "heading"]


def test_kinds_of_lines() -> None:
    assert kind_of_line("第三节 补贴标准") == "chapter"
    assert kind_of_line("第十二条之一 申请人应当……") == "article"
    assert kind_of_line("第二条规定的情形，从其规定。") == "paragraph"
    assert kind_of_line("（三）加强统筹") == "heading"
    assert kind_of_line("（三）加强统筹。各单位应当按月报送。") == "paragraph"
    assert kind_of_line("附件1 补贴标准表") == "annex"
    assert kind_of_line("附件：1.补贴标准表") == "paragraph"  # 附件说明 of the body
    assert kind_of_line("2024.5") == "paragraph"


@pytest.mark.parametrize(
    ("line", "kind"), [("第一章", "chapter"), ("第三条", "article"), ("附件", "annex")]
)
def test_number_alone_on_its_line_is_a_title_to_come(line: str, kind: str) -> None:
    assert kind_of_line(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "第一章规定的职责由各单位承担",
        "第章 总则",
        "第条 甲",
        "、甲",
        "（）甲",
        ".甲",
        "()",
        "（ ）1",
    ],
)
def test_mention_of_a_chapter_and_marks_without_a_number_are_paragraphs(line: str) -> None:
    assert kind_of_line(line) == "paragraph"


@pytest.mark.parametrize(
    ("mark", "kind"), [("第一章 ", "chapter"), ("附件1 ", "annex"), ("一、", "heading")]
)
def test_title_is_up_to_forty_characters_long(mark: str, kind: str) -> None:
    assert kind_of_line(mark.ljust(40, "甲")) == kind
    assert kind_of_line(mark.ljust(41, "甲")) == "paragraph"


def test_line_that_ends_a_sentence_is_no_title_and_a_sign_inside_no_hindrance() -> None:
    assert kind_of_line("附件1 补贴标准；表") == "annex"
    assert kind_of_line("附件1 见补贴标准表。") == "paragraph"


def test_levels_of_headings() -> None:
    assert [heading_level(x) for x in ("一、甲", "（一）甲", "1.甲", "（1）甲", "甲")] == [
        1,
        2,
        3,
        4,
        0,
    ]


@pytest.mark.parametrize("item", ["（一）申请人身份证明", "1. 申请表", "（1）原件", "甲。"])
def test_an_item_of_lower_level_belongs_to_the_article_above(item: str) -> None:
    lines = ["第一条 申请人应当提交：", item]
    assert blocks_of_lines(lines) == (TextBlock("article", "\n".join(lines)),)


def test_blanks_around_a_line_are_no_part_of_it() -> None:
    assert blocks_of_lines(["\t　　一、甲 \r\n", "　\n", "　　乙。"]) == (
        TextBlock("heading", "一、甲"),
        TextBlock("paragraph", "乙。"),
    )


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("| 甲 | - |", ("甲", "-")),  # a dash says that there is none
        ("|甲|面积(平方米)|", ("甲", "面积(平方米)")),
        ("||5|", ("", "5")),
        ("|甲||", ("甲", "")),
    ],
)
def test_cells_of_a_row_stay_in_their_columns(line: str, row: tuple[str, ...]) -> None:
    assert blocks_of_lines(["| 项目 | 数值 |", line]) == (
        TableBlock("", 1, (("项目", "数值"), row)),
    )


def test_line_below_the_header_is_no_row_however_it_is_drawn() -> None:
    assert blocks_of_lines(["|甲|乙|", "|:- -:|---|", "|1|2|"]) == (
        TableBlock("", 1, (("甲", "乙"), ("1", "2"))),
    )


def test_table_of_a_single_row_has_no_header() -> None:
    assert blocks_of_lines(["| 甲 | 乙 |"]) == (TableBlock("", 0, (("甲", "乙"),)),)


def test_a_table_of_lines_is_padded_and_keeps_its_header() -> None:
    assert blocks_of_lines(["| 项目 | 标准 |", "|---|---|", "| 甲 |"]) == (
        TableBlock("", 1, (("项目", "标准"), ("甲", ""))),
    )


def test_stored_form_reads_back_equal() -> None:
    blocks = blocks_of_lines(["一、总体要求", "正文。", "| 甲 | 乙 |", "| 1 | 2 |", "附件1 表"])
    assert from_stream(to_stream(blocks)) == blocks
    assert plain_text(blocks) == "一、总体要求\n正文。\n甲\t乙\n1\t2\n附件1 表"
