"""While a deputy stands in, what the principal is told reaches the deputy too."""

import datetime

import pytest
from django.core import mail

from mingzheng.records.inbox.actions.choose import choose_ways
from mingzheng.records.inbox.actions.read import erase_lapsed, read_messages
from mingzheng.records.inbox.actions.standing_in import dismiss_deputy, name_deputy
from mingzheng.records.inbox.actions.tell import Telling, tell, tell_all
from mingzheng.records.inbox.digests import look_after_inbox, send_digests
from mingzheng.records.inbox.models import Message
from mingzheng.records.inbox.queries import (
    LeftUnread,
    left_unread,
    message_rows,
    messages_of,
    stood_in_for,
    unread_by_kind,
)
from mingzheng.records.people.actions.deputies import end_deputy, set_deputy
from mingzheng.records.people.models import Grant, Role
from tests.factories.ledger import CHINA
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2024, 11, 18, 8, 0, tzinfo=CHINA)
DAY = datetime.timedelta(days=1)
OFFICER = (Role.INFORMATION_OFFICER,)


@pytest.fixture
def unit():
    return make_organisation("财金局")


@pytest.fixture
def principal(unit):
    return make_account(
        role=Role.INFORMATION_OFFICER, organisation=unit, display_name="张三",
        email="zhang@yunling.example",
    )  # fmt: skip


@pytest.fixture
def deputy():
    """Of another unit: nothing of the principal's is theirs but by standing in."""
    return make_account(
        role=Role.INFORMATION_OFFICER, organisation=make_organisation("投促局"),
        display_name="李四", email="li@yunling.example",
    )  # fmt: skip


def stand_in(principal, deputy, *, first=MONDAY, days=2):
    return set_deputy(
        principal, deputy=deputy, first=first.date(), last=(first + DAY * (days - 1)).date(),
        reason="外出培训", by=principal, at=MONDAY,
    )  # fmt: skip


def tell_unit(unit, *, at=MONDAY, kind="report", words="任务3已确认办结。", **more):
    return tell(
        kind=kind, words=words, address="/desk/", roles=OFFICER, organisations=(unit.pk,), at=at,
        **more,
    )  # fmt: skip


def inbox(account, *, at=MONDAY):
    rows = message_rows(messages_of(account.pk, day=at.date()))
    return [(row.words, row.mark) for row in rows]


def unread(account):
    account.refresh_from_db()
    return account.unread_messages


def test_deputy_is_told_for_the_principal_from_the_first_day_to_the_last(unit, principal, deputy):
    stand_in(principal, deputy, first=MONDAY + DAY)
    told = [tell_unit(unit, at=MONDAY + DAY * n, words=f"第{n}天") for n in range(4)]
    assert told == [1, 2, 2, 1]
    rows = Message.objects.filter(account=deputy).values_list("words", "deputyship__principal")
    assert list(rows.order_by("pk")) == [("第1天", principal.pk), ("第2天", principal.pk)]
    assert Message.objects.filter(account=principal, deputyship=None).count() == 4
    assert inbox(deputy, at=MONDAY + DAY) == [("第2天", "代张三收"), ("第1天", "代张三收")]
    assert unread(deputy) == 2


def test_one_telling_is_as_many_queries_for_many_deputies(
    unit, principal, deputy, django_assert_num_queries
):
    stand_in(principal, deputy)
    with django_assert_num_queries(5):
        tell_unit(unit, words="一")
    for _ in range(3):
        colleague = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
        stand_in(colleague, make_account(role=Role.REVIEWER, organisation=unit))
    with django_assert_num_queries(5):
        assert tell_unit(unit, words="二") == 8


def test_deputy_who_is_told_anyway_is_told_once_and_in_their_own_name(unit, principal):
    colleague = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    stand_in(principal, colleague)
    assert tell_unit(unit) == 2
    assert inbox(colleague) == [("任务3已确认办结。", "")]


def test_deputy_of_two_is_told_for_each(unit, principal, deputy):
    other = make_account(role=Role.INFORMATION_OFFICER, organisation=unit, display_name="王五")
    stand_in(principal, deputy)
    stand_in(other, deputy)
    assert tell_unit(unit) == 4
    assert sorted(mark for _, mark in inbox(deputy)) == ["代张三收", "代王五收"]
    assert tell_unit(unit) == 0
    assert stood_in_for(deputy.pk, day=MONDAY.date()) == [
        (principal.pk, "张三"), (other.pk, "王五")
    ]  # fmt: skip


def test_nobody_is_told_of_their_own_act_in_anothers_place(unit, principal, deputy):
    stand_in(principal, deputy)
    assert tell_unit(unit, by=deputy.pk) == 1
    assert inbox(deputy) == []


def test_what_the_principal_does_not_want_reaches_nobody(unit, principal, deputy):
    stand_in(principal, deputy)
    choose_ways({"report": "none"}, by=principal, at=MONDAY)
    choose_ways({"extension": "none"}, by=deputy, at=MONDAY)
    assert tell_unit(unit) == 0
    # The deputy's own choice is about the deputy's own work.
    assert tell_unit(unit, kind="extension") == 2


def test_named_accounts_are_told_and_their_deputies(principal, deputy):
    stand_in(principal, deputy)
    gone = make_account(is_active=False)
    telling = Telling("请签收。", "/desk/ledger/handovers", accounts={principal.pk, gone.pk})
    assert tell_all([telling], kind="handover", roles=(), at=MONDAY) == 2
    assert inbox(deputy) == [("请签收。", "代张三收")]


def test_administrators_lend_and_borrow_no_messages(unit, principal, deputy):
    made = stand_in(principal, deputy)
    Grant.objects.filter(account=deputy).delete()
    Grant.objects.create(
        account=deputy, role=Role.AUDIT_ADMIN, organisation=unit, granted_at=MONDAY
    )
    assert tell_unit(unit) == 1
    made.deputy = make_account(is_active=False)
    made.save()
    assert tell_unit(unit, words="又一条") == 1


def test_messages_end_with_the_last_day(unit, principal, deputy):
    stand_in(principal, deputy, days=1)
    tell_unit(unit)
    assert erase_lapsed(at=MONDAY) == 0
    after = MONDAY + DAY
    assert inbox(deputy, at=after) == []
    assert unread_by_kind(deputy.pk, day=after.date()) == {}
    mine = messages_of(deputy.pk, day=after.date())
    assert read_messages(mine, by=deputy, at=after) == 0
    look_after_inbox(at=after)
    assert Message.objects.filter(account=deputy).count() == 0
    assert (unread(deputy), unread(principal)) == (0, 1)


def test_messages_end_when_the_deputy_is_ended_early(unit, principal, deputy):
    made = stand_in(principal, deputy, days=9)
    tell_unit(unit)
    end_deputy(made, by=principal, at=MONDAY)
    assert inbox(deputy) == []
    assert tell_unit(unit, words="又一条") == 1
    assert erase_lapsed(at=MONDAY) == 1
    assert unread(deputy) == 0


def test_digest_says_for_whom_and_ends_with_the_deputyship(unit, principal, deputy):
    stand_in(principal, deputy, days=1)
    tell_unit(unit)
    tell_unit(unit, words="又一条")
    make = {"kind": "report", "words": "自己的", "address": "/", "told_at": MONDAY}
    Message.objects.create(account=deputy, **make)
    assert send_digests(at=MONDAY) == 2
    (body,) = [one.body for one in mail.outbox if one.to == ["li@yunling.example"]]
    assert "· 代张三·办结：2 条" in body
    assert "· 办结：1 条" in body
    tell_unit(unit, at=MONDAY + DAY / 2, words="当天晚些时候")
    # The next morning the deputyship is over: only the principal hears of the evening.
    mail.outbox.clear()
    assert send_digests(at=MONDAY + DAY) == 1
    assert mail.outbox[0].to == ["zhang@yunling.example"]


def test_the_deputy_is_told_of_becoming_one_and_of_an_early_end(principal, deputy):
    made = name_deputy(
        principal, deputy=deputy, first=MONDAY.date(), last=(MONDAY + DAY).date(),
        reason=" 外出培训 ", by=principal, at=MONDAY,
    )  # fmt: skip
    began = "李四代张三，自 2024-11-18 起，到 2024-11-19 为止：外出培训"
    assert inbox(deputy) == [(began, "")]
    assert inbox(principal) == []
    dismiss_deputy(made, by=principal, at=MONDAY)
    assert [words for words, _ in inbox(deputy)] == [
        "李四代张三已提前结束，自 2024-11-18 起不再代理", began
    ]  # fmt: skip


def test_both_are_told_once_where_somebody_else_sets_it(principal, deputy):
    office = make_account(role=Role.OPENNESS_OFFICE)
    made = name_deputy(
        principal, deputy=deputy, first=MONDAY.date(), last=MONDAY.date(), reason="病假",
        by=office, at=MONDAY,
    )  # fmt: skip
    words = "李四代张三，自 2024-11-18 起，到 2024-11-18 为止：病假"
    assert inbox(principal) == inbox(deputy) == [(words, "")]
    dismiss_deputy(made, by=deputy, at=MONDAY)
    assert [len(inbox(one)) for one in (principal, deputy, office)] == [2, 1, 0]


def test_what_was_unread_before_is_counted_for_the_deputy(
    unit, principal, deputy, django_assert_num_queries
):
    for number, kind in enumerate(("report", "returned", "report")):
        tell_unit(unit, at=MONDAY - DAY, kind=kind, words=f"任务{number}")
    tell_unit(unit, at=MONDAY, words="当天的")
    read_messages(Message.objects.filter(words="任务2"), by=principal, at=MONDAY - DAY)
    assert left_unread(deputy.pk, day=MONDAY.date()) == []
    stand_in(principal, deputy)
    with django_assert_num_queries(1):
        found = left_unread(deputy.pk, day=MONDAY.date())
    assert found == [LeftUnread("张三", (("退回", 1), ("办结", 1)))]
    assert found[0].count == 2
    assert left_unread(principal.pk, day=MONDAY.date()) == []
    assert left_unread(deputy.pk, day=(MONDAY + 2 * DAY).date()) == []
