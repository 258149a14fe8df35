"""A leader consents to how tasks end; where they end otherwise later, it stands no more."""

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.actions.successions import succeed
from mingzheng.work.ledger import errors_year as errors
from mingzheng.work.ledger.actions.open_ledger import NewTask, add_tasks
from mingzheng.work.ledger.actions.planning.takeovers import take_over, undo_takeover
from mingzheng.work.ledger.actions.year.close import close_notice
from mingzheng.work.ledger.actions.year.consent import ask_consent, note_consent, sign_consent
from mingzheng.work.ledger.actions.year.link import link_tasks, note_no_child, unlink_tasks
from mingzheng.work.ledger.actions.year.outcome import carry_over, end_task, undo_outcome
from mingzheng.work.ledger.models import Assignment, Closing, TaskLink
from mingzheng.work.ledger.queries.year.blockers import blockers_of
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_organisation

from .conftest import AT, WHY
from .test_outcome import Target

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
LAPSED = ["区领导同意以后年终情况有变动，须重新征求同意"]


@pytest.fixture
def notice(office):
    """Task 1 done, tasks 2 to 5 ended."""
    notice = make_notice()
    make_assignment(make_task(notice), state="done")
    for _ in range(4):
        end_task(
            make_assignment(make_task(notice)).task, reason="dropped", words=WHY, by=office, at=AT
        )
    return notice


@pytest.fixture
def consented(notice, leader):
    sign_consent(notice, words="同意", by=leader, at=AT)
    return notice


def left(notice):
    return [one.words for one in blockers_of(notice)]


def undo(notice, *numbers, office):
    for number in numbers:
        undo_outcome(notice.tasks.get(number=number), reason=WHY, by=office, at=AT)


def test_a_consent_lapses_when_an_ending_is_taken_back(consented, office, leader):
    assert left(consented) == []
    undo(consented, 2, office=office)
    assert left(consented) == ["1 项任务没有了结", *LAPSED]
    closing = Closing.objects.get()
    assert (closing.lapsed_at, closing.lapse_words) == (AT, "任务2")
    entry = JournalEntry.objects.get(action="notice.consent_lapsed")
    assert entry.details == {"name": str(leader), "what": "任务2"}
    told = f"{leader}同意2024年台账关账后，任务2的年终情况有变动，同意已失效，请重新征求领导同意"
    for account in (office, leader):
        message = Message.objects.get(account=account, words=told)
        assert message.address == f"/desk/ledger/year/notices/{consented.pk}"


def test_it_lapses_once_and_a_new_consent_stands_in_its_place(consented, office, leader):
    undo(consented, 2, 3, office=office)
    for number in (2, 3):
        end_task(consented.tasks.get(number=number), reason="upward", words=WHY, by=office, at=AT)
    assert JournalEntry.objects.filter(action="notice.consent_lapsed").count() == 1
    assert left(consented) == LAPSED
    with pytest.raises(errors.NotReadyToClose, match="须重新征求同意"):
        close_notice(consented, rule=lamp_rule_on(AT.date()), by=office, at=AT)
    sign_consent(consented, by=leader, at=AT)
    assert left(consented) == []
    close_notice(consented, rule=lamp_rule_on(AT.date()), by=office, at=AT)
    closing = Closing.objects.get()
    assert (closing.lapsed_at, closing.lapse_words, closing.closed_at) == (None, "", AT)


def test_the_same_ending_written_anew_with_other_words_is_another_one(consented, office):
    undo(consented, 2, office=office)
    task = consented.tasks.get(number=2)
    end_task(task, reason="dropped", words=WHY + "另有说明。", by=office, at=AT)
    assert left(consented) == LAPSED


def test_a_task_that_goes_on_elsewhere_and_one_that_came_in_count(consented, office):
    there = make_assignment(make_task(make_notice(year=2025))).task
    undo(consented, 2, office=office)
    carry_over(
        consented.tasks.get(number=2), to=Target(task=there.pk), reason="conditions", words=WHY,
        by=office, at=AT,
    )  # fmt: skip
    assert left(consented) == LAPSED


def test_what_no_act_told_is_found_when_closing(consented, office):
    """Whatever the way, the endings themselves are compared."""
    add_tasks(consented, [NewTask(6, None, None, "公布清单。", "", "", None)])
    end_task(consented.tasks.get(number=6), reason="dropped", words=WHY, by=office, at=AT)
    assert left(consented) == LAPSED
    assert Closing.objects.get().lapse_words == "任务6"
    Assignment.objects.filter(task__number=2).update(state="done", done_at=AT, percent=100)
    Closing.objects.update(lapsed_at=None, lapse_words="")
    assert left(consented) == LAPSED
    with pytest.raises(errors.NotReadyToClose):
        close_notice(consented, rule=lamp_rule_on(AT.date()), by=office, at=AT)


def test_many_changes_are_told_by_their_number(consented, office):
    Assignment.objects.filter(task__notice=consented).update(state="done", done_at=AT)
    undo(consented, 5, office=office)
    assert Closing.objects.get().lapse_words == "任务2、任务3、任务4等4项任务"


def test_nothing_else_ends_a_consent(consented, office):
    other = make_assignment(make_task(make_notice())).task
    end_task(other, reason="dropped", words=WHY, by=office, at=AT)
    assert left(consented) == []


def test_nobody_is_asked_before_everything_else_is_settled(notice, office, leader):
    undo(notice, 2, office=office)
    asks = (
        lambda: ask_consent(notice, by=office, at=AT),
        lambda: sign_consent(notice, by=leader, at=AT),
        lambda: note_consent(
            notice, name="韩区长", on=AT.date(), words="专题会同意", by=office, at=AT
        ),
    )
    for ask in asks:
        with pytest.raises(errors.NotReadyForConsent) as refused:
            ask()
        assert str(refused.value) == (
            "还不能征求领导同意：1 项任务没有了结。请逐项处理后再请领导同意。"
        )
    assert not Closing.objects.exists()


def test_of_a_table_of_the_level_above_the_links_are_consented_to(office, leader):
    table = make_notice(level="city", is_parent=True)
    first, second = make_task(table), make_task(table)
    ours = make_task()
    link_tasks(upper=first, lower=ours, kind="parent", by=office, at=AT)
    note_no_child(second, reason="本区没有港口", by=office, at=AT)
    sign_consent(table, by=leader, at=AT)
    assert left(table) == []
    link_tasks(upper=second, lower=ours, kind="parent", by=office, at=AT)
    assert left(table) == LAPSED
    assert Closing.objects.get().lapse_words == "任务2"
    sign_consent(table, by=leader, at=AT)
    unlink_tasks(TaskLink.objects.get(upper=first), by=office, at=AT)
    assert left(table) == ["1 项上级任务没有对应的本级任务", *LAPSED]


def test_taking_over_ends_no_task_otherwise(notice, unit, office, leader):
    """What is open stays open at the successor, also where it becomes one with what is done."""
    heir = make_organisation("区审计局")
    task = make_task(notice)
    make_assignment(task, organisation=unit)
    make_assignment(task, organisation=heir, part="responsible", state="done", percent=100)
    end_task(task, reason="dropped", words=WHY, by=office, at=AT)
    sign_consent(notice, by=leader, at=AT)
    (succession,) = succeed(
        kind="merge", predecessors=[unit], successors=[heir], main=heir, on=AT.date(),
        basis="云高编〔2024〕3号", by=office, at=AT,
    )  # fmt: skip
    (taken,) = take_over(succession, by=office, at=AT)
    assert [one.state for one in task.assignments.all()] == ["under_way"]
    assert left(notice) == []
    undo_takeover(taken, by=office, at=AT)
    assert task.assignments.count() == 2
    assert left(notice) == []
