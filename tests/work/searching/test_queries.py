"""Narrowing a set that is whole, and one that is not."""

import pytest

from mingzheng.records.library.models import Publication
from mingzheng.work.searching import engine as searching
from mingzheng.work.searching.indexing import Indexer
from mingzheng.work.searching.queries import answer_of
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db
WHOLE = 40


@pytest.fixture
def house(settings, tmp_path):
    """Forty documents and twenty announcements about the same."""
    settings.DATA_DIR = tmp_path
    searching.site_engine.cache_clear()
    unit = make_organisation("住房局", key="zfj")
    for number in range(WHOLE):
        make_published(title=f"住房补贴办法{number}", organisation=unit)
    for number in range(20):
        make_published(title=f"住房补贴公告第{number}号", kind="announcement", organisation=unit)
    indexer = Indexer(searching.site_engine())
    while indexer.follow(now=NOON):
        pass
    indexer.close()
    yield
    searching.site_engine.cache_clear()


def answer(**chosen):
    facets = {facet: (value,) for facet, value in chosen.items()}
    return answer_of("住房补贴", facets, now=NOON)


def test_a_whole_set_is_narrowed_here(house):
    found = answer(kind="announcement")
    assert (len(found.results.hits), len(found.whole), found.cut) == (20, 60, False)


def test_what_is_cut_off_is_narrowed_by_the_engine_which_looks_further(house, monkeypatch):
    monkeypatch.setattr("mingzheng.search.gathering.MOST", WHOLE)
    whole = answer()
    assert (len(whole.whole), whole.cut) == (WHOLE, True)
    found = answer(kind="announcement")
    assert (len(found.results.hits), found.results.cut, found.cut) == (20, False, True)
    nothing = answer(kind="interpretation")
    assert (nothing.results.hits, nothing.results.nearest) == ((), False)


def test_what_may_not_be_seen_is_in_neither_set(house, monkeypatch):
    Publication.objects.filter(kind="announcement").update(live=False)
    assert len(answer().whole) == WHOLE
    monkeypatch.setattr("mingzheng.search.gathering.MOST", 30)
    assert answer(kind="announcement").results.hits == ()


def test_where_nothing_found_may_be_seen_the_search_is_as_if_it_were_not_there(house):
    Publication.objects.filter(kind="policy").update(live=False)
    found = answer_of("住房补贴办法3", {}, now=NOON)
    assert not found.results.nearest
    assert {hit.unit.facets["kind"] for hit in found.whole} == {("announcement",)}
    Publication.objects.exclude(title="住房补贴公告第4号").update(live=False)
    found = answer_of("住房补贴办法3", {}, now=NOON)
    assert found.results.nearest
    assert [hit.unit.title for hit in found.whole] == ["住房补贴公告第4号"]
