from hypothesis import given, settings
from hypothesis import strategies as st

from mingzheng.rules.official_text import (
    AttachmentBlock,
    FigureBlock,
    TableBlock,
    TextBlock,
    blocks_of_lines,
)
from mingzheng.rules.official_text.comparison import ChangeKind, clauses_of, compare
from mingzheng.rules.official_text.marks import LONGEST, Mark, marked_texts

SAME, ADDED, REMOVED = ChangeKind.SAME, ChangeKind.ADDED, ChangeKind.REMOVED
CHANGED, RENUMBERED = ChangeKind.CHANGED, ChangeKind.RENUMBERED

PURPOSE = "第一条 为规范补助资金管理，制定本办法。"
RATE = "第二条 补助标准为每台十八万元。"
PAYMENT = "第三条 资金分两次拨付，开工后拨付六成。"
FORCE = "第四条 本办法自2024年1月1日起施行。"


def text(*lines):
    return blocks_of_lines(lines)


def said(changes):
    """(kind, label before, label after) of every clause."""
    return [
        (one.kind, one.before and one.before.label, one.after and one.after.label)
        for one in changes
    ]


def test_a_text_compared_with_itself_is_unchanged_throughout():
    both = text(PURPOSE, RATE, PAYMENT)
    assert [one.kind for one in compare(both, both)] == [SAME, SAME, SAME]


def test_a_changed_clause_is_met_by_its_number_and_marked_where_it_differs():
    change = compare(text(PURPOSE, RATE), text(PURPOSE, "第二条 补助标准为每台二十万元。"))[1]
    assert said([change]) == [(CHANGED, "第二条", "第二条")]
    assert change.marked_before == (
        Mark("补助标准为每台", False), Mark("十八", True), Mark("万元。", False),
    )  # fmt: skip
    assert change.marked_after[1] == Mark("二十", True)


def test_a_clause_of_the_same_number_is_changed_even_when_nothing_of_it_is_left():
    changes = compare(text(PURPOSE, RATE), text(PURPOSE, "第二条 申请人须年满六十周岁。"))
    assert said(changes) == [(SAME, "第一条", "第一条"), (CHANGED, "第二条", "第二条")]


def test_an_inserted_article_does_not_make_all_later_ones_changed():
    later = (
        PURPOSE, RATE, "第三条 申请人应当是业主代表。", "第四条 资金分两次拨付，开工后拨付六成。",
        "第五条 本办法自2024年3月1日起施行。",
    )  # fmt: skip
    assert said(compare(text(PURPOSE, RATE, PAYMENT, FORCE), text(*later))) == [
        (SAME, "第一条", "第一条"),
        (SAME, "第二条", "第二条"),
        (ADDED, None, "第三条"),
        (RENUMBERED, "第三条", "第四条"),
        (CHANGED, "第四条", "第五条"),
    ]


def test_a_removed_article_stands_where_it_stood():
    changes = compare(text(PURPOSE, RATE, PAYMENT), text(PURPOSE, PAYMENT))
    assert said(changes) == [
        (SAME, "第一条", "第一条"),
        (REMOVED, "第二条", None),
        (SAME, "第三条", "第三条"),
    ]


def test_paragraphs_without_numbers_meet_by_what_they_say():
    before = text("各单位要按月报送进展情况。", "本通知自印发之日起执行。")
    after = text("各单位、各街道要按月报送进展情况。", "联系电话见附表。")
    assert [one.kind for one in compare(before, after)] == [CHANGED, REMOVED, ADDED]


def test_clauses_of_different_kinds_are_never_compared_with_each_other():
    before, after = (TextBlock("heading", "一、总则"),), (TextBlock("paragraph", "一、总则"),)
    assert [one.kind for one in compare(before, after)] == [REMOVED, ADDED]


def test_tables_figures_and_attachments_are_clauses_too():
    blocks = (
        TableBlock("标准表", 1, (("层数", "金额"), ("六层", "20"))),
        FigureBlock(1, alt="流程", caption="流程图", full_text="先申请后审核"),
        AttachmentBlock(2, "申请表"),
    )
    assert [(one.kind, one.text) for one in clauses_of(blocks)] == [
        ("table", "标准表\n层数\t金额\n六层\t20"),
        ("figure", "流程图\n先申请后审核"),
        ("attachment", "申请表"),
    ]
    changed = (TableBlock("标准表", 1, (("层数", "金额"), ("六层", "25"))), *blocks[1:])
    assert [one.kind for one in compare(blocks, changed)] == [CHANGED, SAME, SAME]


def test_everything_is_added_to_an_empty_text_and_removed_for_one():
    assert [one.kind for one in compare((), text(PURPOSE))] == [ADDED]
    assert [one.kind for one in compare(text(PURPOSE), ())] == [REMOVED]


def test_a_single_common_character_between_differences_counts_as_difference():
    before, after = marked_texts("按月的报送。", "逐季的上报。")
    assert before == (Mark("按月的报送", True), Mark("。", False))
    assert after == (Mark("逐季的上报", True), Mark("。", False))


def test_a_number_differs_as_a_whole():
    before, after = marked_texts("奖励200万元，比例2.5%。", "奖励300万元，比例2.55%。")
    assert before[1] == Mark("200", True)
    assert after[1] == Mark("300", True)
    assert (before[3], after[3]) == (Mark("2.5", True), Mark("2.55", True))


def test_very_long_texts_are_compared_line_by_line():
    line = "长" * 1000 + "\n"
    before, after = line * 2 + "旧", line * 2 + "新"
    assert len(before) * len(after) > LONGEST
    assert marked_texts(before, after)[0] == (Mark(line * 2, False), Mark("旧", True))


def test_more_clauses_than_can_be_weighed_meet_by_number_alone():
    def many(words):
        return tuple(TextBlock("article", f"第{n}条 {words}{n}") for n in range(1, 211))

    changes = compare(many("旧规定"), many("新要求"))
    assert {one.kind for one in changes} == {CHANGED}
    assert all(one.before.label == one.after.label for one in changes)


WORDS = st.text(alphabet="第一二三条款项补助标准按月报送，。", min_size=1, max_size=12)
BLOCKS = st.lists(
    st.builds(TextBlock, st.sampled_from(["article", "paragraph", "heading"]), WORDS), max_size=6
).map(tuple)


@settings(deadline=None)
@given(BLOCKS, BLOCKS)
def test_every_clause_of_both_texts_stands_in_the_comparison_once_in_order(before, after):
    changes = compare(before, after)
    assert tuple(one.before for one in changes if one.before) == clauses_of(before)
    assert tuple(one.after for one in changes if one.after) == clauses_of(after)


@settings(deadline=None)
@given(BLOCKS, BLOCKS)
def test_kind_says_what_the_pair_of_clauses_shows(before, after):
    for one in compare(before, after):
        if one.before is None or one.after is None:
            assert one.kind == (REMOVED if one.before else ADDED)
            continue
        same_words = one.before.text == one.after.text
        same_label = one.before.label == one.after.label
        expected = (SAME if same_label else RENUMBERED) if same_words else CHANGED
        assert one.kind == expected


@settings(deadline=None)
@given(st.text(alphabet="按月报送的，。\n", max_size=40), st.text("按季上报的，。\n", max_size=40))
def test_marked_parts_joined_are_the_texts(before, after):
    old, new = marked_texts(before, after)
    assert "".join(mark.text for mark in old) == before
    assert "".join(mark.text for mark in new) == after
    common = "".join(mark.text for mark in old if not mark.differs)
    assert common == "".join(mark.text for mark in new if not mark.differs)
