"""What the page says where other words may have been meant; the results are made by hand."""

import pytest

from mingzheng.records.library.models import Publication
from mingzheng.search.query.plan import PlannedToken, QueryPlan
from mingzheng.search.site import SiteHit, SiteResults
from mingzheng.search.units import Unit
from mingzheng.work.searching.queries import SiteAnswer
from tests.factories.library import make_published
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def results(monkeypatch):
    """``results(corrected=…)`` is what the next search comes to; returns what it was asked."""
    one = make_published(title="职业伤害保障办法")
    hit = SiteHit(f"publication:{one.pk}", Unit(f"publication:{one.pk}", one.title, "职业伤害"), 1)
    asked = []

    def come_to(*, hits=(hit,), **fields):
        plan = QueryPlan("职业伤害", (PlannedToken("职业", 1.0),))

        def answer(text, chosen, *, now, as_typed=False):
            asked.append((text, as_typed))
            return SiteAnswer(SiteResults(plan, hits, **fields), hits)

        monkeypatch.setattr("mingzheng.surfaces.portal.search.views.answer_of", answer)
        return asked

    return come_to


def test_corrected_words_are_named_and_what_was_typed_stays_within_reach(client, results):
    asked = results(corrected="职业伤害")
    page = Page(client.get("/search?q=只业伤害&year=2024"))
    assert page.texts("p", **{"class": "meant"}) == [
        "没有找到“只业伤害”，以下是“职业伤害”的结果 · 仍搜“只业伤害”"
    ]
    url = next(url for url, text in page.links("?q=") if text == "仍搜“只业伤害”")
    client.get(f"/search{url}")
    assert asked == [("只业伤害", False), ("只业伤害", True)]
    assert "year=2024" in url


def test_the_box_keeps_what_was_typed(client, results):
    results(corrected="职业伤害")
    page = Page(client.get("/search?q=只业伤害"))
    assert page.all("input", id="q")[0][1]["value"] == "只业伤害"


def test_words_that_may_have_been_meant_stand_above_the_results(client, results):
    results(perhaps=("职业伤害", "作业伤害"))
    page = Page(client.get("/search?q=只业伤害&year=2024"))
    assert page.texts("p", **{"class": "meant"}) == ["您是不是要找：职业伤害、作业伤害"]
    links = {text: url for url, text in page.links("?q=")}
    assert links["作业伤害"] == "?q=%E4%BD%9C%E4%B8%9A%E4%BC%A4%E5%AE%B3"


def test_nothing_is_said_to_be_corrected_where_nothing_of_it_may_be_seen(client, results):
    results(corrected="职业伤害", hits=())
    page = Page(client.get("/search?q=只业伤害"))
    assert page.texts("p", **{"class": "meant"}) == []


def test_other_words_stay_text(client, results):
    results(corrected="<b>x</b>", perhaps=("<i>y</i>",))
    assert "<b>x</b>" not in Page(client.get("/search?q=<u>z</u>")).html


def test_a_slip_in_a_title_s_words_is_put_right(client, index):
    for name in ("办法", "细则", "公告"):
        make_published(title=f"职业伤害保障{name}", lines=("参加保障。",))
    index.learn()
    page = Page(client.get("/search?q=职业伤害保帐办法"))
    assert "职业伤害保障办法" in page.html
    assert "保帐" in page.all("input", id="q")[0][1]["value"]
    assert len(page.texts("p", **{"class": "meant"})) == 1
    again = Page(client.get("/search?q=职业伤害保帐办法&typed=1"))
    assert again.texts("p", **{"class": "meant"}) == []


def test_words_of_what_was_withdrawn_do_not_end_a_search(client, index):
    """The index still has the corrected words; the visitor gets the nearest of what was typed."""
    for name in ("办法", "细则", "公告"):
        make_published(title=f"职业伤害保障{name}", lines=("参加保障。",))
    make_published(title="养犬登记办法", lines=("只业主申请。",))
    index.learn()
    Publication.objects.filter(title__startswith="职业").update(live=False)
    page = Page(client.get("/search?q=职业伤害保帐办法"))
    assert page.texts("p", role="status") == [
        "没有找到与“职业伤害保帐办法”相符的内容，最接近的有 1 条（没有用上：职业伤害保帐）："
    ]
    assert "养犬登记办法" in " ".join(page.texts("h2"))
    assert page.texts("p", **{"class": "meant"}) == []
