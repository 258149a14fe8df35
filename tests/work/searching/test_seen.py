"""What is shown while records change: nothing after its withdrawal, whatever the index holds."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connections

from mingzheng.records.library.models import Publication
from mingzheng.search.engines.port import EngineUnavailable
from mingzheng.work.publishing.actions.withdraw import withdraw
from mingzheng.work.searching.engine import site_engine, site_turn
from mingzheng.work.searching.following import Follower
from mingzheng.work.searching.indexing import Indexer
from mingzheng.work.searching.queries import answer_of
from mingzheng.work.searching.rebuild import ask_for_rebuild
from tests.conftest import NOON
from tests.factories.library import make_column, make_draft, make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]

WITHDRAWN = 12


@pytest.fixture
def follower(tmp_path, settings):
    settings.DATA_DIR = tmp_path / "data"
    site_engine.cache_clear()
    one = Follower(Indexer(site_engine()), site_turn())
    yield one
    one.close()
    site_engine.cache_clear()


@pytest.fixture
def texts(follower):
    """Published and indexed; a draft of the same words stands beside them."""
    organisation = make_organisation()
    by = make_account(role="information_officer", organisation=organisation)
    rest = {"organisation": organisation, "by": by, "column": make_column()}
    found = [make_published(title=f"住房补贴办法之{n}", **rest) for n in range(WITHDRAWN + 2)]
    make_draft(title="住房补贴办法草稿", **rest)
    while follower.beat(now=NOON):
        pass
    return found


class Searcher:
    """Searches on and on; ``faults`` are hits of what was known to be away before it asked.

    What is raised in a thread fails the test by itself.
    """

    def __init__(self, away):
        self._away = away
        self.searches = 0
        self.faults = []

    def search(self, ended):
        try:
            while not ended.is_set():
                known = set(self._away)
                shown = shown_for("住房补贴")
                self.faults += sorted(known & shown)
                self.searches += 1
        finally:
            connections.close_all()


def shown_for(text, **facets):
    return {hit.key for hit in answer_of(text, facets, now=NOON).results.hits}


@contextmanager
def searching(away):
    ended = threading.Event()
    searchers = [Searcher(away) for _ in range(2)]
    threads = [threading.Thread(target=one.search, args=(ended,)) for one in searchers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    assert [one.faults for one in searchers] == [[], []]
    assert min(one.searches for one in searchers) > 0


def take_back(publication):
    withdraw(
        publication, kind="withdrawn", reason="内容有误", by=publication.author,
        organisation=publication.organisation, at=NOON,
    )  # fmt: skip


def test_no_search_shows_what_was_withdrawn_while_the_index_stands_still(texts):
    away = [f"publication:{make_draft(title='住房补贴草稿').pk}"]
    with searching(away):
        for one in texts[:WITHDRAWN]:
            take_back(one)
            away.append(f"publication:{one.pk}")
            assert shown_for("住房补贴").isdisjoint(away)
            assert shown_for("住房补贴", kind="policy").isdisjoint(away)
    assert shown_for("住房补贴") == {f"publication:{one.pk}" for one in texts[WITHDRAWN:]}


def test_no_search_shows_what_was_withdrawn_while_the_index_follows_and_is_rebuilt(texts, follower):
    away = []
    with searching(away):
        for number, one in enumerate(texts[:WITHDRAWN]):
            take_back(one)
            away.append(f"publication:{one.pk}")
            if number % 3 == 0:
                ask_for_rebuild()
            follower.beat(now=NOON)
    assert shown_for("住房补贴") == {f"publication:{one.pk}" for one in texts[WITHDRAWN:]}


def test_what_is_published_again_is_shown_as_soon_as_it_is_public(texts):
    one = texts[0]
    take_back(one)
    assert f"publication:{one.pk}" not in shown_for("住房补贴")
    Publication.objects.filter(pk=one.pk).update(live=True)
    assert f"publication:{one.pk}" in shown_for("住房补贴")


def test_an_index_that_cannot_answer_says_so(texts, follower, tmp_path):
    follower.close()
    for meta in (tmp_path / "data/search/units").glob("*/meta.json"):
        meta.write_text("{")
    with pytest.raises(EngineUnavailable):
        answer_of("住房补贴", {}, now=NOON)
