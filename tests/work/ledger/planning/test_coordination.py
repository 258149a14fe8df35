"""Requests between units."""

import datetime

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.queries import entries_of
from mingzheng.work.ledger.actions.planning import coordination
from mingzheng.work.ledger.errors_planning import (
    AlreadySettled,
    CoordinationRefused,
    WordsMissing,
)
from tests.factories.planning import AT, day

NEXT_DAY = AT + datetime.timedelta(days=1)


def ask(desk, *, due="2024-11-29", unit=None):
    return coordination.ask_coordination(
        desk.own, asked_unit=unit or desk.other, text="请提供十月招商项目清单", due=day(due),
        by=desk.officer, at=AT,
    )  # fmt: skip


def told(account):
    return list(Message.objects.filter(account=account).values_list("words", flat=True))


def test_request_is_told_to_the_other_unit_and_the_office(desk):
    made = ask(desk)
    words = ["财政金融局请求协调：请提供十月招商项目清单"]
    assert (told(desk.neighbour), told(desk.office), told(desk.officer)) == (words, words, [])
    assert Message.objects.first().address == f"/desk/ledger/coordination/{made.pk}"


def test_answer_and_log(desk):
    made = ask(desk)
    with pytest.raises(WordsMissing, match="答复"):
        coordination.answer_coordination(made, answer="", refused=False, by=desk.neighbour, at=AT)
    coordination.answer_coordination(
        made, answer="清单已发内网邮箱", refused=False, by=desk.neighbour, at=NEXT_DAY
    )
    made.refresh_from_db()
    assert (made.state, made.answer, made.answered_by_name) == (
        "answered", "清单已发内网邮箱", str(desk.neighbour),
    )  # fmt: skip
    assert told(desk.officer) == ["投资促进局已答复：清单已发内网邮箱"]
    assert [row.action for row in entries_of(made)] == [
        "coordination.asked", "coordination.answered",
    ]  # fmt: skip
    with pytest.raises(AlreadySettled):
        coordination.withdraw_coordination(made, by=desk.officer, at=NEXT_DAY)


def test_refusal_says_why(desk):
    made = ask(desk)
    with pytest.raises(WordsMissing, match="不能办理的理由"):
        coordination.answer_coordination(made, answer=" ", refused=True, by=desk.neighbour, at=AT)
    coordination.answer_coordination(
        made, answer="清单由发改局掌握", refused=True, by=desk.neighbour, at=AT
    )
    made.refresh_from_db()
    assert made.state == "refused"
    assert told(desk.officer) == ["投资促进局不能办理：清单由发改局掌握"]


def test_request_to_oneself_or_into_the_past_is_refused(desk):
    with pytest.raises(CoordinationRefused, match="不能向本单位"):
        ask(desk, unit=desk.unit)
    with pytest.raises(CoordinationRefused, match="不能早于今天"):
        ask(desk, due="2024-11-17")


def test_late_request_is_reminded_of_once_by_the_clock(desk):
    ask(desk, due="2024-11-18")
    assert coordination.remind_late(at=AT) == 0
    assert coordination.remind_late(at=NEXT_DAY) == 1
    assert coordination.remind_late(at=NEXT_DAY) == 0
    assert coordination.remind_late(at=NEXT_DAY + datetime.timedelta(days=5)) == 0
    assert told(desk.neighbour)[0].startswith("请答复财政金融局的协调请求（2024-11-18前）")


def test_people_remind_once_a_day(desk):
    made = ask(desk)
    coordination.remind_coordination(made, by=desk.officer, at=AT)
    with pytest.raises(CoordinationRefused, match="今天已经提醒过"):
        coordination.remind_coordination(made, by=desk.office, at=AT)
    coordination.remind_coordination(made, by=desk.office, at=NEXT_DAY)


def test_withdrawn_request_is_told(desk):
    made = ask(desk)
    coordination.withdraw_coordination(made, by=desk.officer, at=AT)
    made.refresh_from_db()
    assert made.state == "withdrawn"
    assert told(desk.neighbour)[0] == "财政金融局撤回了协调请求：请提供十月招商项目清单"
