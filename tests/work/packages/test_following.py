"""Following by mail, text message and WeChat: double opt-in, ending, shares, sealed addresses."""

import datetime
import json

import pytest
from django.core import mail
from django.db import connection

from mingzheng.ports.message_channels import MESSAGE_CHANNELS, MemoryChannel, Message
from mingzheng.records.opt_in.actions import PER_ADDRESS, PER_VISITOR, token_of
from mingzheng.records.opt_in.errors import LinkUnknown, TooManyAsked
from mingzheng.work.packages.actions.follow import (
    ask_following,
    confirm_following,
    end_following,
)
from mingzheng.work.packages.channels.folder import FolderChannel
from mingzheng.work.packages.channels.mail import MailChannel
from mingzheng.work.packages.errors import ChannelMissing
from mingzheng.work.packages.models import Following
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.packages import a_list, line, make_public

pytestmark = pytest.mark.django_db(transaction=True)
State = Following.State


@pytest.fixture
def sms():
    before = tuple(MESSAGE_CHANNELS)
    channel = MemoryChannel("sms")
    MESSAGE_CHANNELS.bind(MailChannel(), channel)
    yield channel
    MESSAGE_CHANNELS.bind(*before)


def ask(address="13900000001", *, channel="sms", visitor="1.2.3.4", at=NOON, **target):
    return ask_following(
        address, channel=channel, visitor=visitor, origin="https://a.example/", at=at,
        **(target or {"audience": "graduate"}),
    )  # fmt: skip


def token(following):
    return token_of(following)


def test_it_counts_only_after_its_owner_has_answered(sms):
    following = ask()
    assert following.state == State.ASKED
    (message,) = sms.sent
    assert f"https://a.example/followings/{token(following)}/confirm" in message.text
    assert "“高校毕业生”政策" in message.text
    confirm_following(token(following), at=NOON)
    following.refresh_from_db()
    assert (following.state, following.confirmed_at) == (State.ACTIVE, NOON)


def test_by_mail_too(sms):
    following = ask("A@b.example", channel="mail")
    assert [one.to for one in mail.outbox] == [["a@b.example"]]
    assert mail.outbox[0].extra_headers["List-Unsubscribe"].endswith(f"{token(following)}/end>")


def test_a_channel_nobody_offers_is_refused(sms):
    with pytest.raises(ChannelMissing, match="微信"):
        ask("abcdef", channel="wechat")


def test_a_link_is_of_no_use_after_a_week_or_with_another_number(sms):
    following, other = ask(), ask(audience="elderly")
    with pytest.raises(LinkUnknown):
        confirm_following(token(following), at=NOON + datetime.timedelta(days=8))
    for wrong in ("", "1", f"{other.pk}-{token(following).partition('-')[2]}", "x-1", "-" * 20):
        with pytest.raises(LinkUnknown):
            end_following(wrong, at=NOON)


def test_asking_again_for_the_same_ends_the_older_one(sms):
    first, second = ask(), ask()
    confirm_following(token(first), at=NOON)
    confirm_following(token(second), at=NOON)
    states = dict(Following.objects.values_list("pk", "state"))
    assert states == {first.pk: State.ENDED, second.pk: State.ACTIVE}


def test_ending_is_for_good_and_may_be_done_twice(sms):
    following = ask()
    confirm_following(token(following), at=NOON)
    end_following(token(following), at=NOON)
    end_following(token(following), at=NOON + datetime.timedelta(hours=1))
    following.refresh_from_db()
    assert (following.state, following.ended_at) == (State.ENDED, NOON)


def test_nobody_may_have_another_s_mailbox_filled(sms):
    for _ in range(PER_ADDRESS):
        ask()
    with pytest.raises(TooManyAsked):
        ask(visitor="5.6.7.8")
    for number in range(PER_VISITOR - PER_ADDRESS):
        ask(f"1390000{number:04}2")
    with pytest.raises(TooManyAsked):
        ask("13911111111")
    assert ask("13911111111", at=NOON + datetime.timedelta(days=1, minutes=1)).pk


def test_a_topic_is_named_by_its_title(sms):
    make_published(title="换新办法")
    topic = make_public(a_list(line("换新办法"), title="设备更新和以旧换新"))
    assert ask(topic=topic).target_words == "“设备更新和以旧换新”专题"


def test_addresses_are_sealed_in_the_database(sms):
    ask("13900000001")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM packages_following")
        stored = repr(cursor.fetchall())
    assert "13900000001" not in stored
    assert "1.2.3.4" not in stored


def test_a_folder_writes_each_message_once_for_its_owner_alone(tmp_path):
    channel = FolderChannel("sms", tmp_path)
    message = Message("push-1-1", "13900000001", "标题", "内容", "https://a.example/end")
    assert channel.send(message) == "delivered"
    assert channel.send(message) == "delivered"
    (place,) = (tmp_path / "sms").iterdir()
    assert json.loads(place.read_text("utf-8")) == {
        "key": "push-1-1", "to": "13900000001", "text": "内容",
    }  # fmt: skip
    assert place.stat().st_mode & 0o077 == 0
    assert channel.known(["push-1-1", "push-1-2"]) == {"push-1-1": "delivered"}
