from urllib.parse import quote

import pytest

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.surfaces.portal.search.asked import PARAMETERS
from mingzheng.work.searching import engine as searching
from mingzheng.work.searching.indexing import Indexer
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.search.hostile import HOSTILE
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(tmp_path, monkeypatch):
    searching.site_engine.cache_clear()
    monkeypatch.setattr("mingzheng.work.searching.engine.TantivyEngine", lambda _: engine)
    engine = TantivyEngine(tmp_path)
    indexer = Indexer(engine)

    def follow():
        while indexer.follow(now=NOON):
            pass

    yield follow
    indexer.close()
    searching.site_engine.cache_clear()


def quoted(typed):
    """As bytes on the wire: half a surrogate pair, too."""
    return quote(typed.encode("utf-8", "surrogatepass"))


def titles(page):
    return page.texts("h2")


def test_without_an_index_the_page_says_so(client, index):
    page = Page(client.get("/search?q=补贴"))
    assert page.status == 200
    assert "搜索正在准备，请稍后再试" in page.html


def test_words_are_found_in_title_and_body_and_marked(client, index):
    make_published(title="住房补贴办法")
    make_published(title="养犬管理办法")
    index()
    page = Page(client.get("/search?q=住房补贴"))
    assert page.texts("p", role="status") == ["找到 1 条"]
    assert page.texts("mark") == ["住房补贴"]


def test_a_document_number_is_found_however_it_is_written(client, index):
    make_published(title="甲", policy={"doc_number": "云高管发〔2024〕3号"})
    make_published(title="云高管发的通知", policy={"doc_number": "云高管发〔2024〕4号"})
    index()
    page = Page(client.get("/search?q=云高管发[２０２４]3號"))
    assert page.texts("span", **{"class": "tag"})[:2] == ["政策文件", "文号相符"]
    assert page.texts("p", role="status") == ["找到 1 条"]


def test_what_was_withdrawn_is_gone_before_the_index_knows(client, index):
    one = make_published(title="住房补贴办法")
    index()
    Publication.objects.filter(pk=one.pk).update(live=False)
    page = Page(client.get("/search?q=住房补贴"))
    assert "住房补贴办法" not in page.html


def test_facets_add_up_and_narrow(client, index):
    make_published(title="住房补贴办法", policy={})
    make_published(title="住房补贴公告", kind="announcement")
    make_published(title="住房补贴通告", kind="announcement")
    index()
    whole = Page(client.get("/search?q=住房补贴"))
    assert whole.texts("p", role="status") == ["找到 3 条"]
    narrowed = Page(client.get("/search?q=住房补贴&kind=announcement"))
    assert narrowed.texts("p", role="status") == ["找到 2 条"]


def test_a_unit_asked_for_by_name_comes_first_with_its_telephone(client, index):
    Organisation.objects.create(
        key="housing", name="住房管理局", kind="department", phone="0000-88010001"
    )
    make_published(title="住房管理局的公告")
    index()
    page = Page(client.get("/search?q=住房管理局"))
    assert page.texts("a", href="tel:0000-88010001") == ["0000-88010001"]
    assert titles(page)[0] == "住房管理局"


@pytest.mark.database_sensitive
@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_queries_are_answered(client, index, typed):
    make_published(title="住房补贴办法")
    index()
    page = Page(client.get(f"/search?q={quoted(typed)}"))
    assert page.status == 200
    assert not set(page.html) & set(map(chr, range(9)))


@pytest.mark.database_sensitive
@pytest.mark.parametrize(
    "junk",
    ["%00", "%ED%A0%80", "%FF%FE", "%E4%BD", "%", "%u0000", "%0A%0D", "%F0%9F%98%80" * 50,
     "x" * 5_000, "9" * 400, "１", "-1", "1e9", "*", "[]", "publication'--"],
)  # fmt: skip
def test_junk_in_every_parameter_is_answered(client, index, junk):
    make_published(title="住房补贴办法")
    index()
    for name in PARAMETERS:
        assert client.get(f"/search?q=住房补贴&{name}={junk}&{name}={junk}").status_code == 200
    everywhere = "&".join(f"{name}={junk}" for name in PARAMETERS)
    assert client.get(f"/search?{everywhere}").status_code == 200


def test_an_address_with_nonsense_is_read_as_far_as_it_goes(client, index):
    make_published(title="住房补贴办法")
    index()
    page = Page(client.get("/search?q=住房补贴&page=-3&kind=nothing&year=x"))
    assert page.status == 200
    assert page.texts("p", role="status") == ["找到 0 条"]


@pytest.mark.parametrize("typed", ["zhufangbutie", "zfbtbf", "住房butie", "Zhu Fang Bu Tie"])
def test_a_title_is_found_by_its_pinyin_and_initials(client, index, typed):
    make_published(title="住房补贴办法")
    make_published(title="养犬管理规定")
    index()
    page = Page(client.get("/search", {"q": typed}))
    assert titles(page)[0] == "住房补贴办法"
    assert "养犬管理规定" not in titles(page)
