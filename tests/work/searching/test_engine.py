import pytest
from django.core.exceptions import ImproperlyConfigured

from mingzheng.search.engines.opensearch import OpenSearchEngine
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.work.searching import engine as searching


@pytest.fixture(autouse=True)
def fresh(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    searching.site_engine.cache_clear()
    yield
    searching.site_engine.cache_clear()


def test_without_an_address_the_built_in_engine_answers():
    assert isinstance(searching.site_engine(), TantivyEngine)


def test_an_address_means_opensearch(settings):
    settings.SEARCH_URL = "http://127.0.0.1:9200"
    assert isinstance(searching.site_engine(), OpenSearchEngine)


@pytest.mark.parametrize(
    ("address", "prefix"),
    [("u:geheim@127.0.0.1", "mingzheng"), ("http://u:geheim@127.0.0.1:9200", "Ming Zheng")],
)
def test_an_address_that_is_none_says_how_to_write_it_and_keeps_the_password(
    settings, address, prefix
):
    settings.SEARCH_URL, settings.SEARCH_PREFIX = address, prefix
    with pytest.raises(ImproperlyConfigured) as refused:
        searching.site_engine()
    assert str(refused.value).startswith("环境变量 MINGZHENG_SEARCH_URL 应形如")
    assert "geheim" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_process_has_one_reader_once_there_is_an_index():
    assert searching.site_indexes() is None
    searching.site_engine().write("units").close()
    first = searching.site_indexes()
    assert first is not None
    assert searching.site_indexes() is first
