"""A unit that is split: the office says which successor takes over what, before and afterwards."""

import datetime

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.actions.successions import succeed
from mingzheng.work.ledger.actions.planning.milestones import add_milestone
from mingzheng.work.ledger.actions.planning.splitting import choose_successors, pass_to_heir
from mingzheng.work.ledger.actions.planning.takeovers import take_over, undo_takeover
from mingzheng.work.ledger.errors_planning import TakeoverRefused
from mingzheng.work.ledger.models import Assignment, Milestone, Takeover, TakeoverChoice
from mingzheng.work.ledger.queries.planning.takeovers import (
    successions_with_open_work,
    takeover_preview,
    takeovers_of_unit,
)
from mingzheng.work.ledger.queries.reports import history_of
from tests.factories.ledger import make_assignment, make_report, make_section, make_task
from tests.factories.people import make_organisation
from tests.factories.planning import AT, TODAY, day, officer_of

BEFORE = AT - datetime.timedelta(days=7)
LATER = AT + datetime.timedelta(hours=1)


@pytest.fixture
def split(desk):
    """``unit`` becomes ``other`` (the main one) and 数据局 today; three open tasks and one done."""
    desk.minor = make_organisation("数据局")
    desk.clerk = officer_of(desk.minor)
    section = make_section(desk.task.notice)
    desk.second = make_assignment(
        make_task(desk.task.notice, section=section), organisation=desk.unit, handler=desk.officer
    )
    desk.third = make_assignment(
        make_task(desk.task.notice, section=section), organisation=desk.unit
    )
    desk.done = make_assignment(make_task(desk.task.notice), organisation=desk.unit, state="done")
    make_report(desk.second, text="原单位的进展报告，数据目录已经公开了一半。", percent=50)
    add_milestone(
        desk.second,
        text="印发目录",
        due=day("2024-12-10"),
        binding=True,
        by=desk.officer,
        at=BEFORE,
    )
    desk.main, desk.side = succeed(
        kind="split", predecessors=[desk.unit], successors=[desk.other, desk.minor],
        main=desk.other, on=TODAY, basis="云高编〔2024〕3号", by=desk.office, at=BEFORE,
    )  # fmt: skip
    return desk


def choose(split, *assignments, at=BEFORE, heir=None):
    choices = {one.pk: (heir or split.side).pk for one in assignments}
    return choose_successors(split.main, choices=choices, by=split.office, at=at)


def owners():
    return list(Assignment.objects.order_by("task__number").values_list("organisation__name"))


def names(*units):
    return [(unit.name,) for unit in units]


def test_without_a_choice_everything_goes_to_the_main_successor(split):
    (made,) = take_over(split.main, by=split.office, at=AT)
    assert made.successor == split.other
    assert owners() == names(split.other, split.other, split.other, split.unit)


def test_what_is_chosen_before_the_day_goes_that_way_on_it(split):
    (waiting,) = successions_with_open_work(today=BEFORE.date())
    assert (waiting.succession, waiting.open_count) == (split.main, 3)
    assert (waiting.heirs, waiting.begun) == (2, False)
    assert choose(split, split.second, split.third) == 2
    assert [one.heir for one in takeover_preview(split.main)] == [
        split.main.pk, split.side.pk, split.side.pk,
    ]  # fmt: skip
    assert owners() == names(split.unit, split.unit, split.unit, split.unit)
    with pytest.raises(TakeoverRefused, match="请在当天或以后办理"):
        take_over(split.main, by=split.office, at=BEFORE)
    first, second = take_over(split.main, by=split.office, at=AT)
    assert (first.successor, second.successor) == (split.other, split.minor)
    assert owners() == names(split.other, split.minor, split.minor, split.unit)
    assert [one.pk for one in takeovers_of_unit(split.unit.pk)] == [first.pk, second.pk]


def test_choosing_the_same_twice_is_once_and_back_again_is_journalled(split):
    assert choose(split, split.second) == 1
    assert choose(split, split.second) == 0
    assert choose(split, split.second, heir=split.main) == 1
    assert TakeoverChoice.objects.get().succession == split.main
    rows = JournalEntry.objects.filter(action="assignment.heir_chosen").order_by("number")
    assert [one.details for one in rows] == [
        {"old": "投资促进局", "new": "数据局"}, {"old": "数据局", "new": "投资促进局"}
    ]  # fmt: skip
    assert {one.object_id for one in rows} == {str(split.second.pk)}


def test_progress_evidence_and_plan_go_along(split):
    report = split.second.reports.get()
    choose(split, split.second)
    take_over(split.main, by=split.office, at=AT)
    moved = Assignment.objects.get(pk=split.second.pk)
    assert (moved.organisation, moved.handler, moved.percent) == (split.minor, None, 50)
    assert moved.due == day("2024-12-10")
    assert moved.reports.get() == report
    assert Milestone.objects.get().assignment == moved
    assert [one.act for one in history_of([moved.pk])][:2] == [
        "承接移交：财政金融局→数据局", "安排承接机构：投资促进局→数据局",
    ]  # fmt: skip
    told = Message.objects.filter(kind="handover").values_list("account", "words")
    assert sorted(told) == sorted([
        (split.neighbour.pk, "承接财政金融局未办结的 2 项分工，请接着办理。"),
        (split.clerk.pk, "承接财政金融局未办结的 1 项分工，请接着办理。"),
    ])  # fmt: skip


def test_choices_on_the_day_go_with_the_act(split):
    made = take_over(split.main, choices={split.third.pk: split.side.pk}, by=split.office, at=AT)
    assert len(made) == 2
    assert owners() == names(split.other, split.other, split.minor, split.unit)


def test_a_twin_of_the_chosen_successor_becomes_one_with_it(split):
    twin = make_assignment(split.second.task, organisation=split.minor, part="responsible")
    make_assignment(split.third.task, organisation=split.other, part="responsible")
    choose(split, split.second, split.third)
    rows = {one.assignment.pk: one.twin for one in takeover_preview(split.main)}
    assert rows == {split.own.pk: None, split.second.pk: twin, split.third.pk: None}
    _, made = take_over(split.main, by=split.office, at=AT)
    assert list(made.lines.values_list("assignment", "kind")) == [
        (twin.pk, "merged"), (split.third.pk, "moved"),
    ]  # fmt: skip
    undo_takeover(made, by=split.office, at=LATER)
    assert Assignment.objects.filter(organisation=split.unit).count() == 3
    assert [one.heir for one in takeover_preview(split.main)] == [split.side.pk] * 2


def test_only_successors_of_this_unit_are_chosen(split):
    (stranger,) = succeed(
        kind="merge", predecessors=[make_organisation("科技局")], successors=[split.minor],
        main=split.minor, on=TODAY, basis="另一件", by=split.office, at=BEFORE,
    )  # fmt: skip
    with pytest.raises(TakeoverRefused, match="不是这次分设的承接机构"):
        choose(split, split.second, heir=stranger)
    assert choose(split, split.done) == 0
    (made,) = take_over(split.main, by=split.office, at=AT)
    for heir in (stranger, split.main):
        with pytest.raises(TakeoverRefused, match="另一个承接机构"):
            pass_to_heir(made, assignments=[split.second.pk], heir=heir, by=split.office, at=LATER)


def test_afterwards_some_go_on_to_another_successor_with_what_was_done_since(split):
    (made,) = take_over(split.main, by=split.office, at=AT)
    make_report(
        Assignment.objects.get(pk=split.second.pk), percent=70, reported_at=LATER,
        text="主要承接机构接着办理，目录又公开了一批。",
    )  # fmt: skip
    common = {"heir": split.side, "by": split.office, "at": LATER}
    passed = pass_to_heir(made, assignments=[split.second.pk, split.third.pk], **common)
    assert (passed.predecessor, passed.successor) == (split.other, split.minor)
    assert owners() == names(split.other, split.minor, split.minor, split.unit)
    moved = Assignment.objects.get(pk=split.second.pk)
    assert (moved.percent, moved.reports.count()) == (70, 2)
    assert history_of([moved.pk])[0].act == "承接移交：投资促进局→数据局"
    with pytest.raises(TakeoverRefused, match="仍在承接机构名下"):
        pass_to_heir(made, assignments=[split.second.pk], **common)
    with pytest.raises(TakeoverRefused, match="已有新的进展"):
        undo_takeover(made, by=split.office, at=LATER)
    undo_takeover(passed, by=split.office, at=LATER)
    assert owners() == names(split.other, split.other, split.other, split.unit)


def test_what_became_one_or_is_done_does_not_go_on(split):
    twin = make_assignment(split.second.task, organisation=split.other, part="responsible")
    (made,) = take_over(split.main, by=split.office, at=AT)
    Assignment.objects.filter(pk=split.third.pk).update(state="done", percent=100, done_at=AT)
    common = {"heir": split.side, "by": split.office, "at": LATER}
    with pytest.raises(TakeoverRefused, match=f"任务{split.second.task.number}已与投资促进局原有"):
        pass_to_heir(made, assignments=[split.own.pk, twin.pk], **common)
    for ids in ([], [split.third.pk], [split.own.pk, split.third.pk], [split.done.pk]):
        with pytest.raises(TakeoverRefused, match="请至少选择一项"):
            pass_to_heir(made, assignments=ids, **common)
    assert Takeover.objects.count() == 1
