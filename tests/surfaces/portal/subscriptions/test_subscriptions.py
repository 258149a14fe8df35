import datetime
import re

import pytest
from django.core import mail
from django.db import connection

from mingzheng.records.library.models import Kind
from mingzheng.records.sealed.sealing import open_sealed
from mingzheng.work.publishing.actions.publish import publish_revision
from mingzheng.work.publishing.models import Subscription
from mingzheng.work.publishing.subscription_jobs import EVERY, tell_subscribers
from tests.conftest import NOON
from tests.factories.library import make_published

pytestmark = pytest.mark.django_db
LATER = NOON + EVERY


def ask(client, query, address="wang@example.cn", commit=True, **more):
    return client.post(f"/subscribe?{query}", {"address": address, **more})


def link(message, name):
    return re.search(rf"http://testserver(/subscriptions/\S+/{name})", message.body)[1]


@pytest.fixture
def policy():
    return make_published(title="办法")


def active(client, query, callbacks):
    with callbacks(execute=True):
        ask(client, query)
    client.post(link(mail.outbox.pop(), "confirm"))
    return Subscription.objects.get()


def test_nothing_counts_before_the_mail_is_answered(
    client, policy, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = ask(client, f"to=/{policy.path}").content.decode()
    assert "确认邮件已发往 wang@example.cn" in page
    assert mail.outbox[0].to == ["wang@example.cn"]
    assert "订阅《办法》的变更" in mail.outbox[0].body
    confirm = link(mail.outbox[0], "confirm")
    assert "确认订阅" in client.get(confirm).content.decode()
    assert Subscription.objects.get().state == "asked"
    assert "订阅已生效" in client.post(confirm).content.decode()
    assert Subscription.objects.get().state == "active"


def test_the_address_is_stored_sealed(client, policy):
    ask(client, f"to={policy.path}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM publishing_subscription")
        (stored,) = cursor.fetchone()
    assert b"wang" not in bytes(stored)
    assert open_sealed(stored, field="publishing.Subscription.address") == "wang@example.cn"
    assert Subscription.objects.get().address == "wang@example.cn"


def test_a_new_version_is_told_once(client, policy, django_capture_on_commit_callbacks):
    active(client, f"to={policy.path}", django_capture_on_commit_callbacks)
    assert tell_subscribers(at=LATER) == 0
    policy.version_note = "提高补助标准"
    publish_revision(policy, policy.save_revision(changed=True), by=None, at=LATER + EVERY / 2)
    assert tell_subscribers(at=LATER + EVERY) == 1
    assert "改动说明：提高补助标准" in mail.outbox[0].body
    assert mail.outbox[0].extra_headers["List-Unsubscribe"].endswith("/end>")
    assert tell_subscribers(at=LATER + 2 * EVERY) == 0


def test_a_repeal_is_told_to_who_follows_the_repealed(
    client, policy, django_capture_on_commit_callbacks
):
    active(client, f"to={policy.path}", django_capture_on_commit_callbacks)
    day = (NOON + datetime.timedelta(days=1)).date()
    act = {"type": "repeals", "target": policy, "date": NOON.date(), "effective_date": day}
    make_published(relations=[act], at=NOON)
    assert tell_subscribers(at=NOON + datetime.timedelta(days=1, hours=1)) == 1


def test_a_list_tells_of_what_is_new_in_it(client, policy, django_capture_on_commit_callbacks):
    unit = policy.organisation
    active(client, f"list=policies&org={unit.key}", django_capture_on_commit_callbacks)
    make_published(title="本单位的新文件", organisation=unit, at=NOON + EVERY / 2)
    make_published(title="别的单位的", at=NOON + EVERY / 2)
    make_published(title="动态", kind=Kind.NEWS, organisation=unit, at=NOON + EVERY / 2)
    assert tell_subscribers(at=LATER) == 1
    assert "本单位的新文件" in mail.outbox[0].body
    assert "别的单位的" not in mail.outbox[0].body
    assert "动态" not in mail.outbox[0].body


def test_ending_stops_the_mails(client, policy, django_capture_on_commit_callbacks):
    active(client, "list=policies", django_capture_on_commit_callbacks)
    make_published(at=NOON + EVERY / 2)
    tell_subscribers(at=LATER)
    end = link(mail.outbox[0], "end")
    assert Subscription.objects.get().state == "active"
    client.get(end)
    assert Subscription.objects.get().state == "active"
    assert "已退订" in client.post(end).content.decode()
    make_published(at=LATER + EVERY / 2)
    assert tell_subscribers(at=LATER + EVERY) == 0


def test_a_mailbox_is_not_filled_by_others(client, policy):
    for _ in range(5):
        ask(client, f"to={policy.path}")
    page = ask(client, f"to={policy.path}").content.decode()
    assert "今天申请的次数已到上限" in page
    assert Subscription.objects.count() == 5


def test_one_visitor_asks_twenty_times_a_day(client, policy):
    for number in range(21):
        ask(client, f"to={policy.path}", address=f"a{number}@example.cn")
    assert Subscription.objects.count() == 20


def test_programs_that_fill_in_everything_get_no_mail(
    client, policy, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ask(client, f"to={policy.path}", website="x")
    assert mail.outbox == []
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize("token", ["x", "1-", "1-" + "0" * 40, "9" * 30 + "-a", "1-中文"])
def test_guessed_links_open_nothing(client, policy, token):
    ask(client, f"to={policy.path}")
    for name in ("confirm", "end"):
        assert client.post(f"/subscriptions/{token}/{name}").status_code == 404


@pytest.mark.parametrize("query", ["", "to=/nowhere", "list=nothing", "list=policies&org=nobody"])
def test_what_is_not_there_cannot_be_subscribed(client, query):
    assert client.get(f"/subscribe?{query}").status_code == 404


def test_a_bad_address_is_told_with_its_cure(client, policy):
    page = ask(client, f"to={policy.path}", address="wang").content.decode()
    assert "<title>错误：" in page
    assert "邮箱写法不对，请核对，例如 name@example.cn。" in page
