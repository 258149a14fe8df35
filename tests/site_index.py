"""An index of the test's own records, followed when the test says so."""

from collections.abc import Callable, Iterator

import pytest

from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.work.searching import engine as searching
from mingzheng.work.searching.indexing import Indexer
from tests.conftest import NOON


@pytest.fixture
def site_index(tmp_path, monkeypatch) -> Iterator[Callable[[], None]]:
    """``site_index()`` brings the index up to what is public."""
    searching.site_engine.cache_clear()
    engine = TantivyEngine(tmp_path / "search")
    monkeypatch.setattr("mingzheng.work.searching.engine.TantivyEngine", lambda _: engine)
    indexer = Indexer(engine)

    def follow() -> None:
        while indexer.follow(now=NOON):
            pass

    yield follow
    indexer.close()
    searching.site_engine.cache_clear()
