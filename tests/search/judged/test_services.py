"""How well twenty short texts on usual services are searched: judged apart from any district."""

from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.evaluation.judged import read_queries
from mingzheng.search.evaluation.run import evaluate
from tests.search.judged import FOLDER, Figures, by_kind, fallen, report

FLOORS = {
    "plain": Figures(0.777, 0.832, 0.888, 0.0),
    "all": Figures(0.846, 0.887, 0.923, 0.026),
    "pinyin": Figures(0.857, 0.857, 0.857, 0.143),
    "slip": Figures(0.875, 0.953, 1.0, 0.0),
    "form": Figures(1.0, 1.0, 1.0, 0.0),
}
"""hit@1, nDCG@10, recall@10 and at most so many without any result, by kind of query."""


def test_judged_queries_stay_above_their_floors(tmp_path):
    asked = FOLDER / "services_queries.jsonl"
    runs = evaluate(FOLDER / "services.jsonl", asked, TantivyEngine(tmp_path)).runs
    queries = read_queries(asked)
    measured = by_kind(queries, runs)
    assert list(measured) == list(FLOORS)
    assert fallen(measured, FLOORS) == [], report(queries, runs)
