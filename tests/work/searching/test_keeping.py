import pytest
from django.db import OperationalError

from mingzheng.search.engines.port import EngineUnavailable
from mingzheng.work.searching import engine as searching
from mingzheng.work.searching.indexing import Indexer
from mingzheng.work.searching.keeping import (
    LEAST_SECONDS,
    MOST_SECONDS,
    VocabularyKeeper,
    learn_from_site,
)
from mingzheng.work.searching.words import suggestions
from tests.conftest import NOON
from tests.factories.library import make_published


class Learning:
    """Counts how often the vocabulary was learned, on a clock of its own."""

    def __init__(self, size=10_000):
        self.times, self.moment, self.size = 0, 0.0, size
        self.keeper = VocabularyKeeper(self._learn, seconds=lambda: self.moment)

    def _learn(self):
        self.times += 1
        return self.size

    def beat(self, *, after=0.0, changed=0):
        self.moment += after
        self.keeper.changed(changed)
        self.keeper.beat()
        self.keeper.wait()
        return self.times


@pytest.fixture
def learning():
    return Learning()


def test_the_first_beat_learns(learning):
    assert learning.beat() == 1
    assert learning.beat(after=MOST_SECONDS) == 1


def test_enough_changes_wait_a_minute_and_no_longer(learning):
    learning.beat()
    assert learning.beat(after=LEAST_SECONDS - 1, changed=5000) == 1
    assert learning.beat(after=1) == 2
    assert learning.beat(after=MOST_SECONDS) == 2


def test_one_change_among_many_words_waits_longer(learning):
    learning.beat()
    assert learning.beat(after=LEAST_SECONDS, changed=1) == 1
    assert learning.beat(after=MOST_SECONDS - LEAST_SECONDS) == 2


def test_one_change_of_a_small_site_is_enough():
    learning = Learning(size=50)
    learning.beat()
    assert learning.beat(after=LEAST_SECONDS, changed=1) == 2


def test_what_could_not_be_learned_is_tried_again():
    learning = Learning(size=None)
    assert learning.beat() == 1
    assert learning.beat(after=LEAST_SECONDS) == 2


@pytest.mark.django_db(transaction=True)
def test_beside_the_indexer_the_words_of_the_site_are_learned_in_earnest(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    searching.site_engine.cache_clear()
    make_published(title="住房补贴办法")
    indexer = Indexer(searching.site_engine())
    while indexer.follow(now=NOON):
        pass
    keeper = VocabularyKeeper(lambda: learn_from_site(now=NOON))
    keeper.beat()
    keeper.wait()
    indexer.close()
    searching.site_engine.cache_clear()
    assert [one.text for one in suggestions("zfbt", now=NOON)] == ["住房补贴办法"]


@pytest.mark.parametrize("error", [EngineUnavailable("away"), OperationalError("locked")])
def test_what_cannot_answer_now_is_asked_again_later(monkeypatch, error):
    def away():
        raise error

    monkeypatch.setattr("mingzheng.work.searching.keeping.site_indexes", away)
    monkeypatch.setattr("mingzheng.work.searching.keeping.connections.close_all", lambda: None)
    assert learn_from_site(now=NOON) is None


def test_without_an_index_there_is_nothing_to_learn_yet(monkeypatch):
    monkeypatch.setattr("mingzheng.work.searching.keeping.site_indexes", lambda: None)
    monkeypatch.setattr("mingzheng.work.searching.keeping.connections.close_all", lambda: None)
    assert learn_from_site(now=NOON) is None
