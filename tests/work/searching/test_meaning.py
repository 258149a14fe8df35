import pytest

from mingzheng.work.searching.guidance import site_guidance, site_meaning
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def none_kept():
    site_meaning.cache_clear()
    yield
    site_meaning.cache_clear()


def test_no_service_is_asked_unless_the_house_names_one():
    assert site_guidance(day=NOON.date()).meaning is None


def test_the_service_that_the_house_names_is_kept(settings):
    settings.EMBEDDING_URL, settings.EMBEDDING_MODEL = "http://127.0.0.1:9/v1", "m"
    first = site_guidance(day=NOON.date()).meaning
    assert first is not None
    assert site_guidance(day=NOON.date()).meaning is first
    assert first.closeness("养狗证", ["养犬登记"]) is None
