"""Issues, reports and rows of lists have the words of a matter; what answers stands before them."""

import pytest

from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.site import search_site
from mingzheng.search.units import UNITS, Unit, row_of

KEPT = (
    Unit(
        "guide", "户外广告设置许可（大型）",
        "到窗口提交户外广告设计图，十个工作日办结；设置许可长期有效。",
        facets={"kind": ("service",)},
    ),
    Unit("row", "户外广告设置许可", "实施机构：综合执法局。", facets={"kind": ("list-powers",)}),
    Unit("fee", "户外广告占道费", "每平方米三元。", facets={"kind": ("list-fees",)}),
    Unit("policy", "停车秩序管理办法", "停车秩序由街道维护。", facets={"kind": ("policy",)}),
    Unit(
        "news", "河湾公园开放", "公园傍晚有人散步，沿着河湾走到路灯亮起，孩子们在草地上放风筝。",
        facets={"kind": ("news",)},
    ),
    Unit(
        "issue", "青禾公报 2024年第3期", "停车秩序管理办法；关于河湾公园、河湾公园开放时间的通知",
        facets={"kind": ("gazette",)},
    ),
    Unit(
        "purchase", "停车秩序采购", "成交结果：三台设备。",
        facets={"kind": ("list-enforcement",)},
    ),
)  # fmt: skip


@pytest.fixture
def indexes(tmp_path):
    collection = TantivyEngine(tmp_path).build(UNITS)
    collection.add(map(row_of, KEPT))
    collection.commit()
    return Indexes(collection)


def keys(text, indexes):
    return [hit.key for hit in search_site(text, indexes).hits]


def test_a_guide_stands_before_the_row_that_has_its_name_without_the_bracket(indexes):
    assert keys("户外广告设置许可", indexes)[:2] == ["guide", "row"]


def test_a_row_that_says_what_it_costs_loses_nothing(indexes):
    assert keys("户外广告占道费", indexes)[0] == "fee"


def test_what_is_told_stands_before_the_issue_that_prints_it(indexes):
    assert keys("河湾公园", indexes)[0] == "news"


def test_who_asks_for_the_record_finds_it_first(indexes):
    assert keys("公报第3期", indexes)[0] == "issue"
    assert keys("停车设备采购", indexes)[0] == "purchase"


def test_by_sound_too_unless_the_whole_name_was_typed(indexes):
    assert keys("tczx", indexes)[:2] == ["policy", "purchase"]
    assert keys("tingchezhixucaigou", indexes)[0] == "purchase"
