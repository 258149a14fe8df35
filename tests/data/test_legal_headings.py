import pytest

from mingzheng.data.legal_headings import KINDS_OF_LEVEL, legal_headings

ALL = legal_headings().all
BY_KEY = legal_headings().by_key
ARTICLE_20 = [
    "policies", "zhineng", "guihua", "tongji", "xuke", "chufa", "yusuan", "shoufei", "caigou",
    "xiangmu", "minsheng", "yingji", "jiancha", "zhaolu", "qita",
]  # fmt: skip
COUNTY = {
    "shizheng", "fuwu", "gongyi", "tudizhengshou", "fangwuzhengshou", "zhian", "jiuzhu",
}  # fmt: skip
TOWNSHIP = {
    "nongye", "shuili", "liuzhuan", "zhaijidi", "tudizhengshou", "fangwuzhengshou", "chouzi",
    "jiuzhu",
}  # fmt: skip
ALSO_AT_STREETS = {"fuwu", "gongyi"}


def test_every_item_of_article_20_has_its_heading():
    items = {heading.item: heading.key for heading in ALL if heading.article == 20}
    assert [items[number] for number in range(1, 16)] == ARTICLE_20


def test_headings_of_article_21_for_counties_and_for_townships():
    article_21 = {heading.key: heading.levels for heading in ALL if heading.article == 21}
    assert {key for key, levels in article_21.items() if "district" in levels} == COUNTY
    at_streets = {key for key, levels in article_21.items() if "street" in levels}
    assert at_streets == TOWNSHIP | ALSO_AT_STREETS


def test_platform_has_its_four_columns_in_order():
    top = [heading.key for heading in legal_headings().under("")]
    assert top == [
        "guide", "rules", "disclosure", "reports",
        "interpretations", "responses", "news", "announcements", "notices",
    ]  # fmt: skip


def test_every_legal_heading_stands_under_disclosure():
    legal = {heading.key for heading in ALL if heading.article in (20, 21)}
    assert {heading.key for heading in legal_headings().under("disclosure")} == legal


def test_keys_are_unique_and_parents_come_first():
    seen: set[str] = set()
    for heading in ALL:
        assert heading.parent == "" or heading.parent in seen
        assert heading.key not in seen
        seen.add(heading.key)
    assert len(seen) == 36


@pytest.mark.parametrize(
    ("key", "basis"),
    [
        ("tongji", "《中华人民共和国政府信息公开条例》第二十条第（四）项"),
        ("xiangmu", "《中华人民共和国政府信息公开条例》第二十条第（十）项"),
        ("minsheng", "《中华人民共和国政府信息公开条例》第二十条第（十一）项"),
        ("qita", "《中华人民共和国政府信息公开条例》第二十条第（十五）项"),
        ("zhian", "《中华人民共和国政府信息公开条例》第二十一条"),
        ("rules", "《中华人民共和国政府信息公开条例》第四条"),
        ("disclosure", "《中华人民共和国政府信息公开条例》第十九条"),
        ("reports", "《中华人民共和国政府信息公开条例》第四十九条"),
        ("news", "国办秘函〔2019〕19号"),
    ],
)
def test_legal_basis_in_words(key: str, basis: str):
    assert BY_KEY[key].legal_basis == basis


@pytest.mark.parametrize(
    ("key", "days"),
    [("zhineng", None), ("tongji", 31), ("news", 14), ("policies", 180), ("reports", 365)],
)
def test_usual_update_limit(key: str, days: int | None):
    assert BY_KEY[key].update_days == days


def test_columns_of_each_kind_of_organisation():
    counts = {
        kind: len(legal_headings().of_kind(kind))
        for kind in ("government", "department", "stationed", "street", "section", "enterprise")
    }
    assert counts == {
        "government": 31, "department": 31, "stationed": 31, "street": 30,
        "section": 0, "enterprise": 0,
    }  # fmt: skip


def test_heading_is_required_only_of_kinds_that_have_it():
    for heading in ALL:
        assert set(heading.required) <= set(heading.unit_kinds), heading.key


def test_every_unit_kind_has_the_columns_that_the_law_asks_of_every_agency():
    kinds = {kind for kinds in KINDS_OF_LEVEL.values() for kind in kinds}
    for key in ("guide", "rules", "reports", "policies", "zhineng", "yusuan"):
        assert set(BY_KEY[key].required) == kinds


def test_words_fit_the_fields_they_are_stored_in():
    for heading in ALL:
        assert len(heading.title) <= 60
        assert len(heading.legal_basis) <= 80
        assert 20 <= len(heading.hint) <= 300
        assert heading.hint.endswith("。")


def test_titles_are_unique():
    assert len(legal_headings().titles) == len(set(legal_headings().titles.values()))
