"""Extensions: asked by the unit, decided by another, derived on the screen."""

import datetime

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.people.actions.deputies import set_deputy
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.planning import extensions
from mingzheng.work.ledger.errors_planning import (
    AlreadySettled,
    ExtensionRefused,
    OwnExtension,
    WordsMissing,
)
from mingzheng.work.ledger.models import Assignment, Extension, Task
from mingzheng.work.ledger.queries.planning.plan import plan_of
from tests.factories.people import grant, make_account
from tests.factories.planning import AT, TODAY, day


@pytest.fixture
def early(desk):
    """The task is due on 30 November."""
    Task.objects.filter(pk=desk.task.pk).update(due=day("2024-11-30"))
    Assignment.objects.filter(pk=desk.own.pk).update(due=day("2024-11-30"))
    return desk


def ask(desk, new="2024-12-20", **fields):
    values = {"reason": "资金兑付系统升级", "by": desk.officer, "at": AT} | fields
    return extensions.ask_extension(desk.own, new_due=day(new), **values)


def due_of(desk):
    return Assignment.objects.get(pk=desk.own.pk).due


def test_granted_extension_is_the_own_day_with_its_derivation(early):
    made = ask(early)
    assert due_of(early) == day("2024-11-30")
    extensions.grant_extension(made, reason="", by=early.office, at=AT)
    made.refresh_from_db()
    assert (made.state, made.old_due, made.decided_by_name) == (
        "granted", day("2024-11-30"), str(early.office),
    )  # fmt: skip
    plan = plan_of(early.own.pk, today=TODAY)
    assert due_of(early) == plan.due == day("2024-12-20")
    assert plan.why == "经批准延期至 2024-12-20（原期限 2024-11-30）。"
    told = Message.objects.filter(account=early.officer).values_list("words", flat=True)
    assert list(told) == [f"任务{early.task.number}延期至 2024-12-20：已同意"]


def test_second_extension_counts_from_the_first_and_history_stays(early):
    extensions.grant_extension(ask(early), reason="", by=early.office, at=AT)
    later = AT + datetime.timedelta(days=1)
    second = ask(early, "2024-12-27", at=later)
    extensions.grant_extension(second, reason="", by=early.office, at=later)
    rows = Extension.objects.order_by("pk").values_list("old_due", "new_due", "state")
    assert list(rows) == [
        (day("2024-11-30"), day("2024-12-20"), "granted"),
        (day("2024-12-20"), day("2024-12-27"), "granted"),
    ]
    assert due_of(early) == day("2024-12-27")


def test_refused_extension_needs_a_reason_and_leaves_the_day(early):
    made = ask(early)
    with pytest.raises(WordsMissing, match="不同意的理由"):
        extensions.refuse_extension(made, reason=" ", by=early.office, at=AT)
    extensions.refuse_extension(made, reason="年内须完成", by=early.office, at=AT)
    made.refresh_from_db()
    assert (made.state, made.decision_reason) == ("refused", "年内须完成")
    assert due_of(early) == day("2024-11-30")
    with pytest.raises(AlreadySettled):
        extensions.grant_extension(made, reason="", by=early.office, at=AT)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("2024-11-17", "不能早于今天"),
        ("2024-11-30", "须晚于现在的期限 2024-11-30"),
        ("2024-11-20", "须晚于现在的期限"),
    ],
)
def test_days_that_cannot_be_asked_for(early, new, words):
    with pytest.raises(ExtensionRefused, match=words):
        ask(early, new)


def test_one_request_at_a_time_and_it_can_be_withdrawn(early):
    made = ask(early)
    with pytest.raises(ExtensionRefused, match="已有一份延期申请"):
        ask(early, "2024-12-25")
    extensions.withdraw_extension(made, by=early.officer, at=AT)
    assert ask(early, "2024-12-25").state == "asked"
    with pytest.raises(AlreadySettled):
        extensions.withdraw_extension(made, by=early.officer, at=AT)


def test_beyond_the_year_only_with_a_reason(early):
    made = ask(early, "2025-01-15")
    with pytest.raises(ExtensionRefused, match="2024-12-31 以后须写明理由"):
        extensions.grant_extension(made, reason="", by=early.office, at=AT)
    extensions.grant_extension(made, reason="系统元旦后切换", by=early.office, at=AT)
    assert due_of(early) == day("2025-01-15")


def test_a_day_that_has_passed_is_not_granted(early):
    made = ask(early)
    later = datetime.datetime(2024, 12, 21, 9, 0, tzinfo=AT.tzinfo)
    with pytest.raises(ExtensionRefused, match="已经过去"):
        extensions.grant_extension(made, reason="好", by=early.office, at=later)


def test_nobody_grants_his_own(early):
    grant(early.officer, Role.OPENNESS_OFFICE, early.unit)
    made = ask(early)
    for act in (extensions.grant_extension, extensions.refuse_extension):
        with pytest.raises(OwnExtension):
            act(made, reason="好", by=early.officer, at=AT)


def test_nor_does_a_deputy_grant_his_principal_s(early):
    deputy = make_account(role=Role.OPENNESS_OFFICE)
    set_deputy(
        early.officer, deputy=deputy, first=TODAY, last=day("2024-11-22"), reason="外出",
        by=early.officer, at=AT,
    )  # fmt: skip
    made = ask(early)
    with pytest.raises(OwnExtension):
        extensions.grant_extension(made, reason="", by=deputy, at=AT)
    after = datetime.datetime(2024, 11, 23, 9, 0, tzinfo=AT.tzinfo)
    extensions.grant_extension(made, reason="", by=deputy, at=after)
    assert due_of(early) == day("2024-12-20")
