"""Which clause of the earlier text is compared with which of the later one."""

import pytest

from mingzheng.rules.official_text import (
    FigureBlock,
    TableBlock,
    TextBlock,
    blocks_of_lines,
    comparison,
)
from mingzheng.rules.official_text.comparison import ChangeKind, clauses_of, compare

OLD, NEW = "各单位要按月报送进展情况。", "各单位应当按月报送进展情况。"
OTHER = "联系电话见附表"


def pairs(before, after):
    """The words of both clauses of every change but those that stayed."""
    return [
        (one.before and one.before.text, one.after and one.after.text)
        for one in compare(blocks_of_lines(before), blocks_of_lines(after))
        if one.kind is not ChangeKind.SAME
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲乙丙", "甲乙丁"),  # one of two pairs of characters: just half
        ("甲乙丙", "丁乙丙"),
        ("甲乙一丙丁", "甲乙二丙丁"),  # two of four
        ("按月报送情况", "按季报送情况"),
    ],
)
def test_paragraphs_alike_by_half_are_compared(one, other):
    assert pairs([one], [other]) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲乙丙丁", "甲乙戊己"),  # one of three pairs
        ("甲乙一丙丁二戊己", "甲乙三丙丁四戊己"),  # three of seven
        ("甲乙丙", "丁戊丙"),  # a common character is no common pair
        ("甲乙一二三四五六", "甲乙七八九十百千"),
        ("是", "否"),
    ],
)
def test_paragraphs_less_alike_are_one_removed_and_one_added(one, other):
    assert pairs([one], [other]) == [(one, None), (None, other)]


def test_clause_removed_before_a_changed_one_does_not_part_it_from_its_like():
    assert pairs([OTHER, OLD], [NEW]) == [(OTHER, None), (OLD, NEW)]


def test_clause_added_before_a_changed_one_does_not_part_it_from_its_like():
    assert pairs([OLD], [OTHER, NEW]) == [(None, OTHER), (OLD, NEW)]


def test_what_was_removed_stands_before_what_was_added_in_its_place():
    one, other = "本通知自印发之日起执行", "解释权归住建局"
    assert pairs([OTHER, one, OLD], [other, NEW]) == [
        (OTHER, None),
        (one, None),
        (None, other),
        (OLD, NEW),
    ]


def test_clauses_are_weighed_up_to_the_limit_and_meet_by_number_alone_beyond(monkeypatch):
    monkeypatch.setattr(comparison, "MOST_PAIRS", 2)
    assert pairs([OLD], [NEW, OTHER]) == [(OLD, NEW), (None, OTHER)]
    assert pairs([OLD], [NEW, OTHER, "甲"])[0] == (OLD, None)
    assert pairs(["第一条 甲"], ["第一条 乙", "第二条 丙", "第三条 丁"])[0] == ("甲", "乙")


def test_line_that_a_long_text_repeats_is_unchanged_each_time():
    form = [TextBlock("paragraph", "（此处留空）")] * 250
    before, after = (TextBlock("article", words) for words in ("第一条 甲", "第一条 乙"))
    changes = compare([before, *form], [after, *form])
    assert [one.kind for one in changes] == [ChangeKind.CHANGED] + [ChangeKind.SAME] * 250


def test_table_or_figure_without_a_caption_is_its_content_alone():
    blocks = (TableBlock("", 0, (("甲", "乙"),)), FigureBlock(7, "流程"), FigureBlock(7, ""))
    assert [one.text for one in clauses_of(blocks)] == ["甲\t乙", "流程", ""]


def test_every_kind_of_change_has_a_name_for_the_reader():
    assert [kind.label for kind in ChangeKind] == ["未改", "新增", "删除", "修改", "序号变动"]
