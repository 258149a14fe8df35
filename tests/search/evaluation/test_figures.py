import pytest

from mingzheng.search.evaluation.figures import quality
from mingzheng.search.evaluation.judged import JudgedQuery


def query(key, *relevant):
    return JudgedQuery(key, "问", relevant)


def test_everything_right_is_one():
    found = quality([query("1", "a", "b")], {"1": ["a", "b", "c"]})
    assert found.ndcg_at_10 == found.mrr_at_10 == found.hit_at_1 == 1
    assert found.recall_at_10 == found.recall_at_100 == 1
    assert found.zero_hits == 0


def test_second_of_two_places():
    """Gain at place 2 is 1/log2(3); the ideal of two relevant rows is 1 + 1/log2(3)."""
    found = quality([query("1", "a", "b")], {"1": ["x", "a"]})
    assert found.ndcg_at_10 == pytest.approx(0.38685, abs=1e-5)
    assert found.mrr_at_10 == 0.5
    assert found.hit_at_1 == 0
    assert found.recall_at_10 == 0.5


def test_the_eleventh_counts_for_recall_at_100_alone():
    found = quality([query("1", "a")], {"1": [*"0123456789", "a"]})
    assert (found.ndcg_at_10, found.mrr_at_10, found.recall_at_10) == (0, 0, 0)
    assert found.recall_at_100 == 1


def test_figures_are_means_and_a_missing_run_is_a_zero_hit():
    found = quality([query("1", "a"), query("2", "b")], {"1": ["a"]})
    assert found.hit_at_1 == 0.5
    assert found.zero_hits == 0.5


def test_a_query_nothing_answers_is_missed():
    found = quality([query("1")], {"1": ["a"]})
    assert (found.ndcg_at_10, found.recall_at_10) == (0, 0)
