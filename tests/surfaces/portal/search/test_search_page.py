import datetime
from urllib.parse import quote

import pytest

from mingzheng.records.library.models import Publication
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import Organisation
from mingzheng.surfaces.portal.search.asked import PARAMETERS
from tests.factories.library import make_published
from tests.factories.people import make_organisation
from tests.search.hostile import HOSTILE
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
NOTE = "notice-line"


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
    assert page.texts("a", href="tel:000088010001") == ["0000-88010001"]
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
    nonsense = "page=-3&kind=nothing&year=x&group=y&state=z&subject=99&unit=nobody&audience=%00"
    page = Page(client.get(f"/search?q=住房补贴&{nonsense}"))
    assert page.status == 200
    assert page.texts("p", role="status") == ["找到 1 条"]
    ignored = [text.split("“")[1].split("”")[0] for text in page.texts("p", **{"class": NOTE})]
    assert ignored == ["nothing", "nobody", "99", "x", "z", "", "y", "-3"]


@pytest.mark.parametrize("typed", ["zhufangbutie", "zfbtbf", "住房butie", "Zhu Fang Bu Tie"])
def test_a_title_is_found_by_its_pinyin_and_initials(client, index, typed):
    make_published(title="住房补贴办法")
    make_published(title="养犬管理规定")
    index()
    page = Page(client.get("/search", {"q": typed}))
    assert titles(page)[0] == "住房补贴办法"
    assert "养犬管理规定" not in titles(page)


def test_groups_count_what_they_lead_to_and_make_up_the_whole(client, index):
    make_published(title="住房补贴办法", policy={})
    make_published(title="住房补贴解读", kind="interpretation")
    make_published(title="住房补贴公告", kind="announcement")
    make_published(title="住房补贴公示", kind="public_notice")
    index()
    page = Page(client.get("/search?q=住房补贴"))
    tabs = [text for url, text in page.links("?q=") if "aria" not in url][:4]
    assert tabs == ["全部 4", "政策 1", "解读 1", "公开 2"]
    for url, text in page.links("?q=")[:4]:
        assert Page(client.get(f"/search{url}")).texts("p", role="status") == [
            f"找到 {text.split()[1]} 条"
        ]


def test_a_group_is_kept_while_the_results_are_narrowed(client, index):
    unit = make_organisation("综合处", key="zhc")
    make_published(title="住房补贴公告", kind="announcement", organisation=unit)
    make_published(title="住房补贴公示", kind="public_notice", organisation=unit)
    make_published(title="住房补贴办法", policy={})
    index()
    page = Page(client.get("/search?q=住房补贴&group=disclosure"))
    assert page.texts("p", role="status") == ["找到 2 条"]
    kinds = [url for url, text in page.links("?q=") if "kind=announcement" in url]
    assert kinds[0].count("group=disclosure") == 1
    assert Page(client.get(f"/search{kinds[0]}")).texts("p", role="status") == ["找到 1 条"]


def test_what_was_repealed_names_what_repealed_it(client, index):
    old = make_published(title="住房补贴旧办法")
    act = {"type": "repeals", "target": old, "date": datetime.date(2024, 11, 1)}
    new = make_published(title="住房补贴新办法", relations=[act])
    index()
    page = Page(client.get("/search?q=住房补贴"))
    assert titles(page)[:2] == ["住房补贴新办法", "住房补贴旧办法"]
    assert page.texts("p", **{"class": "ended"}) == ["已被《住房补贴新办法》废止"]
    assert (f"/{new.path}", "《住房补贴新办法》") in page.links("/policies/")


def test_a_successor_that_is_not_public_is_not_named(client, index):
    old = make_published(title="住房补贴旧办法")
    act = {"type": "repeals", "target": old, "date": datetime.date(2024, 11, 1)}
    new = make_published(title="住房补贴密办法", relations=[act])
    index()
    Publication.objects.filter(pk=new.pk).update(live=False)
    assert "密办法" not in Page(client.get("/search?q=住房补贴")).html


def test_an_exact_number_stands_on_a_card_of_its_own(client, index):
    one = make_published(title="住房补贴办法", policy={"doc_number": "云高管发〔2024〕3号"})
    index()
    page = Page(client.get("/search?q=云高管发[2024]3号"))
    card = page.texts("section", **{"aria-label": "文号相符的文件"})[0]
    assert card.startswith("住房补贴办法 ✓有效政策文件文号相符云高管发〔2024〕3号")
    assert (f"/{one.path}", "看全文") in page.links("/policies/")


def test_nothing_found_says_what_was_left_out_and_shows_ways_on(client, index):
    Parameter.objects.create(key="site.phone", value="0000-88010068")
    make_published(title="住房补贴办法")
    index()
    page = Page(client.get("/search?q=宇宙飞船住房停泊"))
    assert page.texts("p", role="status") == [
        "没有找到与“宇宙飞船住房停泊”相符的内容，最接近的有 1 条（没有用上：宇宙飞船、停泊）："
    ]
    ways = page.texts("div", **{"class": "help-box"})[0]
    assert "本站联系电话 0000-88010068" in ways
    assert "12345" in ways
    assert ("/policies", "政策文件库") in page.links("/policies")


def test_choices_that_leave_nothing_can_be_let_go_together(client, index):
    make_published(title="住房补贴办法")
    index()
    page = Page(client.get("/search?q=住房补贴&year=2011&group=interpretations"))
    assert page.texts("p", role="status") == ["没有符合所选条件的内容。不限条件的有 1 条"]
    assert "没找到想要的？" in page.html


def test_related_terms_all_find_something(client, index):
    for number in range(3):
        make_published(title=f"最低生活保障办法{number}", lines=("临时救助对象认定办法。",))
    index()
    page = Page(client.get("/search?q=低保"))
    related = [
        url
        for url, text in page.links("?q=")
        if text in page.texts("section", **{"aria-labelledby": "related-terms"})[0]
        and "=" in url
        and "&" not in url
        and text not in ("全部 3", "政策 3")
    ]
    assert 1 <= len(related) <= 8
    for url in related:
        assert "找到 0 条" not in Page(client.get(f"/search{url}")).html
        assert Page(client.get(f"/search{url}")).texts("p", role="status")[0].startswith("找到")


def test_without_words_the_office_s_own_are_offered(client):
    Parameter.objects.create(
        key="searching.popular_words", value="公积金、低保，居住证 一二三四五六七八九"
    )
    page = Page(client.get("/search"))
    assert page.links("?q=")[0] == ("?q=%E5%85%AC%E7%A7%AF%E9%87%91", "公积金")
    assert len(page.links("?q=")) == 4


def test_without_words_of_the_office_nothing_is_offered(client):
    page = Page(client.get("/search"))
    assert page.links("?q=") == []
    assert "常用词" not in page.html


SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize("path", ["/search", "/search?kind={0}&year={0}&group={0}&page={0}"])
def test_a_script_in_the_address_stays_text(client, index, path):
    make_published(title="住房补贴办法")
    index.learn()
    page = Page(client.get(path.format(SCRIPT), {"q": SCRIPT} if "?" not in path else None))
    assert "<script>alert" not in page.html
    assert "<img src=x" not in page.html


def test_a_script_in_title_and_text_stays_text_where_it_is_marked(client, index):
    make_published(title=f"住房{SCRIPT}补贴", lines=(f"住房{SCRIPT}补贴办法。",))
    index.learn()
    page = Page(client.get("/search?q=script住房alert"))
    assert len(page.texts("mark")) > 1
    assert "<script>alert" not in page.html
    assert "<img src=x" not in page.html


@pytest.mark.parametrize("size", [1, 30])
def test_the_page_asks_the_database_equally_often_at_any_size(
    client, index, django_assert_num_queries, size
):
    for number in range(size):
        old = make_published(title=f"住房补贴旧办法{number}")
        act = {"type": "repeals", "target": old, "date": datetime.date(2024, 11, 1)}
        make_published(title=f"住房补贴新办法{number}", relations=[act])
    index.learn()
    address = "/search?q=住房补贴&state=repealed&kind=policy"
    assert "已被" in Page(client.get(address)).html
    with django_assert_num_queries(8):
        client.get(address)
