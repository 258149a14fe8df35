"""The ranking in public: only where the office says so, and only as long as it does."""

import datetime

import pytest

from mingzheng.work.assessment.actions.publish_ranking import publish_ranking
from tests.conftest import NOON
from tests.factories.assessment import make_final, make_office, make_sheets
from tests.factories.people import make_organisation
from tests.surfaces.portal.page import get

pytestmark = pytest.mark.django_db
ADDRESS = "/assessments/2024"


@pytest.fixture
def publish():
    one = make_final(make_sheets(make_organisation("城建局"))["城建局"]).indicator_set
    at = NOON + datetime.timedelta(days=20)

    def edition(*, public, reason=""):
        return publish_ranking(one, public=public, reason=reason, by=make_office(), at=at)

    return edition


def test_what_is_for_the_desk_is_not_public(client, publish):
    assert get(client, ADDRESS).status == 404
    publish(public=False)
    assert get(client, ADDRESS).status == 404
    assert "考核结果" not in get(client, "/sitemap").html


def test_what_is_public_is_found_and_goes_at_once_when_it_is_not(client, publish):
    publish(public=True)
    page = get(client, ADDRESS)
    assert page.texts("h1") == ["2024年政务公开考核结果"]
    assert page.texts("tr") == ["名次单位总分", "1 城建局 90"]
    assert "评分" not in page.html and "组织领导" not in page.html
    assert ("/assessments/2024", "2024年") in get(client, "/sitemap").links("/assessments")
    publish(public=False, reason="改为内部通报。")
    assert get(client, ADDRESS).status == 404


def test_a_correction_is_told(client, publish):
    publish(public=False)
    publish(public=True, reason="按要求公开。")
    assert "本结果经过更正：按要求公开。" in get(client, ADDRESS).html


def test_one_page_takes_few_queries(client, publish, django_assert_num_queries):
    publish(public=True)
    get(client, ADDRESS)
    with django_assert_num_queries(1):
        get(client, ADDRESS)
