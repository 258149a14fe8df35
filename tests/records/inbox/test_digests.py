"""One mail a day: when it goes out, to whom, what it says, and never twice."""

import datetime
import smtplib

import pytest
from django.core import mail

from mingzheng.records.inbox.actions.choose import choose_ways
from mingzheng.records.inbox.actions.read import read_messages
from mingzheng.records.inbox.actions.tell import Telling, tell_all
from mingzheng.records.inbox.digests import look_after_inbox, send_digests
from mingzheng.records.inbox.models import Digest, Message
from mingzheng.records.parameters.models import Parameter
from tests.factories.inbox import make_message
from tests.factories.ledger import CHINA
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db


def moment(day, hour, minute=0):
    return datetime.datetime(2024, 11, day, hour, minute, tzinfo=CHINA)


MONDAY = moment(18, 8)
SATURDAY, SUNDAY = moment(23, 8), moment(24, 8)


@pytest.fixture
def reader():
    return make_account(email="xinxi01@yunling.example")


def test_mail_says_numbers_and_links_and_nothing_of_the_words(reader):
    Parameter.objects.create(key="inbox.desk_address", value="https://www.yunling.example")
    make_message(reader, kind="returned", words="秘密的话")
    make_message(reader, kind="report")
    make_message(reader, kind="report")
    assert send_digests(at=MONDAY) == 1
    (sent,) = mail.outbox
    assert sent.to == ["xinxi01@yunling.example"]
    assert sent.subject.startswith("您有 3 条新消息")
    assert (
        "· 办结：2 条　https://www.yunling.example/desk/inbox?state=unread&kind=report" in sent.body
    )
    assert "· 退回：1 条" in sent.body
    assert "未读消息共 3 条" in sent.body
    assert "秘密的话" not in sent.body


def test_without_an_address_of_the_desk_there_are_no_links(reader):
    make_message(reader)
    send_digests(at=MONDAY)
    assert "/desk" not in mail.outbox[0].body
    assert "请登录工作平台" in mail.outbox[0].body


def test_many_events_of_a_day_are_one_mail_and_none_of_their_own(reader):
    for number in range(1, 6):
        one = Telling(f"任务{number}已退回。", f"/desk/{number}", accounts=frozenset({reader.pk}))
        tell_all([one], kind="returned", roles=(), at=MONDAY)
    assert mail.outbox == []
    send_digests(at=MONDAY)
    assert [(one.to, one.subject[:6]) for one in mail.outbox] == [([reader.email], "您有 5 条")]


def test_one_a_day_whatever_comes_after(reader):
    make_message(reader)
    assert send_digests(at=MONDAY) == 1
    make_message(reader, told_at=moment(18, 9))
    assert send_digests(at=moment(18, 8)) == 0
    assert send_digests(at=moment(18, 23)) == 0
    assert send_digests(at=moment(19, 8)) == 1
    assert "您有 1 条新消息" in mail.outbox[1].subject
    assert "未读消息共 2 条" in mail.outbox[1].body


def test_what_is_read_or_told_of_before_is_no_news(reader):
    make_message(reader)
    send_digests(at=MONDAY)
    assert send_digests(at=moment(19, 8)) == 0
    fresh = make_message(reader, told_at=moment(19, 9))
    read_messages(Message.objects.filter(pk=fresh.pk), by=reader, at=moment(19, 10))
    assert send_digests(at=moment(20, 8)) == 0


def test_nothing_before_the_hour_of_the_house(reader):
    Parameter.objects.create(key="inbox.digest_hour", value=17)
    make_message(reader)
    assert send_digests(at=moment(18, 16, 59)) == 0
    assert send_digests(at=moment(18, 17)) == 1


@pytest.mark.parametrize(("workdays_only", "sent"), [(True, [0, 0, 1]), (False, [1, 0, 0])])
def test_days_off_wait_for_the_next_working_day(reader, workdays_only, sent):
    Parameter.objects.create(key="inbox.digest_workdays_only", value=workdays_only)
    make_message(reader, told_at=moment(22, 20))
    assert [send_digests(at=at) for at in (SATURDAY, SUNDAY, moment(25, 8))] == sent


def test_only_kinds_wanted_by_mail_count(reader):
    choose_ways({"report": "desk"}, by=reader, at=MONDAY)
    make_message(reader, kind="report")
    assert send_digests(at=MONDAY) == 0
    make_message(reader, kind="meeting")
    assert send_digests(at=MONDAY) == 1
    assert "办结" not in mail.outbox[0].body


def test_nobody_without_address_and_nobody_gone_is_written_to():
    make_message(make_account())
    make_message(make_account(email="weg@yunling.example", is_active=False))
    assert send_digests(at=MONDAY) == 0


def test_a_refused_mail_is_tried_again_later_the_same_day(reader, monkeypatch):
    make_message(reader)

    def refuse(self, **_):
        raise smtplib.SMTPServerDisconnected("weg")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        assert send_digests(at=MONDAY) == 0
        assert send_digests(at=moment(18, 8, 1)) == 0
    assert Digest.objects.get().attempts == 1
    assert send_digests(at=moment(18, 8, 21)) == 1
    assert len(mail.outbox) == 1


def test_after_a_whole_day_of_refusals_the_next_day_begins_anew(reader, monkeypatch):
    make_message(reader)

    def refuse(self, **_):
        raise OSError("weg")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        for half_hour in range(30):
            send_digests(at=moment(18, 8) + datetime.timedelta(minutes=30 * half_hour))
    assert Digest.objects.get().attempts == 6
    assert send_digests(at=moment(19, 8)) == 1


def test_a_program_that_died_while_sending_sends_none_twice(reader, monkeypatch):
    make_message(reader)

    def die(self, **_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr("django.core.mail.EmailMessage.send", die)
        send_digests(at=MONDAY)
    assert send_digests(at=moment(18, 9)) == 0
    assert mail.outbox == []


@pytest.mark.parametrize("people", [1, 4])
def test_looking_takes_the_same_queries_however_many_wait(
    django_assert_num_queries, reader, people
):
    for _ in range(people):
        make_message(make_account(email=""), told_at=moment(17, 8))
    with django_assert_num_queries(9):
        assert look_after_inbox(at=MONDAY) == 0
