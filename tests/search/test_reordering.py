import numpy as np
import pytest

from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.guidance import NO_GUIDANCE, Guidance
from mingzheng.search.learning.site_ranking import learn_site_ranker, runs_out_of_fold
from mingzheng.search.ranking.channels import Indexes
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


def test_an_order_is_learned_from_enough_judged_queries_only(indexes):
    few = [JudgedQuery(str(n), "养犬登记", ("3",)) for n in range(10)]
    assert learn_site_ranker(few, indexes, NO_GUIDANCE) is None
    assert runs_out_of_fold(few, indexes, NO_GUIDANCE) is None


def test_a_learned_order_follows_its_judges(indexes):
    judged = [JudgedQuery(str(n), f"养犬登记第{n}次", ("3",)) for n in range(120)]
    ranker = learn_site_ranker(judged, indexes, NO_GUIDANCE)
    assert titles(indexes, Guidance(ranker=ranker))[0] == "养犬登记须知"
    runs = runs_out_of_fold(judged, indexes, NO_GUIDANCE)
    assert runs.keys() == {str(n) for n in range(120)}
    assert {run[0] for run in runs.values()} == {"3"}
