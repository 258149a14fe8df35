"""How a task that was not done ends the year."""

import datetime

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.work.ledger import errors_year as errors
from mingzheng.work.ledger.actions.open_ledger import undo_ledger
from mingzheng.work.ledger.actions.planning.coordination import (
    ask_coordination,
    withdraw_coordination,
)
from mingzheng.work.ledger.actions.planning.difficulties import raise_difficulty
from mingzheng.work.ledger.actions.planning.extensions import ask_extension
from mingzheng.work.ledger.actions.planning.milestones import add_milestone, finish_milestone
from mingzheng.work.ledger.actions.year.outcome import (
    Target,
    carry_over,
    end_task,
    end_tasks,
    undo_outcome,
)
from mingzheng.work.ledger.actions.year.reference import confirm_by_reference
from mingzheng.work.ledger.errors_planning import AlreadySettled
from mingzheng.work.ledger.models import Assignment, Extension, Notice, Task, TaskOutcome
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task
from tests.factories.people import make_account

from .conftest import AT, WHY

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
DUE = datetime.date(2025, 6, 30)


def carry(task, office, to=None, **fields):
    values = {"reason": "conditions", "words": WHY, "by": office, "at": AT} | fields
    return carry_over(task, to=to or Target(due=DUE), **values)


def test_a_task_is_closed_with_a_reason(office, officer, unit):
    task = make_assignment(organisation=unit, state="under_way").task
    end_task(task, reason="dropped", words=f"  {WHY} ", by=office, at=AT)
    outcome = TaskOutcome.objects.get(task=task)
    assert (outcome.kind, outcome.reason, outcome.words) == ("closed", "dropped", WHY)
    assert (outcome.decided_by_name, outcome.decided_at) == (str(office), AT)
    assert Message.objects.get(account=officer).words == "任务1年终不再办理：不再推进"
    entry = JournalEntry.objects.get()
    assert (entry.action, entry.object_id) == ("task.ended", str(task.pk))
    assert entry.details == {"reason": "dropped", "words": WHY}


def test_short_words_are_refused_with_the_count(office):
    task = make_assignment().task
    with pytest.raises(errors.OutcomeWordsMissing, match="至少 10 字，现有 3 字"):
        end_task(task, reason="other", words="不办了", by=office, at=AT)
    assert not TaskOutcome.objects.exists()


def test_what_is_done_or_waits_or_has_ended_is_refused(office):
    done = make_assignment(state="done").task
    with pytest.raises(errors.OutcomeNotNeeded):
        end_task(done, reason="other", words=WHY, by=office, at=AT)
    waiting = make_assignment()
    make_report(waiting, state="submitted")
    with pytest.raises(errors.ReportWaits, match="还有 1 份办结申请"):
        end_task(waiting.task, reason="other", words=WHY, by=office, at=AT)
    ended = make_assignment().task
    end_task(ended, reason="other", words=WHY, by=office, at=AT)
    with pytest.raises(errors.OutcomeStands):
        carry(ended, office)
    assert TaskOutcome.objects.count() == 1


def test_several_are_closed_together_or_not_at_all(office):
    notice = make_notice()
    good, bad = make_assignment(make_task(notice)).task, make_assignment(
        make_task(notice), state="done"
    ).task  # fmt: skip
    with pytest.raises(errors.OutcomeNotNeeded):
        end_tasks([good, bad], reason="dropped", words=WHY, by=office, at=AT)
    assert not TaskOutcome.objects.exists()
    assert end_tasks([good], reason="dropped", words=WHY, by=office, at=AT) == 1


def test_the_inbox_of_the_next_year_takes_the_work_of_those_not_done(office, unit):
    task = make_task(label="公开惠企政策", lead_text="区财政局")
    make_assignment(task, organisation=unit, state="under_way", via="各部门")
    make_assignment(task, state="done", part="responsible")
    outcome = carry(task, office)
    made = outcome.carried_to
    assert (made.notice.year, made.notice.inbox, outcome.made_task) == (2025, True, True)
    assert (made.number, made.due, made.label) == (1, DUE, "公开惠企政策")
    assert (made.origin_kind, made.origin_key) == ("carried_over", str(task.pk))
    assert (made.section.title, made.remark) == ("2024年结转任务", "2024年任务1结转")
    rows = Assignment.objects.filter(task=made).values_list("organisation", "part", "via", "due")
    assert list(rows) == [(unit.pk, "lead", "各部门", DUE)]


def test_work_goes_on_in_a_notice_or_a_task_of_the_next_year(office):
    notice = make_notice(year=2025)
    there = make_assignment(make_task(notice, number=7)).task
    into = carry(make_assignment().task, office, Target(task=there.pk))
    assert (into.carried_to, into.made_task) == (there, False)
    new = carry(make_assignment().task, office, Target(notice=notice.pk, due=DUE))
    assert (new.carried_to.notice, new.carried_to.number) == (notice, 8)


def test_a_unit_that_does_not_go_on_is_told_of_its_own_task(office):
    there = make_assignment(make_task(make_notice(year=2025), number=7))
    task = make_task(make_notice(), number=3)
    people = {
        make_account(
            role=Role.INFORMATION_OFFICER, organisation=one.organisation
        ): f"/desk/ledger/tasks/{address.pk}"
        for one, address in (
            (there, there.task),
            (make_assignment(task), task),
            (make_assignment(task), task),
        )
    }
    make_assignment(task, organisation=there.organisation)
    carry(task, office, Target(task=there.task.pk))
    told = {one.account: (one.address, one.words) for one in Message.objects.all()}
    assert told == {
        person: (address, "任务3结转为2025年任务7") for person, address in people.items()
    }


@pytest.mark.parametrize("fields", [{"year": 2026}, {"year": 2025, "is_parent": True},
                                    {"year": 2025, "closed_on": datetime.date(2025, 12, 31)},
                                    {"year": 2025, "withdrawn_at": AT}],
                         ids=["too late", "parent", "closed", "withdrawn"])  # fmt: skip
def test_other_targets_are_refused(office, fields):
    notice = make_notice(**fields)
    task = make_assignment().task
    for target in (Target(notice=notice.pk, due=DUE), Target(task=make_task(notice).pk)):
        with pytest.raises(errors.WrongTarget, match="2025 年度"):
            carry(task, office, target)
    assert not TaskOutcome.objects.exists()


@pytest.mark.parametrize("due", [None, datetime.date(2024, 12, 31), datetime.date(2026, 1, 1)])
def test_a_new_task_is_due_in_its_year(office, due):
    task = make_assignment().task
    with pytest.raises(errors.DueOutsideYear, match="2025 年内"):
        carry(task, office, Target(due=due))
    assert not Notice.objects.filter(year=2025).exists()


def test_carrying_over_is_undone_until_work_began_there(office):
    task = make_assignment().task
    made = carry(task, office).carried_to
    undo_outcome(task, reason=WHY, by=office, at=AT)
    assert not TaskOutcome.objects.exists()
    assert not Task.objects.filter(pk=made.pk).exists()
    with pytest.raises(errors.NoOutcome):
        undo_outcome(task, reason=WHY, by=office, at=AT)
    again = carry(task, office).carried_to
    make_report(again.assignments.get())
    with pytest.raises(errors.CarriedTaskWorkedOn):
        undo_outcome(task, reason=WHY, by=office, at=AT)


def test_an_existing_task_stays_when_carrying_over_is_undone(office):
    there = make_assignment(make_task(make_notice(year=2025))).task
    task = make_assignment().task
    carry(task, office, Target(task=there.pk))
    undo_outcome(task, reason=WHY, by=office, at=AT)
    assert Task.objects.filter(pk=there.pk).exists()


def test_a_ledger_with_carried_tasks_is_not_undone(office):
    notice = make_notice(year=2025)
    carry(make_assignment().task, office, Target(notice=notice.pk, due=DUE))
    with pytest.raises(errors.CarriedTasksStay):
        undo_ledger(notice, by=office, at=AT)


def test_what_was_ended_takes_no_plan_and_no_confirmation_by_reference(office, officer):
    notice = make_notice(year=2025)
    task = make_task()
    own, lead = make_assignment(task), make_assignment(task)
    carried = carry(task, office, Target(notice=notice.pk, due=DUE)).carried_to
    acts = {
        "milestone": lambda: add_milestone(
            own, text="完成初稿", due=None, binding=False, by=officer, at=AT
        ),
        "extension": lambda: ask_extension(
            own, new_due=datetime.date(2025, 2, 28), reason=WHY, by=officer, at=AT
        ),
        "difficulty": lambda: raise_difficulty(own, kind="other", text=WHY, by=officer, at=AT),
        "reference": lambda: confirm_by_reference(lead, by=office, at=AT),
    }
    for name, act in acts.items():
        with pytest.raises(errors.TaskEnded) as refused:
            act()
        assert f"请到2025年任务{carried.number}继续报送" in str(refused.value), name


def test_what_was_asked_for_it_waits_for_nobody_once_it_has_ended(office, officer, unit):
    asked = make_account(role=Role.INFORMATION_OFFICER)
    helper = asked.grants.get().organisation
    assignment = make_assignment(organisation=unit)
    new = datetime.date(2025, 1, 20)
    extension = ask_extension(assignment, new_due=new, reason="平台未开通", by=officer, at=AT)
    request = ask_coordination(
        assignment, asked_unit=helper, text="请开通接口", due=new, by=officer, at=AT
    )
    Message.objects.all().delete()
    end_task(assignment.task, reason="dropped", words=WHY, by=office, at=AT)
    extension.refresh_from_db()
    request.refresh_from_db()
    assert (extension.state, extension.decision_reason, extension.decided_by_name) == (
        "withdrawn", "任务年终已作处理，申请自动取消。", str(office)
    )  # fmt: skip
    assert request.state == "withdrawn"
    told = Message.objects.order_by("pk").values_list("account", "kind", "words")
    moot = f"任务年终已作处理，{unit}请{helper}协调的事项无需再答复：请开通接口"
    lapsed = "任务1延期至 2025-01-20 的申请：任务年终已作处理，申请自动取消。"
    assert sorted(told) == sorted([
        (officer.pk, "extension", lapsed), (officer.pk, "coordination", moot),
        (asked.pk, "coordination", moot), (officer.pk, "year", "任务1年终不再办理：不再推进"),
    ])  # fmt: skip
    acts = JournalEntry.objects.values_list("action", flat=True)
    assert {"extension.lapsed", "coordination.lapsed"} <= set(acts)
    with pytest.raises(AlreadySettled):
        withdraw_coordination(request, by=officer, at=AT)


def test_what_is_carried_over_leaves_nothing_asked_behind(office, officer, unit):
    assignment = make_assignment(organisation=unit)
    new = datetime.date(2025, 1, 20)
    ask_extension(assignment, new_due=new, reason="平台未开通", by=officer, at=AT)
    carry(assignment.task, office)
    assert [one.state for one in Extension.objects.all()] == ["withdrawn"]


def test_the_plan_of_an_ended_task_stands_still(office, officer, unit):
    assignment = make_assignment(organisation=unit)
    part = add_milestone(assignment, text="印发", due=None, binding=False, by=officer, at=AT)
    end_task(assignment.task, reason="dropped", words=WHY, by=office, at=AT)
    with pytest.raises(errors.TaskEnded):
        finish_milestone(part, words="已印发", by=officer, at=AT)
