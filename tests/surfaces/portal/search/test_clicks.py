"""What a search leaves behind: one masked row, and which result was opened, if scripts run."""

import re
import time

import pytest
from django.core import signing

from mingzheng.work.searching.models import QueryClick, QueryRecord
from tests.factories.library import make_published
from tests.factories.people import make_account
from tests.factories.searching import key_of
from tests.factories.writers import somebody_writing

pytestmark = pytest.mark.django_db


def ask(client, **query):
    response = client.get("/search", query)
    assert response.status_code == 200
    found = re.search(r'data-clicks="([^"]+)"', response.content.decode())
    return found.group(1) if found else ""


def tell(client, token, address):
    return client.post("/search/click", {"token": token, "address": address}).status_code


@pytest.fixture
def policies(site_index):
    found = [make_published(title="住房补贴办法"), make_published(title="住房补贴细则")]
    site_index()
    return found


def test_a_search_is_noted_once_with_what_it_found(client, policies):
    ask(client, q="住房补贴 13812345678")
    ask(client, q="住房补贴")
    ask(client, q="住房补贴", page=2)
    ask(client, q="住房补贴", kind="policy")
    ask(client)
    client.head("/search", {"q": "住房补贴"})
    client.get("/search", {"q": "住房补贴"}, headers={"user-agent": "Baiduspider/2.0"})
    client.get("/search", {"q": "住房补贴"}, headers={"sec-purpose": "prefetch"})
    rows = QueryRecord.objects.order_by("pk").values_list("text", "found", "nearest")
    assert list(rows)[1:] == [("住房补贴", 2, False)]
    assert rows[0][0] == "住房补贴 138****5678"


def test_what_is_only_nearest_counts_as_nothing(client, policies):
    ask(client, q="住在哪里可以领到什么东西呢")
    row = QueryRecord.objects.get()
    assert (row.found, row.nearest) == (0, True)


@pytest.mark.django_db(transaction=True)
def test_a_search_is_answered_while_the_database_is_busy(client, policies):
    """On SQLite, where one writes at a time."""
    with somebody_writing():
        assert ask(client, q="住房补贴") == ""
    assert not QueryRecord.objects.exists()
    assert ask(client, q="住房补贴")


def test_a_clerk_trying_things_out_is_not_the_public(client, policies):
    client.force_login(make_account(role="openness_office"))
    assert ask(client, q="住房补贴") == ""
    assert not QueryRecord.objects.exists()


def test_an_opened_result_is_noted_once_with_its_place(client, policies):
    token = ask(client, q="住房补贴")
    _, keys = signing.loads(token, salt="portal.search.click")
    second = next(one for one in policies if key_of(one) == keys[1])
    for _ in range(2):
        assert tell(client, token, f"/{second.path}") == 204
    assert list(QueryClick.objects.values_list("key", "rank")) == [(keys[1], 2)]
    row = QueryRecord.objects.get()
    assert (row.clicks, row.first_rank) == (1, 2)


def test_a_click_that_proves_nothing_is_refused(client, policies, monkeypatch):
    token = ask(client, q="住房补贴")
    other = make_published(title="养犬办法")
    refused = [
        ("", f"/{policies[0].path}"),
        (token[:-1] + ("A" if token[-1] != "A" else "B"), f"/{policies[0].path}"),
        (signing.dumps([1, [key_of(other)]], salt="other"), f"/{other.path}"),
        (token, f"/{other.path}"),
        (token, "/nothing"),
        (token, ""),
        (token, "http://[bad"),
        ("x" * 5_000, "/"),
    ]
    assert {tell(client, *one) for one in refused} == {400}
    assert client.get("/search/click").status_code == 405
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 86_401)
    assert tell(client, token, f"/{policies[0].path}") == 400
    assert not QueryClick.objects.exists()


def test_a_click_needs_no_cookie_and_leaves_none(policies):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    token = ask(client, q="住房补贴")
    assert tell(client, token, f"/{policies[0].path}") == 204
    assert not client.cookies


def test_a_click_after_its_row_is_gone_is_harmless(client, policies):
    token = ask(client, q="住房补贴")
    QueryRecord.objects.all().delete()
    assert tell(client, token, f"/{policies[0].path}") == 204
