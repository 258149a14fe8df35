import zlib

import numpy as np
import pytest

from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.guidance import NO_GUIDANCE, Guidance
from mingzheng.search.learning.ranker import RankerRefused, learn_ranker
from mingzheng.search.learning.site_ranking import (
    LEAST_TAUGHT,
    learn_site_ranker,
    rankers_out_of_fold,
    read_site_ranker,
    site_lessons,
)
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.ranking.site_features import MEASURES
from mingzheng.search.site import search_site
from mingzheng.search.units import UNITS, Unit, row_of

DOGS = ("养犬登记办法", "养犬登记指南", "养犬登记问答", "养犬登记须知")


@pytest.fixture
def indexes(tmp_path):
    collection = TantivyEngine(tmp_path).build(UNITS)
    collection.add(
        row_of(
            Unit(
                str(n),
                title,
                "养犬登记的规定。",
                facets={"state": ("repealed" if n == 1 else "valid",)},
            )
        )
        for n, title in enumerate(DOGS)
    )
    collection.commit()
    return Indexes(collection)


class Meaning:
    """Says what it was told for titles it knows, 0 for others; None as a whole where it is down."""

    def __init__(self, told):
        self._told = told
        self.asked = []

    def closeness(self, query, texts):
        self.asked.append(query)
        if self._told is None:
            return None
        return [self._told.get(text.split("\n")[0], 0.0) for text in texts]


class Backwards:
    """An order learned from nobody: the last comes first."""

    def scores(self, features):
        return np.arange(len(features), dtype=np.float32)


def titles(indexes, guidance):
    results = search_site("养犬登记", indexes, guidance=guidance)
    return [hit.unit.title for hit in results.hits]


def test_what_is_closer_in_meaning_moves_up(indexes):
    plain = titles(indexes, NO_GUIDANCE)
    service = Meaning({"养犬登记须知": 1.0})
    assert titles(indexes, Guidance(meaning=service))[0] == "养犬登记须知"
    assert sorted(plain) == sorted(titles(indexes, Guidance(meaning=service)))
    assert service.asked[0] == "养犬登记"


@pytest.mark.parametrize("told", [None, {}])
def test_a_service_that_says_nothing_moves_nothing(indexes, told):
    assert titles(indexes, Guidance(meaning=Meaning(told))) == titles(indexes, NO_GUIDANCE)


def test_nothing_lifts_what_is_repealed(indexes):
    plain = titles(indexes, NO_GUIDANCE)
    assert plain[-1] == "养犬登记指南"
    for guidance in (
        Guidance(meaning=Meaning({"养犬登记指南": 1.0})),
        Guidance(ranker=Backwards()),
    ):
        assert titles(indexes, guidance)[-1] == "养犬登记指南"


def test_a_learned_order_moves_results_in_force(indexes):
    plain = titles(indexes, NO_GUIDANCE)
    assert titles(indexes, Guidance(ranker=Backwards())) == [*plain[2::-1], plain[3]]


def judged_alike(count, relevant="3"):
    return [JudgedQuery(str(n), f"养犬登记第{n}次", (relevant,)) for n in range(count)]


@pytest.mark.parametrize(("count", "enough"), [(LEAST_TAUGHT - 1, False), (LEAST_TAUGHT, True)])
def test_an_order_is_measured_on_enough_judged_queries_only(indexes, count, enough):
    judged = judged_alike(count)
    lessons = site_lessons(judged, indexes, NO_GUIDANCE)
    assert len(lessons) == count
    assert (rankers_out_of_fold(judged, lessons) is not None) == enough


def test_a_few_lessons_teach_nothing_at_all(indexes):
    assert learn_site_ranker(site_lessons(judged_alike(59), indexes, NO_GUIDANCE)) is None


def test_a_query_without_its_answer_among_the_movable_results_teaches_nothing(indexes):
    judged = [JudgedQuery("gone", "养犬登记", ("9",)), JudgedQuery("ended", "养犬登记", ("1",))]
    assert site_lessons(judged, indexes, NO_GUIDANCE) == {}


def test_a_learned_order_follows_its_judges(indexes):
    judged = [*judged_alike(120), JudgedQuery("gone", "养犬登记", ("9",))]
    lessons = site_lessons(judged, indexes, NO_GUIDANCE)
    assert titles(indexes, Guidance(ranker=learn_site_ranker(lessons)))[0] == "养犬登记须知"
    rankers = rankers_out_of_fold(judged, lessons)
    assert rankers.keys() == {one.key for one in judged}
    assert len({id(one) for one in rankers.values()}) == 5
    assert {titles(indexes, Guidance(ranker=one))[0] for one in rankers.values()} == {
        "养犬登记须知"
    }


def test_a_kept_order_is_the_same_or_none(indexes):
    lessons = site_lessons(judged_alike(60), indexes, NO_GUIDANCE)
    ranker = learn_site_ranker(lessons)
    kept = ranker.to_bytes()
    rows = lessons["7"].features
    assert read_site_ranker(kept).scores(rows).tolist() == ranker.scores(rows).tolist()
    unnamed = learn_ranker(list(lessons.values())).to_bytes()
    for damaged in (b"", b"x", kept[:-1], kept[:200] + b"x" + kept[201:], unnamed,
                    zlib.compress(b"tree\nnum_leaves=x"), zlib.compress(b"\xff")):  # fmt: skip
        with pytest.raises(RankerRefused):
            read_site_ranker(damaged)


def test_every_measure_has_a_name(indexes):
    (lesson,) = site_lessons(judged_alike(1), indexes, NO_GUIDANCE).values()
    assert lesson.features.shape == (3, len(MEASURES))
