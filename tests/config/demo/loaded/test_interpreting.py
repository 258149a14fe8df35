"""The interpretation desk and the response desk on the demo day."""

import pytest

from mingzheng.records.library.queries.visible import visible
from mingzheng.work.interpreting.checkers.guides import GuideChecker
from mingzheng.work.interpreting.comparison import excerpt_of
from mingzheng.work.interpreting.models import GuideCheck
from mingzheng.work.interpreting.queries.clause_tasks import clause_task_rows, clause_tasks
from mingzheng.work.interpreting.queries.compared import compare_publications, with_guides
from mingzheng.work.interpreting.queries.concerns import concern_rows, concerns_within
from mingzheng.work.interpreting.queries.flags import flags_within
from mingzheng.work.publishing.queries.ignored import ignored_findings
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_one_event_was_answered_in_time_and_one_late(demo):
    rows = concern_rows(concerns_within(None), now=NOON)
    assert [
        (row.concern.title, row.statement.words, row.press.words, bool(row.concern.closed_at))
        for row in rows
        if row.press
    ] == [
        ("霁岚路供水管道破裂", "按时完成", "按时完成", True),
        ("墨泉园区夜间刺激性气味", "超时 7 小时 30 分", "超时 16 小时 30 分", False),
    ]


def test_clause_tasks_are_late_open_and_dropped(demo):
    rows = clause_task_rows(list(clause_tasks(None)), now=NOON)
    assert [(row.task.words, row.state) for row in rows] == [
        ("送餐上门一单多少钱，谁来付", "late"),
        ("租房补贴最多能领多久", "open"),
        ("加装电梯补助年底是不是取消", "dropped"),
    ]


def test_the_interpretation_of_an_amended_policy_waits_to_be_looked_at(demo):
    flags = flags_within(None).values_list("policy__source_id", "words")
    assert list(flags) == [("policy-3", "所解读的文件自2024-08-01起已修改")]


def test_thirty_eight_contradicts_its_guide_and_is_not_checked(demo):
    readings = list(with_guides(visible(NOON)).filter(source_id="interpretation-38"))
    (one,) = compare_publications(readings)
    found = [(g.name, row.label, row.note) for g in one.comparisons for row in g.differences]
    assert found == [("老年助餐用餐补贴认定", "办理时限", "解读为10个工作日，指南为7个工作日")]
    assert not GuideCheck.objects.filter(interpretation=one.publication).exists()


def test_every_other_interpretation_agrees_with_its_guides_or_says_why_not(demo):
    compared = [
        one
        for one in compare_publications(list(with_guides(visible(NOON)).order_by("pk")))
        if one.comparisons
    ]
    unlike = {one.publication.source_id for one in compared if one.differences}
    assert unlike == {"interpretation-34", "interpretation-38"}
    checked = set(GuideCheck.objects.values_list("interpretation__source_id", flat=True))
    assert checked == {one.publication.source_id for one in compared} - {"interpretation-38"}


def test_the_reason_given_for_a_difference_stands_where_the_desk_reads_it(demo):
    readings = list(with_guides(visible(NOON)).filter(source_id="interpretation-34"))
    (one,) = compare_publications(readings)
    unlike = {excerpt_of(guide, row) for guide in one.comparisons for row in guide.differences}
    given = ignored_findings([one.publication.pk], checker=GuideChecker.key)
    assert len(unlike) == 1
    assert given[one.publication.pk].keys() == unlike
