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


def test_levels_of_headings() -> None:
    assert [heading_level(x) for x in ("一、甲", "（一）甲", "1.甲", "（1）甲", "甲")] == [
        1,
        2,
        3,
        4,
        0,
    ]


def test_a_table_of_lines_is_padded_and_keeps_its_header() -> None:
    assert blocks_of_lines(["| 项目 | 标准 |", "|---|---|", "| 甲 |"]) == (
        TableBlock("", 1, (("项目", "标准"), ("甲", ""))),
    )


def test_stored_form_reads_back_equal() -> None:
    blocks = blocks_of_lines(["一、总体要求", "正文。", "| 甲 | 乙 |", "| 1 | 2 |", "附件1 表"])
    assert from_stream(to_stream(blocks)) == blocks
    assert plain_text(blocks) == "一、总体要求\n正文。\n甲\t乙\n1\t2\n附件1 表"
