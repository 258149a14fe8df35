import pytest

from mingzheng.data.lexicons import Entry
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.gathering import NEAREST
from mingzheng.search.guidance import Guidance, pinned_form
from mingzheng.search.query.correct import Corrector
from mingzheng.search.ranking.channels import Indexes, Narrowing
from mingzheng.search.site import search_site
from mingzheng.search.units import UNITS, Unit, row_of

UNITS_OF_SITE = (
    Unit(
        "1", "住房公积金提取办法", "职工购房的，可以提取住房公积金。",
        numbers=("济高公〔2024〕4号",),
    ),
    Unit("2", "政府信息公开申请指南", "公民可以申请公开政府信息。", facets={"unit": ("office",)}),
    Unit(
        "3", "食品经营许可办理指南", "从事食品经营的，应当取得许可。", facets={"unit": ("market",)}
    ),
    Unit("4", "养犬登记管理办法", "养犬人应当办理养犬登记。", facets={"year": ("2024",)}),
    Unit("5", "养犬登记管理办法", "养犬人应当办理养犬登记。", facets={"year": ("2018",)}),
    Unit(
        "6", "养犬登记管理办法", "养犬人应当办理养犬登记。",
        facets={"year": ("2024",), "state": ("repealed",)},
    ),
)  # fmt: skip


@pytest.fixture
def indexes(tmp_path):
    collection = TantivyEngine(tmp_path).build(UNITS)
    collection.add(map(row_of, UNITS_OF_SITE))
    collection.commit()
    return Indexes(collection)


@pytest.fixture
def corrector():
    return Corrector.learn((unit.title, 20.0) for unit in UNITS_OF_SITE)


def keys(results):
    return [hit.key for hit in results.hits]


def test_newer_before_older_before_repealed(indexes):
    assert keys(search_site("养犬登记", indexes)) == ["4", "5", "6"]


def test_a_number_comes_alone_and_exact(indexes):
    results = search_site("济高公[2024]4号", indexes)
    assert keys(results) == ["1"]
    assert results.hits[0].exact


def test_the_parts_of_a_score_add_up(indexes):
    for hit in search_site("食品经营许可", indexes).hits:
        assert sum(hit.parts.values()) == pytest.approx(hit.score)


def test_nothing_with_enough_of_it_gives_the_nearest(indexes):
    results = search_site("申请低空飞行器适航审定许可", indexes)
    assert results.nearest
    assert 0 < len(results.hits) <= NEAREST


def test_pins_stand_first_and_are_narrowed_like_anything_else(indexes):
    guidance = Guidance(pins={pinned_form("食品"): ("2", "nobody")})
    results = search_site("食 品！", indexes, guidance=guidance)
    assert keys(results) == ["2", "3"]
    assert [hit.pinned for hit in results.hits] == [True, False]
    narrowed = search_site("食品", indexes, Narrowing({"unit": ("market",)}), guidance)
    assert keys(narrowed) == ["3"]


def test_wordings_of_the_office_are_looked_for_too(indexes):
    assert search_site("毛孩子上户口", indexes).nearest
    entry = Entry("毛孩子上户口", ("养犬登记",), "official", "office")
    results = search_site("毛孩子上户口", indexes, guidance=Guidance(entries=(entry,)))
    assert (keys(results), results.nearest) == (["4", "5", "6"], False)
    assert results.plan.decisions[0].told == "“毛孩子上户口”也按“养犬登记”查找。"


def test_an_official_wording_answers_for_its_own_part_of_the_query(indexes):
    entry = Entry("毛孩子", ("养犬登记",), "official", "office")
    guidance = Guidance(entries=(entry,))
    assert not search_site("毛孩子登记", indexes, guidance=guidance).nearest
    assert search_site("毛孩子打疫苗预约", indexes, guidance=guidance).nearest


def test_where_nothing_is_found_the_words_that_were_meant_are_tried(indexes, corrector):
    guidance = Guidance(corrector=corrector)
    results = search_site("攻府信息公开伸请", indexes, guidance=guidance)
    assert results.hits[0].key == "2"
    typed = search_site("住房公几金提取", indexes, guidance=guidance)
    assert (typed.corrected or typed.perhaps[0]) == "住房公积金提取"
    assert typed.hits[0].key == "1"


@pytest.mark.parametrize(
    ("typed", "word"), [("goufang", "购房"), ("gf", ""), ("yangquandengji", "养犬登记")]
)
def test_the_pinyin_of_a_word_is_read_as_the_word(indexes, typed, word):
    results = search_site(typed, indexes)
    assert results.corrected == word
    assert bool(word) is bool(results.hits and not results.nearest)


def test_who_insists_gets_what_was_typed(indexes, corrector):
    results = search_site(
        "养全登己", indexes, guidance=Guidance(corrector=corrector), as_typed=True
    )
    assert (results.corrected, results.perhaps) == ("", ())


def test_what_stands_as_typed_gets_no_other_words(indexes, corrector):
    for typed in ("养犬登记", "取得许可", "政府信息公开"):
        results = search_site(typed, indexes, guidance=Guidance(corrector=corrector))
        assert (results.corrected, results.perhaps) == ("", ())


def test_words_never_to_be_corrected_stay(indexes, corrector):
    guidance = Guidance(corrector=corrector, never=frozenset({"公几金"}))
    results = search_site("住房公几金提取", indexes, guidance=guidance)
    assert (results.corrected, results.perhaps) == ("", ())
