"""The demo's assessment: 2023 ranked in two editions, 2024 being scored."""

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.rules.assessment import WHOLE
from mingzheng.work.assessment.models import Appeal, IndicatorSet, ScoreSheet
from mingzheng.work.assessment.queries.lists import sheet_lines
from mingzheng.work.assessment.queries.ranking import edition_line, published_editions
from mingzheng.work.assessment.queries.sets import faults_of, sections_of

pytestmark = pytest.mark.django_db


def test_both_sets_are_adopted_and_come_to_a_hundred(demo):
    for one in IndicatorSet.objects.all():
        assert one.adopted_at is not None and faults_of(one) == []
        assert sum(row.full for row in sections_of(one) if row.part == "main") == WHOLE
    assert list(IndicatorSet.objects.values_list("year", flat=True)) == [2024, 2023]


def test_last_year_is_ranked_and_was_corrected_once(demo):
    second, first = published_editions(2023)
    assert (first.reason, second.reason) == ("", "城乡统筹局一项得分漏计，更正后重新排名。")
    groups = edition_line(second).groups
    assert [(group.label, len(group.rows)) for group in groups] == [
        ("区直部门", 17), ("街道", 5), ("驻区单位", 5),
    ]  # fmt: skip
    for group in groups:
        totals = [row.total for row in group.rows]
        assert totals == sorted(totals, reverse=True)
        assert group.rows[0].place == 1
    states = Appeal.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["accepted", "accepted", "rejected"]


def test_this_year_is_under_way(demo):
    one = IndicatorSet.objects.get(year=2024)
    lines = sheet_lines(one, organisations=None)
    counted = {state: sum(line.state == state for line in lines) for state in ScoreSheet.State}
    assert counted == {"scoring": 23, "checking": 2, "checked": 2, "shown": 0, "final": 0}
    assert sum(line.missing == 0 for line in lines) == 6


def test_no_inbox_begins_with_old_news(demo):
    assert not Message.objects.filter(kind="assessment", read_at=None).exists()
