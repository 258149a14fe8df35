"""Rows matched with tasks, by number or by words."""

import pytest

from mingzheng.rules.unit_sheets.matching import Known, TaskMatcher

KNOWN = (
    Known("a", 1, "公开招商载体、重点产业链和要素价格"),
    Known("b", 2, "公开惠企资金申报条件和兑付结果"),
    Known("c", 3, "垃圾分类投放点位置和处罚标准公开"),
)


def matched(number, words, known=KNOWN):
    found = TaskMatcher(known).match(number, words)
    return found.key, found.confidence.value


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        (2, "", ("b", "high")),
        (2, "惠企资金申报条件、兑付结果公开", ("b", "high")),
        (2, "垃圾分类投放点位置和处罚标准", ("b", "low")),
        (None, "公开惠企资金申报条件和兑付结果", ("b", "high")),
        (None, "垃圾分类投放点位置", ("c", "high")),
        (9, "垃圾分类投放点位置和处罚标准公开", ("c", "high")),
        (None, "购买办公家具", ("", "none")),
        (None, "", ("", "none")),
        (9, "", ("", "none")),
    ],
)
def test_rows_find_their_task(number, words, expected):
    assert matched(number, words) == expected


def test_of_two_notices_with_one_number_the_words_decide():
    known = (*KNOWN, Known("d", 2, "燃气入户安检计划和结果公开"))
    assert matched(2, "燃气入户安检结果", known) == ("d", "medium")
    assert matched(2, "", known)[1] == "low"


def test_a_doubtful_row_gets_other_proposals():
    found = TaskMatcher(KNOWN).match(2, "垃圾分类投放点位置和处罚标准")
    assert (found.key, found.others) == ("b", ("c",))
