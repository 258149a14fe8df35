"""Demands: proposed when a ledger opens, kept when confirmed, decided by the office."""

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.ledger.actions.evidence.decide_demands import confirm_proposals, decide_demands
from mingzheng.work.ledger.actions.evidence.propose import propose_anew, propose_missing
from mingzheng.work.ledger.actions.open_ledger import NewNotice, NewTask, open_ledger
from mingzheng.work.ledger.errors_evidence import ChangeReasonMissing, NoLetterChosen
from mingzheng.work.ledger.models import EvidenceDemand
from mingzheng.work.ledger.queries.evidence.demands import duty_demands, task_demands, tasks_of
from mingzheng.work.ledger.queries.scope import Scope
from tests.conftest import NOON
from tests.factories.ledger import make_demand, make_notice, make_task
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db


def letters(task):
    return [(one.letter, one.state) for one in task.demands.order_by("letter")]


@pytest.fixture
def office():
    return make_account(role="openness_office")


def opened(*requirements, office=None):
    tasks = tuple(
        NewTask(
            number=n, section=None, item=None, requirement=words, lead_text="",
            responsible_text="", due=None,
        )
        for n, words in enumerate(requirements, start=1)
    )  # fmt: skip
    new = NewNotice(
        2024, "任务分解表", "云高管办字〔2024〕4号", "办公室", None, (), (),
        ("强化学习培训。",), tasks,
    )  # fmt: skip
    return open_ledger(new, by=office, at=NOON)


def test_a_ledger_opens_with_proposals_and_their_reasons():
    notice = opened("做好稳岗返还信息公开。", "按分工抓好落实。")
    first, second = notice.tasks.order_by("number")
    assert letters(first) == [("A", "proposed")]
    assert first.demands.get().reason.startswith("因为写有“")
    assert (letters(second), second.demands.get().sure) == ([("A", "proposed")], False)


def test_older_ledgers_get_theirs_once_and_withdrawn_ones_never():
    old = make_task(requirement="完善站内检索功能。")
    gone = make_task(make_notice(withdrawn_at=NOON))
    assert propose_missing() == 1
    assert propose_missing() == 0
    assert letters(old) == [("H", "proposed")]
    assert letters(gone) == []


def test_new_words_are_read_anew_unless_the_office_has_confirmed():
    task = make_task(requirement="完善站内检索功能。")
    make_demand(task, "A", confirmed=False)
    propose_anew(task)
    assert letters(task) == [("H", "proposed")]
    decided = make_task(requirement="完善站内检索功能。")
    make_demand(decided, "A")
    propose_anew(decided)
    assert letters(decided) == [("A", "confirmed")]


def test_the_office_confirms_one_task_as_proposed(office):
    task = opened("召开新闻发布会解读新政策。").tasks.get()
    decide_demands(task, letters=[Letter.B, Letter.E], by=office, at=NOON)
    assert letters(task) == [("B", "confirmed"), ("E", "confirmed")]
    entry = JournalEntry.objects.get(action="task.demands_decided")
    assert entry.details == {"letters": "BE", "added": "", "removed": "", "reason": ""}


def test_changing_needs_a_reason_and_keeps_what_stays(office):
    task = opened("召开新闻发布会解读新政策。").tasks.get()
    with pytest.raises(ChangeReasonMissing):
        decide_demands(task, letters=[Letter.B, Letter.K], by=office, at=NOON)
    assert letters(task) == [("B", "proposed"), ("E", "proposed")]
    decide_demands(task, letters=[Letter.B, Letter.K], reason=" 另须发文 ", by=office, at=NOON)
    assert letters(task) == [("B", "confirmed"), ("K", "confirmed")]
    assert task.demands.get(letter="K").reason == "政务公开办增列：另须发文"
    with pytest.raises(NoLetterChosen):
        decide_demands(task, letters=[], reason="不要", by=office, at=NOON)


def test_a_whole_notice_is_confirmed_at_once_and_only_once(office):
    notice = opened("完善站内检索功能。", "召开新闻发布会解读新政策。")
    other = make_task(requirement="完善站内检索功能。")
    make_demand(other, "H", confirmed=False)
    decide_demands(notice.tasks.get(number=1), letters=[Letter.H], by=office, at=NOON)
    assert confirm_proposals(notice, by=office, at=NOON) == 1
    assert confirm_proposals(notice, by=office, at=NOON) == 0
    states = EvidenceDemand.objects.filter(task__notice=notice).values_list("state", flat=True)
    assert set(states) == {"confirmed"}
    assert letters(other) == [("H", "proposed")]
    acts = JournalEntry.objects.filter(action="notice.demands_confirmed")
    assert [entry.details for entry in acts] == [{"tasks": 1}]


def test_rows_of_the_screen_say_what_stands_and_what_is_only_supported(office):
    notice = opened("完成门户 IPv6 改造。", "按分工抓好落实。")
    decide_demands(notice.tasks.get(number=1), letters=[Letter.H], by=office, at=NOON)
    first, second = task_demands(tasks_of(Scope((notice.pk,), None)))
    assert (first.codes, first.confirmed, first.sure) == ("H", True, True)
    assert [one.code for one in first.supports] == ["s4"]
    assert (second.codes, second.confirmed, second.sure) == ("A", False, False)
    assert [task.number for task in tasks_of(Scope((notice.pk,), None), state="open")] == [2]
    assert [task.number for task in tasks_of(Scope((notice.pk,), None), state="confirmed")] == [1]
    assert [task.number for task in tasks_of(Scope((notice.pk,), None), letter="H")] == [1]
    (duty,) = duty_demands(notice.pk)
    assert [one.letter for one in duty.letters] == [Letter.D]
