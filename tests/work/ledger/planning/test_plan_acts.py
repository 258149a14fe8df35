"""Milestones, sub-tasks and difficulties of a plan."""

import uuid

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.ledger.actions.decide import confirm_completion
from mingzheng.work.ledger.actions.planning import difficulties, milestones, subtasks
from mingzheng.work.ledger.actions.planning.extensions import ask_extension
from mingzheng.work.ledger.actions.planning.plan_parts import move_part
from mingzheng.work.ledger.actions.report_progress import NewEvidence, report_progress
from mingzheng.work.ledger.errors import AssignmentAlreadyDone
from mingzheng.work.ledger.errors_planning import (
    AlreadySettled,
    MilestoneBehindTheEnd,
    PlanRefused,
    WordsMissing,
)
from mingzheng.work.ledger.models import (
    Assignment,
    Difficulty,
    Extension,
    Milestone,
    Step,
    Subtask,
)
from mingzheng.work.ledger.queries.planning.plan import plan_of
from tests.factories.ledger import make_assignment
from tests.factories.people import make_organisation
from tests.factories.planning import AT, TODAY, day


def add(desk, text="印发方案", due="2024-12-10", binding=True):
    return milestones.add_milestone(
        desk.own, text=text, due=day(due) if due else None, binding=binding, by=desk.officer, at=AT
    )


def due_of(desk):
    return Assignment.objects.get(pk=desk.own.pk).due


def test_binding_milestone_is_owed_next_until_it_is_done(desk):
    made = add(desk)
    assert due_of(desk) == day("2024-12-10")
    milestones.finish_milestone(made, words="已印发", by=desk.officer, at=AT)
    made.refresh_from_db()
    assert due_of(desk) == day("2024-12-31")
    assert (made.note, made.done_by_name, made.done_at) == ("已印发", str(desk.officer), AT)
    with pytest.raises(AlreadySettled):
        milestones.drop_milestone(made, by=desk.officer, at=AT)


def test_plain_milestone_sets_no_day(desk):
    add(desk, binding=False)
    assert due_of(desk) == day("2024-12-31")


def test_binding_milestone_needs_a_day_before_the_end(desk):
    with pytest.raises(PlanRefused, match="须写明日期"):
        add(desk, due="")
    with pytest.raises(MilestoneBehindTheEnd, match="2024-12-31"):
        add(desk, due="2025-01-01")
    with pytest.raises(WordsMissing, match="请填写节点"):
        add(desk, text=" ")
    assert Milestone.objects.count() == 0


def test_edited_and_dropped_milestones_settle_the_day_again(desk):
    made = add(desk)
    milestones.edit_milestone(
        made, text="印发方案", due=day("2024-11-30"), binding=True, by=desk.officer, at=AT
    )
    assert due_of(desk) == day("2024-11-30")
    milestones.drop_milestone(made, by=desk.officer, at=AT)
    assert due_of(desk) == day("2024-12-31")


def test_steps_of_the_notice_are_taken_once(desk):
    Step.objects.create(task=desk.task, number=1, text="摸底", due=day("2024-11-25"))
    Step.objects.create(task=desk.task, number=2, text="总结", due=None)
    assert plan_of(desk.own.pk, today=TODAY).steps_to_take == (
        (1, "摸底（2024-11-25）"), (2, "总结"),
    )  # fmt: skip
    taken = {"by": desk.officer, "at": AT}
    assert milestones.take_steps(desk.own, steps=[1, 2], **taken) == 2
    assert milestones.take_steps(desk.own, steps=[1, 2], **taken) == 0
    rows = Milestone.objects.values_list("number", "text", "binding", "from_notice")
    assert list(rows) == [(1, "摸底", True, True), (2, "总结", False, True)]
    assert due_of(desk) == day("2024-11-25")
    assert plan_of(desk.own.pk, today=TODAY).steps_to_take == ()


def piece(desk, text):
    return subtasks.add_subtask(
        desk.own, text=text, person=None, section=None, due=None, by=desk.officer, at=AT
    )


@pytest.mark.parametrize(("make", "kind"), [(add, Milestone), (piece, Subtask)])
def test_order_is_changed_by_neighbours(desk, make, kind):
    def order():
        return "".join(kind.objects.values_list("text", flat=True))

    one, two, three = (make(desk, text=text) for text in "一二三")
    move_part(three, up=True, by=desk.officer, at=AT)
    assert order() == "一三二"
    move_part(one, up=False, by=desk.officer, at=AT)
    assert order() == "三一二"
    name = kind._meta.model_name
    moved = JournalEntry.objects.filter(action=f"{name}.moved").order_by("pk")
    assert [one.details for one in moved] == [{name: three.pk}, {name: one.pk}]
    move_part(three, up=True, by=desk.officer, at=AT)
    move_part(two, up=False, by=desk.officer, at=AT)
    assert (order(), moved.count()) == ("三一二", 2)
    kind.objects.filter(pk=one.pk).delete()
    with pytest.raises(AlreadySettled):
        move_part(one, up=True, by=desk.officer, at=AT)


def test_done_work_has_no_plan_to_change(desk):
    done = make_assignment(state="done")
    with pytest.raises(AssignmentAlreadyDone):
        milestones.add_milestone(done, text="再来", due=None, binding=False, by=desk.officer, at=AT)


def test_percent_of_subtasks_is_proposed_and_never_written(desk):
    section = make_organisation("财政金融局国库科", kind="section", parent=desk.unit)
    common = {"by": desk.officer, "at": AT}
    one = subtasks.add_subtask(
        desk.own, text="汇总", person=desk.officer, section=None, due=None, **common
    )
    subtasks.add_subtask(
        desk.own, text="公开", person=None, section=section, due=day("2024-11-01"), **common
    )
    subtasks.report_subtask(one, percent=45, words="汇总了十个月", **common)
    plan = plan_of(desk.own.pk, today=TODAY)
    assert plan.proposed_percent == 22
    assert [(row.owner, row.percent, row.late, row.done) for row in plan.subtasks] == [
        (str(desk.officer), 45, False, False), ("财政金融局国库科", 0, True, False),
    ]  # fmt: skip
    assert Assignment.objects.get(pk=desk.own.pk).percent == 0
    subtasks.report_subtask(one, percent=100, words="汇总完了", **common)
    assert plan_of(desk.own.pk, today=TODAY).subtasks[0].done


def test_subtask_has_one_owner(desk):
    section = make_organisation(kind="section", parent=desk.unit)
    with pytest.raises(PlanRefused, match="只能选一个"):
        subtasks.add_subtask(
            desk.own, text="汇总", person=desk.officer, section=section, due=None,
            by=desk.officer, at=AT,
        )  # fmt: skip


def report(desk, **fields):
    values = {
        "text": "已经公开十月份的申报条件和兑付结果，正在补上半年。", "percent": 40,
        "submission_key": uuid.uuid4(), "at": AT, "by": desk.officer,
    } | fields  # fmt: skip
    return report_progress(desk.own, **values)


def test_difficulty_of_a_report_stands_open_at_the_assignment(desk):
    made = report(desk, difficulties="缺一名熟悉系统的同志", difficulty_kind="staff")
    found = Difficulty.objects.get()
    assert (found.kind, found.state, found.report, found.text) == (
        "staff", "open", made, "缺一名熟悉系统的同志",
    )  # fmt: skip
    assert list(Message.objects.values_list("account", "kind")) == [(desk.office.pk, "report")]


def test_report_without_difficulty_raises_none(desk):
    report(desk)
    assert Difficulty.objects.count() == 0


def test_answer_goes_to_the_unit_and_closing_ends_it(desk):
    made = difficulties.raise_difficulty(
        desk.own, kind="money", text="经费不足", by=desk.officer, at=AT
    )
    difficulties.answer_difficulty(made, answer="已列入年中调剂", by=desk.office, at=AT)
    made.refresh_from_db()
    assert (made.state, made.answer, made.answered_by_name) == (
        "answered", "已列入年中调剂", str(desk.office),
    )  # fmt: skip
    told = Message.objects.filter(account=desk.officer).values_list("words", flat=True)
    assert list(told) == [f"任务{desk.task.number}的困难有答复：已列入年中调剂"]
    difficulties.close_difficulty(made, by=desk.officer, at=AT)
    with pytest.raises(AlreadySettled):
        difficulties.answer_difficulty(made, answer="再答", by=desk.office, at=AT)
    assert plan_of(desk.own.pk, today=TODAY).open_difficulties == 0


def test_journal_says_what_was_done_and_not_what_was_written(desk):
    made = add(desk, text="探针节点")
    milestones.finish_milestone(made, words="探针说明", by=desk.officer, at=AT)
    difficulties.raise_difficulty(desk.own, kind="other", text="探针困难", by=desk.officer, at=AT)
    rows = JournalEntry.objects.order_by("number")
    assert [row.action for row in rows] == [
        "milestone.added", "milestone.finished", "difficulty.raised",
    ]  # fmt: skip
    assert not any("探针" in f"{row.details}{row.object_name}" for row in rows)


def test_confirmed_work_has_no_open_difficulty_and_no_waiting_extension(desk):
    common = {"by": desk.officer, "at": AT}
    difficulties.raise_difficulty(desk.own, kind="staff", text="缺人手", **common)
    ask_extension(desk.own, new_due=day("2025-01-10"), reason="系统升级", **common)
    proof = [NewEvidence(kind="note", title="说明", note="已全部公开")]
    made = report(desk, percent=100, claims_completion=True, evidence=proof)
    confirm_completion(made, by=desk.office, at=AT)
    found = Difficulty.objects.get()
    assert (found.state, found.closed_by_name) == ("closed", str(desk.office))
    assert Extension.objects.get().state == "withdrawn"
