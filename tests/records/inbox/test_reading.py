"""Reading, choosing and erasing messages; the number at the account follows."""

import datetime

import pytest

from mingzheng.records.inbox.actions.choose import choose_ways
from mingzheng.records.inbox.actions.read import erase_old, read_messages
from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.inbox.errors import KindMustStay
from mingzheng.records.inbox.models import Choice, Message
from mingzheng.records.inbox.queries import messages_of, ways_of
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from tests.conftest import NOON
from tests.factories.inbox import make_message
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db


def unread(account):
    account.refresh_from_db()
    return account.unread_messages


def tell_all(unit, *, kind, task=3):
    return tell(
        kind=kind, words=f"任务{task}的消息。", address="/desk/", at=NOON,
        roles=(Role.INFORMATION_OFFICER,), organisations=(unit.pk,),
    )  # fmt: skip


def test_telling_counts_up_and_reading_counts_anew():
    unit = make_organisation()
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    for task in range(3):
        tell_all(unit, kind="report", task=task)
    assert unread(officer) == 3
    one = messages_of(officer.pk, day=NOON.date()).first()
    assert read_messages(Message.objects.filter(pk=one.pk), by=officer, at=NOON) == 1
    assert read_messages(Message.objects.filter(pk=one.pk), by=officer, at=NOON) == 0
    assert unread(officer) == 2
    assert read_messages(messages_of(officer.pk, day=NOON.date()), by=officer, at=NOON) == 2
    assert unread(officer) == 0


def test_nobody_reads_anothers_messages():
    mine, other = make_account(), make_account()
    make_message(other)
    assert read_messages(Message.objects.all(), by=mine, at=NOON) == 0
    assert unread(other) == 1


def test_who_wants_nothing_of_a_kind_is_not_told_but_of_what_must_be_acted_on():
    unit = make_organisation()
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    choose_ways({"extension": "none"}, by=officer, at=NOON)
    # A row of a kept kind cannot be chosen; one left by a change of the house does not count.
    Choice.objects.create(account=officer, kind="returned", way="none")
    assert tell_all(unit, kind="extension") == 0
    assert tell_all(unit, kind="returned") == 1
    assert unread(officer) == 1


@pytest.mark.parametrize("kind", ["returned", "supervision"])
def test_what_must_be_acted_on_cannot_be_switched_off(kind):
    account = make_account()
    with pytest.raises(KindMustStay, match="不能关闭"):
        choose_ways({"report": "desk", kind: "none"}, by=account, at=NOON)
    assert not Choice.objects.exists()


def test_choices_are_kept_changed_and_written_down():
    account = make_account()
    choose_ways({"report": "desk", "year": "none"}, by=account, at=NOON)
    choose_ways({"report": "digest", "nonsense": "none"}, by=account, at=NOON)
    ways = {row.key: row.way for row in ways_of(account.pk)}
    assert (ways["report"], ways["year"], ways["meeting"]) == ("digest", "none", "digest")
    assert JournalEntry.objects.filter(action="inbox.chosen").count() == 2
    assert not Choice.objects.filter(kind="nonsense").exists()


def test_old_messages_go_read_or_not_and_the_number_follows():
    account = make_account()
    edge = NOON - datetime.timedelta(days=365)
    make_message(account, told_at=edge - datetime.timedelta(seconds=1))
    make_message(account, told_at=edge - datetime.timedelta(days=9), read_at=NOON)
    kept = make_message(account, told_at=edge)
    assert erase_old(keep_days=365, at=NOON) == 2
    assert erase_old(keep_days=365, at=NOON) == 0
    assert [row.pk for row in messages_of(account.pk, day=NOON.date())] == [kept.pk]
    assert unread(account) == 1
