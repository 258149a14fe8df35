"""What binds every public page."""

import pytest

from mingzheng.records.parameters.models import Parameter
from tests.factories.ledger import make_assignment, make_notice, make_section, make_task
from tests.factories.people import make_organisation

from .page import get

PAGES = [
    "/", "/orgs", "/orgs?view=tree", "/orgs/dangzhengban", "/accessibility", "/sitemap", "/foi",
    "/foi/apply", "/foi/calculator?channel=fax", "/foi/calculator/workdays", "/foi/calculator/fee",
]  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", PAGES)
def test_page_has_one_heading_landmarks_and_a_skip_link(client, district, path):
    page = get(client, path)
    assert page.status == 200
    assert page.all("html")[0][1]["lang"] == "zh-CN"
    assert len(page.all("h1")) == 1
    assert [len(page.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
    assert page.all("main")[0][1]["id"] == "main"
    first_link = page.all("a")[0]
    assert (first_link[1]["href"], first_link[2]) == ("#main", "跳到主要内容")


@pytest.mark.parametrize("path", PAGES)
def test_page_gives_every_landmark_of_a_kind_its_own_name(client, district, path):
    names = [attrs.get("aria-label") for _, attrs, _ in get(client, path).all("nav")]
    assert None not in names
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", PAGES)
def test_page_keeps_ids_unique_and_styles_out(client, district, path):
    page = get(client, path)
    ids = [attrs["id"] for _, attrs, _ in page.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert [attrs for _, attrs, _ in page.found if "style" in attrs] == []
    assert [text for text in page.texts("script") if text] == []


@pytest.mark.parametrize("path", PAGES)
def test_page_names_the_site_in_head_and_title(client, district, path):
    Parameter.objects.create(key="site.name", value="云岭高新区政务公开平台")
    Parameter.objects.create(key="site.code", value="9900000001")
    page = get(client, path)
    assert page.meta("SiteName") == ["云岭高新区政务公开平台"]
    assert page.meta("SiteDomain") == ["testserver"]
    assert page.meta("SiteIDCode") == ["9900000001"]
    assert page.texts("title")[0].endswith(" - 云岭高新区政务公开平台")


@pytest.mark.parametrize("path", PAGES)
def test_page_leaves_out_head_tags_without_value(client, district, path):
    page = get(client, path)
    assert page.meta("SiteIDCode") == []
    assert [attrs for _, attrs, _ in page.all("meta") if not attrs.get("content", "x")] == []


def test_footer_shows_what_is_known_of_the_site(client):
    for key, value in {
        "host_unit": "云岭高新区管理委员会",
        "address": "启衡路1号",
        "phone": "0000-88010068",
        "icp": "岭ICP备00000000号",
        "code": "9900000001",
    }.items():
        Parameter.objects.create(key=f"site.{key}", value=value)
    page = get(client, "/sitemap")
    assert page.texts("dt") == ["主办单位", "地址", "联系电话", "网站标识码", "ICP备案"]
    assert page.links("tel:0000") == [("tel:000088010068", "0000-88010068")]


def test_demo_banner_shows_the_fixed_day(client):
    assert get(client, "/").texts("p", role="note") == [
        "演示站点 机构、人员和数据均为虚构；演示日期固定为 2024-11-18。"
    ]


def test_demo_banner_is_absent_from_a_real_house(client, settings):
    settings.DEMO_DISTRICT = False
    assert get(client, "/").texts("p", role="note") == []


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", "首页"), ("/orgs", "机构职能"), ("/orgs/jilan", "机构职能"), ("/sitemap", "网站地图")],
)
def test_navigation_marks_where_one_is(client, district, path, current):
    marked = [t for _, a, t in get(client, path).all("a") if "aria-current" in a]
    assert marked[0] == current


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/", 12), ("/orgs", 6), ("/orgs?q=局", 6), ("/orgs/unit", 13), ("/sitemap", 6)],
)
@pytest.mark.parametrize("size", [1, 30])
def test_page_asks_the_database_equally_often_at_any_size(
    client, django_assert_num_queries, path, queries, size
):
    government = make_organisation(key="top", kind="government")
    unit = make_organisation(key="unit", parent=government)
    for _ in range(size):
        make_organisation(kind="section", parent=unit)
        make_organisation(parent=government)
    section = make_section(notice := make_notice())
    for _ in range(size):
        make_assignment(make_task(notice, section=section), organisation=unit)
    with django_assert_num_queries(queries):
        client.get(path)
