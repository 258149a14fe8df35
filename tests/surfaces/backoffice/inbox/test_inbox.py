"""The screen of messages: one's own only, read, filtered, taken away."""

import pytest
from django.urls import reverse

from mingzheng.records.inbox.models import Choice, Message
from mingzheng.records.people.models import Role
from tests.conftest import NOON
from tests.factories.inbox import make_message
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    account = make_account(role=Role.INFORMATION_OFFICER)
    client.force_login(account)
    return account


def url(name, *args):
    return reverse(f"backoffice:{name}", args=args)


@pytest.mark.parametrize("number", [1, 3, 21])
def test_inbox_takes_the_same_queries_whatever_its_size(
    client, django_assert_num_queries, reader, number
):
    for _ in range(number):
        make_message(reader)
    with django_assert_num_queries(9):
        response = client.get(url("inbox"))
    assert f'<span class="count">{number}</span>' in response.content.decode()


def test_head_of_every_screen_says_how_many_are_unread(client, reader):
    make_message(reader)
    make_message(reader, read_at=NOON)
    for name in ("workbench", "task_list", "inbox"):
        body = client.get(url(name)).content.decode()
        assert '<span class="visually-hidden">未读</span>1<span class="visually-hidden">条' in body


def test_filters_narrow_and_unknown_ones_are_named(client, reader):
    make_message(reader, kind="returned", words="被退回")
    make_message(reader, kind="meeting", words="开会", read_at=NOON)
    for query, words in [
        ("kind=meeting", ["开会"]), ("state=unread", ["被退回"]),
        ("kind=meeting&state=unread", []), ("sort=old", ["被退回", "开会"]),
    ]:  # fmt: skip
        response = client.get(f"{url('inbox')}?{query}")
        assert [row.words for row in response.context["rows"]] == words
    assert "类别" in client.get(f"{url('inbox')}?kind=nobody").context["asked"].ignored


def test_opening_reads_and_leads_on(client, reader):
    message = make_message(reader, address="/desk/ledger/tasks")
    response = client.post(url("inbox_open", message.pk))
    assert response["Location"] == "/desk/ledger/tasks"
    message.refresh_from_db()
    reader.refresh_from_db()
    assert (message.read_at, reader.unread_messages) == (NOON, 0)


@pytest.mark.parametrize(
    "address", ["//evil.example/", "https://evil.example/", "", "javascript:1"]
)
def test_opening_never_leads_out_of_the_house(client, reader, address):
    message = make_message(reader, address=address)
    assert client.post(url("inbox_open", message.pk))["Location"] == url("inbox")


def test_read_all_reads_what_the_filter_shows_and_comes_back_to_it(client, reader):
    make_message(reader, kind="meeting")
    kept = make_message(reader, kind="returned")
    response = client.post(f"{url('inbox_read_all')}?kind=meeting")
    assert response["Location"] == f"{url('inbox')}?kind=meeting"
    assert list(Message.objects.filter(read_at=None)) == [kept]


def test_anothers_messages_are_not_there(client, reader):
    message = make_message(make_account(), words="探针")
    for name in ("inbox_open", "inbox_read"):
        assert client.post(url(name, message.pk)).status_code == 404
        assert client.get(url(name, message.pk)).status_code == 405
    client.post(url("inbox_read_all"))
    for name in ("inbox", "inbox_csv"):
        assert "探针" not in client.get(url(name)).content.decode()
    message.refresh_from_db()
    assert message.read_at is None


def test_csv_is_the_list(client, reader):
    make_message(reader, words="=1+1")
    make_message(reader, kind="meeting", read_at=NOON, words="开会")
    lines = client.get(url("inbox_csv")).content.decode("utf-8-sig").splitlines()
    assert lines[0] == "时间,类别,内容,代谁收,状态"
    assert sorted(lines[1:]) == [
        "2024-11-18 07:30,会议培训,开会,,已读",
        "2024-11-18 07:30,办结,'=1+1,,未读",
    ]


def test_choices_are_saved_and_what_must_stay_offers_no_way_out(client, reader):
    body = client.get(url("inbox_choices")).content.decode()
    assert body.count('value="none"') == 9
    ways = {
        "returned": "desk", "supervision": "digest", "report": "none", "extension": "desk",
        "coordination": "digest", "handover": "digest", "evidence": "digest",
        "meeting": "digest", "assessment": "digest", "year": "digest",
    }  # fmt: skip
    assert client.post(url("inbox_choices"), ways).status_code == 302
    assert dict(Choice.objects.filter(account=reader).values_list("kind", "way")) == ways
    refused = client.post(url("inbox_choices"), ways | {"returned": "none"}).content.decode()
    assert "<title>错误：" in refused
    assert Choice.objects.get(kind="returned").way == "desk"
