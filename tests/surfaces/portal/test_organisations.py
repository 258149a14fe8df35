import datetime

import pytest

from mingzheng.records.people.models import Organisation, Succession
from tests.factories.people import make_organisation

from .page import get

pytestmark = pytest.mark.django_db


def names(page):
    return [text for _, text in page.links("/orgs/")]


def test_list_groups_by_kind_with_sections_inside(client, district):
    page = get(client, "/orgs")
    assert page.texts("h2") == ["政府机关", "区直部门", "街道", "已撤并机构"]
    assert names(page) == [
        "云岭高新区管理委员会",
        "云岭高新区党政办公室",
        "督查科",
        "云岭高新区投资促进局",
        "霁岚街道办事处",
        "云岭高新区商务科",
    ]
    assert page.texts("p", role="status") == ["共有机构 5 个，另有已撤并机构 1 个"]


def test_list_leaves_out_units_yet_to_be_founded(client, district):
    assert "低空经济局" not in get(client, "/orgs").html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("督查", ["云岭高新区党政办公室督查科"]),
        ("党政办", ["云岭高新区党政办公室", "督查科"]),
        (" 区综合办公室 ", ["云岭高新区党政办公室"]),
        ("管委会办公室", ["云岭高新区党政办公室"]),
        ("商务", ["云岭高新区商务科"]),
    ],
)
def test_list_finds_by_name_short_name_and_other_names(client, district, query, expected):
    assert names(get(client, f"/orgs?q={query}")) == expected


def test_list_without_a_hit_says_what_to_do(client, district):
    page = get(client, "/orgs?q=不存在")
    assert names(page) == []
    assert page.texts("p", role="status") == ["名称含“不存在”的机构 0 个"]
    assert "试试少打几个字" in page.html
    assert ("tel:12345", "12345") in page.links("tel:")


def test_list_reads_full_width_letters_as_plain_ones(client):
    make_organisation("12345热线中心")
    assert names(get(client, "/orgs?q=１２３４５")) == ["12345热线中心"]


def test_list_narrows_by_kind(client, district):
    assert names(get(client, "/orgs?kind=street")) == ["霁岚街道办事处"]


def test_list_ignores_unknown_values_with_a_note(client, district):
    page = get(client, "/orgs?kind=<b>&view=map")
    assert page.texts("p", **{"class": "notice-line"}) == [
        "网址里的“<b>”本页不认识，已略过。",
        "网址里的“map”本页不认识，已略过。",
    ]
    assert page.status == 200
    assert "<b>" not in page.html


def test_tree_nests_units_below_their_superior(client, district):
    (tree,) = get(client, "/orgs?view=tree").texts("ul", **{"class": "org-tree"})
    assert tree.replace(" ", "") == (
        "云岭高新区管理委员会云岭高新区党政办公室云岭高新区党政办公室督查科"
        "云岭高新区投资促进局霁岚街道办事处"
    )


def test_tree_keeps_a_unit_whose_superior_is_gone(client):
    gone = make_organisation("旧局", active_until=datetime.date(2024, 1, 1))
    make_organisation("留下的科", kind="section", parent=gone)
    assert names(get(client, "/orgs?view=tree")) == ["留下的科", "旧局"]


def test_page_shows_the_facts_of_a_unit(client, district):
    page = get(client, "/orgs/dangzhengban")
    facts = list(zip(page.texts("dt"), page.texts("dd"), strict=True))
    assert facts[:8] == [
        ("办公地址", "启衡路1号政务楼3层"),
        ("办公时间", "工作日 8:30—12:00"),
        ("联系电话", "0000-88010034"),
        ("统一社会信用代码", "11990000MB1A00028D"),
        ("上级机构", "云岭高新区管理委员会"),
        ("简称", "党政办"),
        ("又称", "管委会办公室"),
        ("曾用名", "区综合办公室（用至 2019-03-31）"),
    ]
    assert page.texts("tr") == ["姓名职务分工", "主任01主任主持全面工作"]
    assert ("/orgs/duchake", "云岭高新区党政办公室督查科") in page.links("/orgs/")


def test_page_of_a_dissolved_unit_leads_to_who_took_over(client, district):
    page = get(client, "/orgs/shangwuke")
    assert page.status == 200
    (note,) = page.texts("div", **{"class": "notice-line"})
    assert note == (
        "该机构自 2024-03-01 起不再办公。 2024-03-01 合并，职责由云岭高新区投资促进局承接"
        "（依据：云高管发〔2024〕2号）。 现在请找云岭高新区投资促进局。"
    )
    assert ("/orgs/toucuju", "云岭高新区投资促进局") in page.links("/orgs/")


def test_page_of_a_dissolved_unit_follows_the_chain_to_its_end(client, district):
    middle = Organisation.objects.get(key="toucuju")
    middle.active_until = datetime.date(2024, 8, 31)
    middle.save()
    last = make_organisation("云岭高新区经济运行局", key="jingyun", phone="0000-88010187")
    Succession.objects.create(
        predecessor=middle, successor=last, kind="merge", on=datetime.date(2024, 9, 1)
    )
    (note,) = get(client, "/orgs/shangwuke").texts("div", **{"class": "notice-line"})
    assert note.endswith("现在请找云岭高新区经济运行局，电话 0000-88010187。")


def test_page_of_a_unit_dissolved_without_successor_names_the_hotline(client):
    make_organisation("旧局", key="old", active_until=datetime.date(2024, 1, 1))
    (note,) = get(client, "/orgs/old").texts("div", **{"class": "notice-line"})
    assert note == ("该机构自 2024-01-02 起不再办公。目前没有登记承接单位，请拨打 12345 询问。")


def test_page_of_a_successor_names_its_predecessor(client, district):
    page = get(client, "/orgs/toucuju")
    assert "2024-03-01 合并：承接云岭高新区商务科的职责（依据：云高管发〔2024〕2号）" in page.texts(
        "li"
    )


@pytest.mark.parametrize("key", ["nobody", "dikong"])
def test_page_of_an_unknown_or_future_unit_is_not_found(client, district, key):
    assert client.get(f"/orgs/{key}").status_code == 404


def test_page_of_a_unit_without_duties_says_so(client, district):
    assert "该机构尚未报送职能说明" in get(client, "/orgs/jilan").html
