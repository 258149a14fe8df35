"""The open work of a merged unit goes to its successor, whole, and back again."""

import datetime

import pytest
from django.forms.models import model_to_dict

from mingzheng.data.calendars import national_calendar
from mingzheng.records.people.actions.successions import succeed
from mingzheng.records.people.models import Succession
from mingzheng.rules.lamps import Lamp, lamp_rule
from mingzheng.work.ledger.actions.planning.milestones import add_milestone
from mingzheng.work.ledger.actions.planning.occurrences import find_occurrence
from mingzheng.work.ledger.actions.planning.takeovers import take_over, undo_takeover
from mingzheng.work.ledger.actions.settle_due import settle_due
from mingzheng.work.ledger.errors_planning import TakeoverRefused
from mingzheng.work.ledger.models import (
    Assignment,
    Extension,
    Milestone,
    Occurrence,
    ProgressReport,
    TakeoverLine,
)
from mingzheng.work.ledger.queries.lamps import standing
from mingzheng.work.ledger.queries.planning.takeovers import (
    successions_with_open_work,
    takeover_preview,
)
from mingzheng.work.ledger.queries.scope import open_notices, scope_of
from tests.factories.ledger import make_assignment, make_report, make_task
from tests.factories.planning import AT, TODAY, day, make_recurring

LATER = AT + datetime.timedelta(hours=1)


@pytest.fixture
def merged(desk):
    """``unit`` goes into ``other`` today; of its four tasks one is shared, one done."""
    desk.alone = make_assignment(
        make_task(desk.task.notice), organisation=desk.unit, handler=desk.officer
    )
    desk.done = make_assignment(make_task(desk.task.notice), organisation=desk.unit, state="done")
    desk.twin = make_assignment(desk.task, organisation=desk.other, part="responsible")
    make_report(desk.own, text="原单位的进展报告，完成了一半的公开工作。", percent=70)
    make_report(desk.twin, text="承接单位的进展报告，完成了一小半工作。", percent=40)
    desk.own.refresh_from_db()
    desk.twin.refresh_from_db()
    (desk.succession,) = succeed(
        kind="merge", predecessors=[desk.unit], successors=[desk.other], main=desk.other,
        on=TODAY, basis="云高编〔2024〕3号", by=desk.office, at=AT,
    )  # fmt: skip
    return desk


def rows():
    return {one.pk: model_to_dict(one) for one in Assignment.objects.all()}


def test_preview_says_what_moves_and_what_merges(merged):
    (waiting,) = successions_with_open_work(today=TODAY)
    assert (waiting.succession, waiting.open_count) == (merged.succession, 2)
    assert (waiting.heirs, waiting.begun) == (1, True)
    assert [(one.assignment, one.twin) for one in takeover_preview(merged.succession)] == [
        (merged.own, merged.twin), (merged.alone, None),
    ]  # fmt: skip


def test_open_work_goes_over_and_done_work_stays(merged):
    take_over(merged.succession, by=merged.office, at=AT)
    left = Assignment.objects.filter(organisation=merged.unit)
    assert list(left) == [merged.done]
    alone = Assignment.objects.get(pk=merged.alone.pk)
    assert (alone.organisation, alone.handler) == (merged.other, None)
    twin = Assignment.objects.get(pk=merged.twin.pk)
    assert (twin.state, twin.percent, twin.part) == ("under_way", 40, "lead")
    assert sorted(twin.reports.values_list("percent", flat=True)) == [40, 70]
    kinds = TakeoverLine.objects.values_list("assignment", "kind").order_by("assignment")
    assert sorted(kinds) == sorted([(alone.pk, "moved"), (twin.pk, "merged")])
    assert successions_with_open_work(today=TODAY) == []


def test_lamps_of_the_old_unit_end(merged):
    Assignment.objects.filter(pk=merged.alone.pk).update(due=day("2024-11-01"))
    take_over(merged.succession, by=merged.office, at=AT)
    rule = lamp_rule(TODAY, calendar=national_calendar())
    found = standing(scope_of(None, open_notices()), rule=rule)
    lamps = {one.organisation_id: dict(one.counts) for one in found.units}
    assert lamps[merged.unit.pk] == {Lamp.DONE: 1}
    assert lamps[merged.other.pk][Lamp.OVERDUE] == 1


def test_undoing_puts_everything_back(merged):
    add_milestone(
        merged.own, text="印发方案", due=day("2024-12-10"), binding=True, by=merged.officer, at=AT
    )
    occurrences = make_recurring(merged.task)
    mine = [one for one in occurrences if one.assignment_id == merged.own.pk]
    Occurrence.objects.filter(assignment=merged.twin, label="2024年第一季度").update(
        state="fulfilled", closed_at=AT, report=merged.twin.reports.get()
    )
    settle_due([Assignment.objects.select_related("task").get(pk=merged.twin.pk)])
    before = rows()
    states = sorted(Occurrence.objects.values_list("assignment", "label", "state", "report"))
    (made,) = take_over(merged.succession, by=merged.office, at=AT)
    assert Milestone.objects.get().assignment_id == merged.twin.pk
    twin_occurrences = Occurrence.objects.filter(assignment=merged.twin)
    assert list(twin_occurrences.values_list("state", flat=True)) == ["open"] * 4
    undo_takeover(made, by=merged.office, at=LATER)
    assert rows() == before
    assert Milestone.objects.get().assignment_id == merged.own.pk
    assert ProgressReport.objects.get(percent=70).assignment_id == merged.own.pk
    assert sorted(Occurrence.objects.values_list("assignment", "label", "state", "report")) == (
        states
    )
    assert find_occurrence(merged.own, mine[0].pk).label == "2024年第一季度"
    with pytest.raises(TakeoverRefused, match="已经撤销"):
        undo_takeover(made, by=merged.office, at=LATER)


def test_undoing_ends_with_the_first_progress(merged):
    (made,) = take_over(merged.succession, by=merged.office, at=AT)
    make_report(Assignment.objects.get(pk=merged.alone.pk), reported_at=LATER)
    with pytest.raises(TakeoverRefused, match="已有新的进展"):
        undo_takeover(made, by=merged.office, at=LATER)


def test_done_beside_open_is_open_again(merged):
    Assignment.objects.filter(pk=merged.twin.pk).update(state="done", percent=100, done_at=AT)
    take_over(merged.succession, by=merged.office, at=AT)
    twin = Assignment.objects.get(pk=merged.twin.pk)
    assert (twin.state, twin.percent, twin.done_at) == ("under_way", 70, None)


def test_waiting_completion_is_decided_first(merged):
    make_report(merged.own, state="submitted", percent=100)
    before = rows()
    with pytest.raises(TakeoverRefused, match="有办结申请待确认"):
        take_over(merged.succession, by=merged.office, at=AT)
    assert rows() == before


def test_two_of_what_may_be_only_one_are_settled_first(merged):
    for one in (merged.own, merged.twin):
        Extension.objects.create(
            assignment=one, new_due=day("2025-01-10"), reason="升级", asked_at=AT
        )
    before = rows()
    with pytest.raises(TakeoverRefused, match="两家单位都有“延期申请”"):
        take_over(merged.succession, by=merged.office, at=AT)
    assert rows() == before


def test_not_before_the_day_and_not_by_a_minor_heir(merged):
    Succession.objects.update(on=day("2024-11-19"))
    with pytest.raises(TakeoverRefused, match="自 2024-11-19 起生效"):
        take_over(merged.succession, by=merged.office, at=AT)
    Succession.objects.update(on=TODAY, main=False)
    with pytest.raises(TakeoverRefused, match="请从主要承接机构的沿革办理"):
        take_over(merged.succession, by=merged.office, at=AT)


def test_nothing_open_is_nothing_to_take_over(merged):
    take_over(merged.succession, by=merged.office, at=AT)
    with pytest.raises(TakeoverRefused, match="没有未办结"):
        take_over(merged.succession, by=merged.office, at=AT)
