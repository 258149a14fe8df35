import pytest

from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.units import UNITS
from mingzheng.work.searching import engine as searching
from mingzheng.work.searching.indexing import Indexer
from mingzheng.work.searching.vocabulary import learn_vocabulary
from tests.conftest import NOON


@pytest.fixture
def index(tmp_path, settings):
    """Called, it indexes everything there is; ``index.learn()`` learns the words of it."""
    settings.DATA_DIR = tmp_path
    searching.site_engine.cache_clear()
    engine = TantivyEngine(tmp_path / "search")
    indexer = Indexer(engine)

    def follow():
        while indexer.follow(now=NOON):
            pass

    def learn():
        follow()
        learn_vocabulary(tmp_path / "search", engine.open(UNITS), now=NOON)

    follow.learn = learn
    yield follow
    indexer.close()
    searching.site_engine.cache_clear()
