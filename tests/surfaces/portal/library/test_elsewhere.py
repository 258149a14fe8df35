"""Where else the library shows: the home page, pages of organisations, the site map."""

import pytest

from mingzheng.records.library.models import Kind
from mingzheng.records.library.queries.relations import related_documents
from mingzheng.surfaces.portal.library.graph import MOST, relation_graph
from mingzheng.surfaces.portal.library.search_words import LONGEST, search_words
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_organisation

from ..page import get


@pytest.mark.django_db
def test_home_shows_the_five_newest_policies_and_which_are_interpreted(client):
    items = [make_published(title=f"文件{number}") for number in range(6)]
    make_published(
        kind=Kind.INTERPRETATION, title="解读",
        relations=[{"type": "interprets", "target": items[5], "date": NOON.date()}],
    )  # fmt: skip
    page = get(client, "/")
    (section,) = page.all("section", **{"aria-labelledby": "policies-title"})
    assert page.texts("h3")[:5] == ["文件5", "文件4", "文件3", "文件2", "文件1"]
    assert section[2].count("有解读") == 1
    assert ("/policies", "全部政策文件") in page.links("/policies")


@pytest.mark.django_db
def test_a_unit_shows_its_policies_joint_ones_too(client):
    unit, other = make_organisation(key="jiaoyu"), make_organisation(key="caizheng")
    make_published(title="自己的", organisation=unit)
    make_published(title="联合的", organisation=other, joint_units=[unit])
    make_published(title="别人的", organisation=other)
    page = get(client, "/orgs/jiaoyu")
    assert page.texts("h3") == ["联合的", "自己的"]
    assert ("/policies?org=jiaoyu", "该机构的全部政策文件") in page.links("/policies")


@pytest.mark.django_db
def test_a_unit_without_policies_has_no_empty_block(client):
    make_organisation(key="jiaoyu")
    page = get(client, "/orgs/jiaoyu")
    assert page.links("/policies?") == []
    assert "政策文件" not in page.texts("h2")


@pytest.mark.django_db
def test_the_site_map_leads_to_every_list(client):
    links = {url for url, _ in get(client, "/sitemap").links("/")}
    assert links >= {
        "/policies", "/interpretations", "/responses", "/news", "/announcements", "/notices",
        "/disclosures",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  云高管发[2024]３号 ", "云高管发〔2024〕3号"),
        ("云高管发（2024）3号", "云高管发〔2024〕3号"),
        ("办法(试行)", "办法（试行）"),
        ("ＡＢ　12", "AB 12"),
        ("甲\x00乙\t丙", "甲 乙 丙"),
        ("字" * 80, "字" * LONGEST),
    ],
)
def test_words_are_searched_as_titles_are_written(typed, meant):
    assert search_words(typed) == meant


@pytest.mark.django_db
def test_a_drawing_of_many_relations_names_how_many_it_leaves_out(client):
    target = make_published()
    for _ in range(MOST + 2):
        make_published(relations=[{"type": "based_on", "target": target, "date": NOON.date()}])
    related = related_documents(target.pk, now=NOON)
    drawing = relation_graph("本文件", related)
    assert drawing.count("graph-box") == MOST
    assert "本文件与8份文件的关系，另有2份未画出" in drawing
    assert relation_graph("本文件", []) == ""
