"""Pushes: two persons, batches, resumable after a kill, nobody told twice, reach as evidence."""

import datetime
from itertools import count

import pytest

from mingzheng.ports.message_channels import MESSAGE_CHANNELS, MemoryChannel
from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.packages import sending
from mingzheng.work.packages.actions.push import (
    PushContent,
    cancel_push,
    change_push,
    count_opening,
    draft_push,
    release_push,
)
from mingzheng.work.packages.errors import OwnPush, PushFaulty, PushMoved
from mingzheng.work.packages.models import Delivery, Following, Push
from mingzheng.work.packages.queries.reach import reach_of_year
from mingzheng.work.packages.sending import send_pushes
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
_numbers = count(1)
LATER = NOON + datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def channels():
    before = tuple(MESSAGE_CHANNELS)
    sms, wechat = MemoryChannel("sms"), MemoryChannel("wechat")
    MESSAGE_CHANNELS.bind(sms, wechat)
    yield sms, wechat
    MESSAGE_CHANNELS.bind(*before)


def follow(address="", *, audience="graduate", channel="sms", state=Following.State.ACTIVE):
    return Following.objects.create(
        channel=channel, address=address or f"1390000{next(_numbers):04}", visitor_index=b"",
        audience=audience, origin="https://a.example", state=state, asked_at=NOON,
    )  # fmt: skip


def content(**fields):
    given = {
        "title": "毕业生补贴有变化", "text": "租房补贴标准提高。", "target": "/for/graduate",
        "audiences": ("graduate",), "topics": (), "channels": ("sms",), "send_at": NOON,
    }  # fmt: skip
    return PushContent(**(given | fields))


def released(**fields):
    push = draft_push(content(**fields), organisation=make_organisation(), by=None, at=NOON)
    return release_push(push, by=make_account(), at=NOON)


def test_everybody_who_follows_is_told_once_whatever_they_follow(channels):
    sms, wechat = channels
    follow("13900000001")
    follow("13900000001", audience="elderly")
    follow("13900000002", audience="elderly")
    follow("abcdefg", channel="wechat")
    follow(state=Following.State.ASKED)
    follow(audience="farmer")
    push = released(audiences=("graduate", "elderly"), channels=("sms", "wechat"))
    assert send_pushes(at=NOON) == 3
    assert sorted(one.address for one in sms.sent) == ["13900000001", "13900000002"]
    assert [one.address for one in wechat.sent] == ["abcdefg"]
    assert send_pushes(at=LATER) == 0
    push.refresh_from_db()
    assert (push.state, push.ended_at) == (Push.State.DONE, NOON)


def test_nothing_goes_out_before_its_time_or_without_a_release(channels):
    follow()
    draft_push(content(), organisation=make_organisation(), by=None, at=NOON)
    push = released(send_at=LATER)
    assert send_pushes(at=NOON) == 0
    assert send_pushes(at=LATER) == 1
    assert push.pk


def test_batches_go_on_where_they_were(channels, monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    for _ in range(5):
        follow()
    released()
    assert [send_pushes(at=NOON) for _ in range(4)] == [2, 2, 1, 0]
    assert len({one.address for one in channels[0].sent}) == 5


@pytest.mark.parametrize("handed_over", [True, False])
def test_after_a_kill_nobody_is_told_twice(channels, handed_over):
    sms, _ = channels

    class Killed(BaseException):
        pass

    class Killing(MemoryChannel):
        def send(self, message):
            if len(self.sent) == 1:
                if handed_over:
                    super().send(message)
                raise Killed
            return super().send(message)

    killing = Killing("sms")
    MESSAGE_CHANNELS.bind(killing)
    for _ in range(3):
        follow()
    push = released()
    with pytest.raises(Killed):
        send_pushes(at=NOON)
    sms.sent = killing.sent
    MESSAGE_CHANNELS.bind(sms)
    send_pushes(at=LATER)
    addresses = [one.address for one in sms.sent]
    assert len(addresses) == len(set(addresses)) == (3 if handed_over else 2)
    states = sorted(push.deliveries.values_list("state", flat=True))
    assert states == ["delivered", "delivered", "delivered" if handed_over else "unknown"]
    push.refresh_from_db()
    assert push.state == Push.State.DONE


def test_a_channel_that_is_away_is_tried_again(channels):
    sms, _ = channels
    follow()
    push = released()
    sms.away = True
    assert send_pushes(at=NOON) == 0
    sms.away = False
    assert send_pushes(at=LATER) == 1
    assert push.deliveries.get().state == Delivery.State.DELIVERED


def test_who_ends_in_between_is_not_told(channels, monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 1)
    first, second = follow(), follow()
    push = released()
    send_pushes(at=NOON)
    Following.objects.filter(pk=second.pk).update(state=Following.State.ENDED)
    send_pushes(at=NOON)
    assert dict(push.deliveries.values_list("following", "state")) == {
        first.pk: "delivered", second.pk: "skipped",
    }  # fmt: skip


def test_reach_is_kept_as_evidence(channels):
    sms, _ = channels
    sms.refused = frozenset({"13900000009"})
    follow("13900000008")
    follow("13900000009")
    push = released()
    send_pushes(at=NOON)
    count_opening(push)
    count_opening(push)
    ((found, figures),) = reach_of_year(2024)
    assert found == push
    assert figures == {
        "channels": [
            {"channel": "sms", "followers": 2, "sent": 1, "delivered": 1, "failed": 1,
             "unknown": 0, "skipped": 0}
        ],
        "opened": 2,
    }  # fmt: skip
    assert reach_of_year(2023) == []
    done = JournalEntry.objects.get(action="push.done")
    assert done.details["channels"] == figures["channels"]
    assert "13900000009" not in str(done.details)


def test_the_link_is_the_same_for_everybody(channels):
    sms, _ = channels
    follow()
    follow()
    push = released()
    send_pushes(at=NOON)
    links = {word for one in sms.sent for word in one.text.split() if "/pushes/" in word}
    assert links == {f"https://a.example/pushes/{push.pk}"}


def test_who_drafted_cannot_release(channels):
    author, other = make_account(), make_account()
    push = draft_push(content(), organisation=make_organisation(), by=author, at=NOON)
    with pytest.raises(OwnPush):
        release_push(push, by=author, at=NOON)
    change_push(push, content(title="改过的标题"), by=other, at=NOON)
    with pytest.raises(OwnPush):
        release_push(push, by=other, at=NOON)
    release_push(push, by=author, at=NOON)
    with pytest.raises(PushMoved):
        change_push(push, content(), by=other, at=NOON)


def test_what_was_cancelled_is_never_sent(channels):
    follow()
    push = released()
    cancel_push(push, by=make_account(), at=NOON)
    assert send_pushes(at=LATER) == 0
    with pytest.raises(PushMoved):
        cancel_push(push, by=make_account(), at=NOON)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"audiences": ()}, "请至少选一类人群或一个专题"),
        ({"audiences": ("martian",)}, "没有编码为“martian”的人群"),
        ({"target": "https://elsewhere.example/"}, "须是本站的"),
        ({"target": "//elsewhere.example/"}, "须是本站的"),
        ({"channels": ()}, "请选择能用的发送方式"),
        ({"channels": ("mail",)}, "本站不能用邮件"),
        ({"text": "请联系小王 13812345678。"}, "不得公开的内容"),
    ],
)
def test_a_faulty_push_is_refused(fields, words):
    with pytest.raises(PushFaulty, match=words):
        draft_push(content(**fields), organisation=make_organisation(), by=None, at=NOON)
