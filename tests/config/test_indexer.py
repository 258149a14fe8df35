"""The program that writes the index lives on while engine or database are away."""

import pytest
from django.db import OperationalError

from mingzheng.config.indexer import follow
from mingzheng.search.engines.port import EngineUnavailable, GenerationGone, WriterBusy

pytestmark = pytest.mark.django_db


class Away:
    def __init__(self, error):
        self.error, self.closed = error, 0

    def follow(self, *, now):
        if self.error:
            raise self.error
        return 3

    def close(self):
        self.closed += 1


@pytest.fixture(autouse=True)
def same_connection(monkeypatch):
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)


@pytest.mark.parametrize(
    "error", [EngineUnavailable("away"), GenerationGone("gone"), WriterBusy("busy")]
)
def test_what_the_engine_cannot_do_now_is_tried_again_with_a_new_writer(error):
    indexer = Away(error)
    assert follow(indexer) is None
    assert indexer.closed == 1
    indexer.error = None
    assert follow(indexer) == 3


def test_a_database_that_is_away_leaves_the_writer_as_it_is():
    indexer = Away(OperationalError("locked"))
    assert follow(indexer) is None
    assert indexer.closed == 0


def test_a_fault_is_not_passed_over():
    with pytest.raises(ZeroDivisionError):
        follow(Away(ZeroDivisionError()))
