"""A kept page is never older than the last change that was acknowledged."""

import datetime
import threading

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.library.models import Kind, Publication, PublicNoticeDetails, Withdrawal
from mingzheng.records.parameters.actions import change_parameters
from mingzheng.surfaces.portal import page_cache
from mingzheng.work.publishing.actions.publish import publish_revision
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account

pytestmark = pytest.mark.database_sensitive
KEPT = 1
"""Queries of a kept page: the site's version."""


def queries_of(client, path):
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def keep(client, *paths):
    """Ask twice, so that the second time the pages come from memory."""
    for path in paths:
        client.get(path)
        assert queries_of(client, path) == KEPT, path


def html(client, path):
    return client.get(path).content.decode()


def take_back(item):
    withdraw(
        item, kind=Withdrawal.Kind.WITHDRAWN, reason="有误", organisation=item.organisation,
        by=make_account(), at=NOON,
    )  # fmt: skip


@pytest.fixture
def policy(db):
    return make_published(title="补助办法", policy={"doc_number": "云高管发〔2024〕3号"})


def pages_of(item):
    inside = ("", "/versions", "/on/2024-11-18")
    lists = ("/policies", "/policies?q=补助", "/policies/feed.atom", "/policies/list.csv")
    return (*lists, *(f"/{item.path}{one}" for one in inside))


def test_the_second_visitor_costs_one_row(client, policy):
    keep(client, *pages_of(policy))


def test_the_next_request_after_a_publication_shows_it(client, policy):
    keep(client, "/policies", "/policies/feed.rss", f"/{policy.path}")
    new = make_draft(title="废止决定", relations=[
        {"type": "repeals", "target": policy, "date": NOON.date()}
    ])  # fmt: skip
    assert "废止决定" not in html(client, "/policies")
    publish_revision(new, new.latest_revision, by=None, at=NOON)
    assert "废止决定" in html(client, "/policies")
    assert "废止决定" in html(client, "/policies/feed.rss")
    assert "本文件自2024年11月18日起废止" in html(client, f"/{policy.path}")


def test_the_next_request_after_a_withdrawal_shows_nothing_of_it(client, policy):
    keep(client, *pages_of(policy))
    take_back(policy)
    assert client.get(f"/{policy.path}").status_code == 410
    for path in pages_of(policy)[:4]:
        assert "补助办法" not in html(client, path)


def test_what_is_gone_is_not_kept_and_comes_back_when_published_again(client, policy):
    take_back(policy)
    for _ in range(2):
        assert client.get(f"/{policy.path}").status_code == 410
    item = Publication.objects.get(pk=policy.pk)
    publish_revision(item, item.latest_revision, by=None, at=NOON)
    assert client.get(f"/{policy.path}").status_code == 200


def test_the_name_of_the_site_is_never_old(client, policy):
    keep(client, "/policies")
    change_parameters(values={"site.name": "新的站名"}, by=None, at=NOON)
    assert "新的站名" in html(client, "/policies")


def at(moment):
    CLOCK.bind(FixedClock(moment))


def test_a_scheduled_item_appears_by_the_clock_alone(client, policy):
    later = make_published(title="预定公开")
    Publication.objects.filter(pk=later.pk).update(published_at=NOON + datetime.timedelta(hours=1))
    keep(client, "/policies")
    assert "预定公开" not in html(client, "/policies")
    at(NOON + datetime.timedelta(minutes=59, seconds=59))
    assert "预定公开" not in html(client, "/policies")
    at(NOON + datetime.timedelta(hours=1))
    assert "预定公开" in html(client, "/policies")


def test_an_item_goes_at_its_moment_by_the_clock_alone(client, policy):
    moment = NOON + datetime.timedelta(minutes=30)
    Publication.objects.filter(pk=policy.pk).update(hidden_from=moment)
    keep(client, "/policies", f"/{policy.path}")
    at(moment)
    assert "补助办法" not in html(client, "/policies")
    assert client.get(f"/{policy.path}").status_code == 404


def test_a_policy_lapses_at_midnight_by_the_clock_alone(client, db):
    item = make_published(policy={"expiry_date": NOON.date()})
    keep(client, f"/{item.path}", "/policies?view=ended")
    last = NOON.replace(hour=23, minute=59, second=59)
    at(last)
    assert "有效期已满" not in html(client, f"/{item.path}")
    at(last + datetime.timedelta(seconds=1))
    assert "本文件有效期已满，自2024年11月19日起失效。" in html(client, f"/{item.path}")
    assert item.title in html(client, "/policies?view=ended")


def test_a_public_notice_ends_at_midnight_by_the_clock_alone(client, db):
    details = PublicNoticeDetails(
        starts_on=NOON.date(), ends_on=NOON.date(), objection_contact="教育局"
    )
    item = make_published(kind=Kind.PUBLIC_NOTICE, notice_details=[details])
    keep(client, "/notices", f"/{item.path}")
    at(NOON + datetime.timedelta(days=1))
    assert "公示已结束" in html(client, "/notices")
    assert "公示已结束" in html(client, f"/{item.path}")


def test_each_display_mode_has_its_own_page(client, policy):
    keep(client, "/policies")
    client.cookies["display"] = "c-yellow.s-2"
    assert "mode-contrast-yellow" in html(client, "/policies")
    assert queries_of(client, "/policies") == KEPT
    del client.cookies["display"]
    assert "mode-contrast-yellow" not in html(client, "/policies")


def test_who_has_a_session_or_any_other_cookie_gets_no_kept_page(client, policy):
    keep(client, "/policies")
    session = SessionStore()
    session.create()
    for name, value in (("sessionid", session.session_key), ("other", "1")):
        client.cookies.clear()
        client.cookies[name] = value
        assert queries_of(client, "/policies") > KEPT


def test_parameters_a_page_does_not_know_change_nothing_on_it(client, policy):
    keep(client, "/policies")
    assert queries_of(client, "/policies?utm_source=x") == KEPT
    assert client.get("/policies?utm_source=x").content == client.get("/policies").content


def test_hosts_do_not_share_pages(client, policy):
    keep(client, f"/{policy.path}")
    other = client.get(f"/{policy.path}", headers={"host": "www.yunling.example"})
    assert "http://www.yunling.example/policies" in other.content.decode()


def test_the_store_lets_go_of_pages_beyond_its_size(client, policy, monkeypatch):
    monkeypatch.setattr(page_cache, "LARGEST_STORE", 1)
    client.get("/policies")
    assert queries_of(client, "/policies") > KEPT


@pytest.mark.parametrize("path", ["/policies", "/policies/feed.atom"])
def test_a_kept_answer_has_all_headers_of_the_first(client, policy, path):
    first, kept = client.get(path), client.get(path)
    for name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options"):
        assert kept[name] == first[name]
    assert kept.content == first.content
    assert client.head(path).content == b""


@pytest.mark.django_db(transaction=True)
def test_a_change_by_another_process_counts_once_it_is_committed(client):
    item = make_published(title="补助办法")
    keep(client, "/policies", f"/{item.path}")
    inside, commit = threading.Event(), threading.Event()

    def other_process():
        try:
            with transaction.atomic():
                take_back(item)
                inside.set()
                commit.wait(timeout=60)
        finally:
            connection.close()

    other = threading.Thread(target=other_process)
    other.start()
    try:
        assert inside.wait(timeout=60)
        assert client.get(f"/{item.path}").status_code == 200
    finally:
        commit.set()
        other.join()
    assert client.get(f"/{item.path}").status_code == 410
    assert "补助办法" not in html(client, "/policies")
