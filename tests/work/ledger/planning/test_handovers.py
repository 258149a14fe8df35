"""Passing assignments from one person to another."""

import datetime

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.people.actions.deputies import set_deputy
from mingzheng.work.ledger.actions.planning import handovers
from mingzheng.work.ledger.actions.planning.coordination import ask_coordination
from mingzheng.work.ledger.actions.planning.difficulties import raise_difficulty
from mingzheng.work.ledger.actions.planning.extensions import ask_extension
from mingzheng.work.ledger.actions.planning.milestones import add_milestone
from mingzheng.work.ledger.actions.planning.subtasks import add_subtask
from mingzheng.work.ledger.actions.year.outcome import end_task
from mingzheng.work.ledger.errors_planning import AlreadySettled, HandoverRefused
from mingzheng.work.ledger.models import Assignment
from tests.factories.ledger import make_assignment, make_task
from tests.factories.planning import AT, TODAY, day, make_recurring, officer_of


@pytest.fixture
def colleague(desk):
    return officer_of(desk.unit)


def offer(desk, colleague, **fields):
    values = {
        "giver": desk.officer, "receiver": colleague, "assignments": [desk.own.pk],
        "words": "资料在文件柜", "by": desk.officer, "at": AT,
    } | fields  # fmt: skip
    return handovers.offer_handover(desk.unit, **values)


def handler_of(desk):
    return Assignment.objects.get(pk=desk.own.pk).handler


def test_assignments_change_hands_when_the_receiver_signs(desk, colleague):
    handovers.name_handler(desk.own, handler=desk.officer, by=desk.officer, at=AT)
    made = offer(desk, colleague)
    assert (made.state, handler_of(desk)) == ("offered", desk.officer)
    assert list(Message.objects.filter(account=colleague).values_list("words", flat=True)) == [
        f"{desk.officer}向{colleague}移交 1 项分工，请核对后签收。"
    ]
    with pytest.raises(HandoverRefused, match="只有接收人本人"):
        handovers.receive_handover(made, by=desk.officer, at=AT)
    handovers.receive_handover(made, by=colleague, at=AT)
    made.refresh_from_db()
    assert (made.state, made.received_at, handler_of(desk)) == ("received", AT, colleague)
    with pytest.raises(AlreadySettled):
        handovers.withdraw_handover(made, by=desk.officer, at=AT)


def test_deputy_of_the_receiver_signs_and_the_receiver_handles(desk, colleague):
    set_deputy(
        colleague, deputy=desk.neighbour, first=TODAY, last=TODAY, reason="外出",
        by=colleague, at=AT,
    )  # fmt: skip
    made = offer(desk, colleague)
    told = Message.objects.values_list("account", "deputyship__deputy").order_by("pk")
    assert list(told) == [(colleague.pk, None), (desk.neighbour.pk, desk.neighbour.pk)]
    colleague.refresh_from_db()
    assert colleague.unread_messages == 1
    with pytest.raises(HandoverRefused, match="只有接收人本人或其代理人"):
        handovers.receive_handover(made, by=desk.neighbour, at=AT + datetime.timedelta(days=1))
    handovers.receive_handover(made, by=desk.neighbour, at=AT)
    assert handler_of(desk) == colleague


def test_what_is_left_open_is_written_down(desk, colleague):
    common = {"by": desk.officer, "at": AT}
    add_milestone(desk.own, text="印发方案", due=day("2024-12-10"), binding=False, **common)
    add_subtask(desk.own, text="汇总", person=None, section=None, due=None, **common)
    raise_difficulty(desk.own, kind="staff", text="缺人手", **common)
    ask_coordination(
        desk.own, asked_unit=desk.other, text="要清单", due=day("2024-11-29"), **common
    )
    ask_extension(desk.own, new_due=day("2025-01-10"), reason="系统升级", **common)
    make_recurring(desk.task, since="2024-10-01")
    made = offer(desk, colleague)
    assert made.lines.get().left_open.split("\n") == [
        "节点：印发方案（2024-12-10）",
        "期次：2024年第四季度（2024-12-31）",
        "分解：汇总（0%）",
        "困难：缺人手（待解决）",
        "协调：要清单（投资促进局，2024-11-29）",
        "延期：申请至 2025-01-10，待审批",
    ]


def test_people_of_other_units_receive_nothing(desk):
    with pytest.raises(HandoverRefused, match="不是本单位在用的信息员账号"):
        offer(desk, desk.neighbour)
    with pytest.raises(HandoverRefused, match="不是本单位在用的信息员账号"):
        handovers.name_handler(desk.own, handler=desk.neighbour, by=desk.officer, at=AT)


def test_only_open_assignments_of_the_unit_are_handed_over(desk, colleague):
    foreign = make_assignment(desk.task, organisation=desk.other)
    done = make_assignment(make_task(), organisation=desk.unit, state="done")
    ended = make_assignment(make_task(), organisation=desk.unit)
    end_task(
        ended.task, reason="dropped", words="机构改革后不再承担这项工作。", by=desk.office, at=AT
    )
    for ids in ([], [foreign.pk], [done.pk], [ended.pk], [desk.own.pk, done.pk]):
        with pytest.raises(HandoverRefused, match="尚未办结"):
            offer(desk, colleague, assignments=ids)
    with pytest.raises(HandoverRefused, match="不能是同一人"):
        offer(desk, desk.officer)


def test_one_handover_at_a_time_and_of_ones_own(desk, colleague):
    made = offer(desk, colleague)
    with pytest.raises(HandoverRefused, match="等待签收"):
        offer(desk, colleague)
    handovers.withdraw_handover(made, by=desk.officer, at=AT)
    handovers.name_handler(desk.own, handler=colleague, by=desk.officer, at=AT)
    with pytest.raises(HandoverRefused, match="由其他同志经办"):
        offer(desk, colleague)
