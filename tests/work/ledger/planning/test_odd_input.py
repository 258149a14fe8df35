"""Odd days and forms sent twice: refused with the cure, or done once."""

import datetime

import pytest

from mingzheng.data.calendars import national_calendar
from mingzheng.records.journal.models import JournalEntry
from mingzheng.rules.recurrence import Pattern, Rhythm
from mingzheng.rules.refusal import Refusal
from mingzheng.work.ledger.actions.planning import (
    coordination,
    difficulties,
    duties,
    extensions,
    milestones,
    occurrences,
    recurrences,
    subtasks,
)
from mingzheng.work.ledger.errors_planning import PlanRefused
from mingzheng.work.ledger.models import (
    CoordinationRequest,
    Difficulty,
    Duty,
    Milestone,
    Occurrence,
    Subtask,
    Task,
)
from tests.factories.planning import AT, day, make_recurring


def acts(desk, due):
    """Each way to write a day into a plan."""
    common = {"by": desk.officer, "at": AT}
    return {
        "节点期限": lambda: milestones.add_milestone(
            desk.own, text="印发", due=due, binding=False, **common
        ),
        "分解期限": lambda: subtasks.add_subtask(
            desk.own, text="汇总", person=None, section=None, due=due, **common
        ),
        "希望答复日期": lambda: coordination.ask_coordination(
            desk.own, asked_unit=desk.other, text="要清单", due=due, **common
        ),
        "申请的新期限": lambda: extensions.ask_extension(
            desk.own, new_due=due, reason="升级", **common
        ),
        "期次期限": lambda: occurrences.set_occurrence_day(
            make_recurring(desk.task)[0], due=due, **common
        ),
    }


@pytest.mark.parametrize("due", ["2026-01-01", "9999-12-31"])
def test_days_beyond_the_next_year_are_refused_everywhere(desk, due):
    for what, act in acts(desk, day(due)).items():
        with pytest.raises(Refusal, match=rf"^{what}须在.+ 2024-06-03 至 2025-12-31 之间"):
            act()


def test_days_before_the_notice_are_refused(desk):
    desk.task.notice.issued_on = day("2024-05-20")
    desk.task.notice.save()
    for what in ("节点期限", "分解期限", "期次期限"):
        with pytest.raises(Refusal, match=f"^{what}须在通知印发之日 2024-05-20 至"):
            acts(desk, day("2024-05-19"))[what]()
    assert acts(desk, day("2024-05-20"))["分解期限"]().due == day("2024-05-20")


def test_edited_days_are_looked_at_and_old_ones_left_alone(desk):
    common = {"by": desk.officer, "at": AT}
    made = acts(desk, day("2024-12-01"))["节点期限"]()
    Milestone.objects.update(due=day("1999-01-01"), binding=True)
    made.refresh_from_db()
    milestones.edit_milestone(made, text="改了字", due=made.due, binding=True, **common)
    with pytest.raises(Refusal, match="节点期限须在"):
        milestones.edit_milestone(made, text="又", due=day("1999-01-02"), binding=True, **common)
    piece = acts(desk, day("2024-12-01"))["分解期限"]()
    with pytest.raises(Refusal, match="分解期限须在"):
        subtasks.edit_subtask(
            piece, text="又", person=None, section=None, due=day("1999-01-02"), **common
        )
    assert set(Milestone.objects.values_list("text", "due")) == {("改了字", day("1999-01-01"))}
    assert set(Subtask.objects.values_list("text", "due")) == {("汇总", day("2024-12-01"))}


def test_a_binding_milestone_cannot_be_late_the_moment_it_is_made(desk):
    common = {"binding": True, "by": desk.officer, "at": AT}
    with pytest.raises(PlanRefused, match="不能早于今天"):
        milestones.add_milestone(desk.own, text="补记", due=day("2024-11-17"), **common)
    made = milestones.add_milestone(desk.own, text="今天", due=day("2024-11-18"), **common)
    with pytest.raises(PlanRefused, match="不能早于今天"):
        milestones.edit_milestone(made, text="今天", due=day("2024-11-17"), **common)
    # Once it is late its words may still be put right.
    later = {**common, "at": AT + datetime.timedelta(days=3)}
    milestones.edit_milestone(made, text="那天", due=made.due, **later)
    assert Milestone.objects.get().text == "那天"


def test_a_rhythm_that_begins_after_its_last_day_is_refused(desk):
    common = {"calendar": national_calendar(), "by": desk.office, "at": AT}
    monthly = Pattern(Rhythm.MONTHLY)
    for pattern, since in ((monthly, "2025-01-01"), (Pattern(Rhythm.SILENCE), "2025-01-01")):
        with pytest.raises(PlanRefused, match="一期也不会生成。请改早"):
            recurrences.set_recurrence(desk.task, pattern=pattern, since=day(since), **common)
    recurrences.set_recurrence(desk.task, pattern=monthly, since=day("2024-12-31"), **common)
    assert list(Occurrence.objects.values_list("label", flat=True)) == ["2024年12月"]
    # With working days to spare the last one falls into January.
    late = Pattern(Rhythm.MONTHLY, grace=5)
    recurrences.set_recurrence(desk.task, pattern=late, since=day("2025-01-08"), **common)
    assert [one.due for one in Occurrence.objects.all()] == [day("2025-01-08")]


def test_a_duty_is_due_within_the_plan(desk):
    duty = Duty.objects.create(notice=desk.task.notice, number=1, text="每年至少召开1次会议。")
    with pytest.raises(Refusal, match="完成期限须在"):
        duties.task_of_duty(
            duty, label="会议", due=day("1999-01-01"), units=[desk.unit],
            pattern=Pattern(Rhythm.YEARLY), since=day("2024-01-01"),
            calendar=national_calendar(), by=desk.office, at=AT,
        )  # fmt: skip
    assert Task.objects.count() == 1


def test_what_is_sent_twice_is_there_once(desk):
    common = {"by": desk.officer, "at": AT}
    for _ in range(2):
        for what in ("节点期限", "分解期限", "希望答复日期"):
            acts(desk, day("2024-12-02"))[what]()
        difficulties.raise_difficulty(desk.own, kind="staff", text="缺人手 ", **common)
    for model in (Milestone, Subtask, CoordinationRequest, Difficulty):
        assert (model.__name__, model.objects.count()) == (model.__name__, 1)
    assert JournalEntry.objects.count() == 4
    # What is finished may come once more.
    milestones.finish_milestone(Milestone.objects.get(), words="已印发", **common)
    acts(desk, day("2024-12-02"))["节点期限"]()
    assert Milestone.objects.count() == 2
