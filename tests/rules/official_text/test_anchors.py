import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.official_text import (
    AttachmentBlock,
    Block,
    FigureBlock,
    TableBlock,
    TextBlock,
    blocks_of_lines,
)
from mingzheng.rules.official_text.anchors import (
    ContentsEntry,
    annexes_start,
    clause_anchor,
    contents_of,
    numeral_value,
    passages_of,
)
from mingzheng.rules.official_text.blocks import TEXT_KINDS, TextKind


def anchors(*lines: str) -> list[str]:
    return [one.anchor for one in passages_of(blocks_of_lines(lines))]


def depths(*lines: str) -> list[int]:
    return [one.depth for one in passages_of(blocks_of_lines(lines))]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百", 100),
        ("百", 100), ("一百零五", 105), ("一百一十", 110), ("一百二十三", 123), ("一〇二", 102),
        ("两百", 200), ("12", 12), ("１２", 12), ("〇", 0),
    ],
)  # fmt: skip
def test_numerals(numeral: str, value: int) -> None:
    assert numeral_value(numeral) == value


def test_articles_are_named_by_their_number() -> None:
    assert anchors("第一条 甲。", "第三条 乙。", "第三条之一 丙。", "第一百二十条 丁。") == [
        "tiao-1",
        "tiao-3",
        "tiao-3-1",
        "tiao-120",
    ]


def test_articles_keep_their_anchor_through_chapters() -> None:
    assert anchors("第一章 总则", "第一条 甲。", "第二章 附则", "第二条 乙。") == [
        "zhang-1",
        "tiao-1",
        "zhang-2",
        "tiao-2",
    ]


def test_sections_are_named_inside_their_chapter() -> None:
    assert anchors("第一编 甲", "第一章 乙", "第一节 丙", "第二章 丁", "第一节 戊") == [
        "bian-1",
        "bian-1-zhang-1",
        "bian-1-zhang-1-jie-1",
        "bian-1-zhang-2",
        "bian-1-zhang-2-jie-1",
    ]


def test_headings_bear_the_numbers_above_them() -> None:
    lines = ["一、甲", "（一）乙", "1. 丙", "（1）丁", "（二）戊", "1. 己", "二、庚", "（一）辛"]
    assert anchors(*lines) == [
        "h-1", "h-1-1", "h-1-1-1", "h-1-1-1-1", "h-1-2", "h-1-2-1", "h-2", "h-2-1",
    ]  # fmt: skip


def test_a_heading_without_the_one_above_has_zero_in_its_place() -> None:
    assert anchors("（二）甲") == ["h-0-2"]


def test_headings_of_a_chapter_begin_anew() -> None:
    assert anchors("第一章 甲", "一、乙", "第二章 丙", "一、丁") == [
        "zhang-1", "zhang-1-h-1", "zhang-2", "zhang-2-h-1",
    ]  # fmt: skip


def test_unnumbered_headings_are_counted() -> None:
    blocks = [TextBlock("heading", "背景依据"), TextBlock("heading", "主要内容")]
    assert [one.anchor for one in passages_of(blocks)] == ["bt-1", "bt-2"]


def test_headings_below_an_unnumbered_one_are_named_inside_it() -> None:
    lines = [
        ("一、甲", "h-1"), ("背景", "bt-1"), ("（一）乙", "bt-1-h-0-1"), ("2024年要点", "bt-2"),
        ("一、丙", "bt-2-h-1"),
    ]  # fmt: skip
    passages = passages_of(TextBlock("heading", line) for line, _ in lines)
    assert [one.anchor for one in passages] == [anchor for _, anchor in lines]


def test_an_unnumbered_heading_stands_below_a_section() -> None:
    blocks = [TextBlock("chapter", "第一节 甲"), TextBlock("heading", "背景")]
    assert [(one.anchor, one.depth) for one in passages_of(blocks)] == [
        ("jie-1", 1),
        ("jie-1-bt-1", 2),
    ]


@pytest.mark.parametrize(
    ("block", "anchor"),
    [
        (TextBlock("chapter", "总则"), "bt-1"),
        (TextBlock("chapter", "第章 总则"), "bt-1"),
        (TextBlock("article", "前款规定的情形除外。"), "kuan-1"),
    ],
)
def test_what_bears_no_number_is_counted(block: TextBlock, anchor: str) -> None:
    assert passages_of([block])[0].anchor == anchor


def test_annexes_without_a_number_are_counted() -> None:
    assert anchors("附件", "附件") == ["fujian-1", "fujian-2"]


def test_articles_count_on_through_parts() -> None:
    assert anchors("第一编 甲", "第一条 乙。") == ["bian-1", "tiao-1"]


def test_an_annex_begins_all_numbers_anew() -> None:
    lines = ["第一条 甲。", "附件1 办法", "第一条 乙。", "一、丙", "附件2", "第一条 丁。"]
    assert anchors(*lines) == [
        "tiao-1", "fujian-1", "fujian-1-tiao-1", "fujian-1-h-1", "fujian-2", "fujian-2-tiao-1",
    ]  # fmt: skip


def test_a_number_borne_twice_gets_a_second_anchor() -> None:
    assert anchors("第一条 甲。", "第一条 乙。", "第一条 丙。") == [
        "tiao-1",
        "tiao-1_2",
        "tiao-1_3",
    ]


def test_tables_figures_and_files_are_counted() -> None:
    table, figure = TableBlock("表", 0, (("1",),)), FigureBlock(None, "图")
    blocks: list[Block] = [table, figure, table, AttachmentBlock(3, "附件")]
    assert [one.anchor for one in passages_of(blocks)] == ["biao-1", "tu-1", "biao-2", "wenjian-1"]


def test_paragraphs_have_no_anchor_and_blank_ones_no_place() -> None:
    passages = passages_of([TextBlock("paragraph", "甲。"), TextBlock("paragraph", " \n")])
    assert [(one.anchor, one.words) for one in passages] == [("", "甲。")]


def test_depth_counts_the_headings_above_whatever_their_mark() -> None:
    assert depths("（一）甲", "1. 乙", "（一）丙", "一、丁", "（一）戊") == [1, 2, 1, 1, 2]
    assert depths("第一章 甲", "第一条 乙。", "第一节 丙", "一、丁") == [1, 0, 2, 3]


def test_depth_is_never_more_than_five() -> None:
    lines = ["第一编 甲", "第一章 乙", "第一节 丙", "一、丁", "（一）戊", "1. 己"]
    assert depths(*lines) == [1, 2, 3, 4, 5, 5]


def test_labels_are_cut_from_the_words() -> None:
    lines = ["第一章　总则", "第一条　为规范管理，\n（一）甲", "附件2：补贴标准", "附件"]
    kinds = ["chapter", "article", "annex", "annex"]
    passages = passages_of(TextBlock(k, t) for k, t in zip(kinds, lines, strict=True))  # type: ignore[arg-type]
    assert [(one.label, one.words) for one in passages] == [
        ("第一章", "总则"),
        ("第一条", "为规范管理，\n（一）甲"),
        ("附件2", "补贴标准"),
        ("附件", ""),
    ]


@pytest.mark.parametrize(("kind", "text"), [("chapter", "第一章"), ("article", "第三条")])
def test_a_number_alone_is_all_label(kind: TextKind, text: str) -> None:
    passage = passages_of([TextBlock(kind, text)])[0]
    assert (passage.label, passage.words) == (text, "")


def test_tables_have_no_words_of_their_own() -> None:
    assert passages_of([TableBlock("表", 0, (("1",),))])[0].words == ""


def test_an_annex_without_the_word_is_all_title() -> None:
    passage = passages_of([TextBlock("annex", "云岭高新区加装电梯办法")])[0]
    assert (passage.anchor, passage.label, passage.words) == (
        "fujian-1",
        "",
        "云岭高新区加装电梯办法",
    )


def test_contents_list_headings_in_plain_words() -> None:
    lines = ["第一章 **总则**", "第一条 甲。", "一、乙", "附件1 标准表", "附件"]
    assert contents_of(passages_of(blocks_of_lines(lines))) == (
        ContentsEntry("zhang-1", 1, "第一章　总则"),
        ContentsEntry("zhang-1-h-1", 2, "一、乙"),
        ContentsEntry("fujian-1", 1, "附件1　标准表"),
        ContentsEntry("fujian-1_2", 1, "附件"),
    )


def test_contents_list_articles_where_there_is_no_heading() -> None:
    passages = passages_of(blocks_of_lines(["制定本办法。", "第一条 甲。", "第二条 乙。"]))
    assert contents_of(passages) == (
        ContentsEntry("tiao-1", 1, "第一条"),
        ContentsEntry("tiao-2", 1, "第二条"),
    )


def test_annexes_start_at_the_first_or_after_the_end() -> None:
    assert annexes_start(passages_of(blocks_of_lines(["甲。", "附件1 乙", "附件2 丙"]))) == 1
    assert annexes_start(passages_of(blocks_of_lines(["甲。", "乙。"]))) == 2


_TEXTS = st.sampled_from(
    [
        "一、甲",
        "（一）甲",
        "1. 甲",
        "（1）甲",
        "无号",
        "第一章 甲",
        "第一节 甲",
        "第一条 甲",
        "附件1 甲",
        "",
    ]
)
_BLOCKS = st.lists(st.builds(TextBlock, st.sampled_from(TEXT_KINDS), _TEXTS), max_size=30)


@given(_BLOCKS)
def test_anchors_are_unique_and_depths_never_skip(blocks: list[TextBlock]) -> None:
    passages = passages_of(blocks)
    found = [one.anchor for one in passages if one.anchor]
    assert len(found) == len(set(found))
    above = 0
    for depth in (one.depth for one in passages if one.depth):
        assert depth <= above + 1
        above = depth


@pytest.mark.parametrize(
    ("clause", "anchor"),
    [
        ("第七条", "tiao-7"),
        ("第十七条第二款", "tiao-17"),
        ("第十条之一", "tiao-10-1"),
        ("三、（二）", "h-3"),
        ("第二部分", "h-2"),
        ("第三章", ""),
        ("全文", ""),
        ("", ""),
    ],
)
def test_a_cited_clause_leads_to_where_it_stands(clause: str, anchor: str) -> None:
    assert clause_anchor(clause) == anchor


def test_cited_clauses_are_anchors_of_the_document() -> None:
    blocks = (TextBlock("article", "第七条　补助。"), TextBlock("heading", "三、办理"))
    assert [one.anchor for one in passages_of(blocks)] == [
        clause_anchor("第七条"),
        clause_anchor("三、（二）"),
    ]
