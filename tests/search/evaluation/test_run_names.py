"""A judged run over a list of names learns it as one; over texts it does not."""

import json

import pytest

from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.evaluation.run import evaluate
from mingzheng.search.learning.names import order
from mingzheng.search.learning.ranker import LEAST_QUERIES

OFFICIAL = ("甲乙", "丙丁", "戊己", "庚辛", "壬癸")
PLAIN = ("春花", "秋月", "夏雨", "冬雪", "晨曦")


@pytest.fixture
def learned(monkeypatch):
    """How many names each run learned as a list."""
    counts = []
    learn_weights = order.learn_weights
    monkeypatch.setattr(
        order, "learn_weights", lambda told: counts.append(len(told)) or learn_weights(told)
    )
    return counts


def figures(folder, body):
    def written(name, rows):
        path = folder / name
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
        return path

    corpus = [
        {"id": str(number), "title": f"{name}登记", "body": body}
        for number, name in enumerate(OFFICIAL)
    ]
    train = [
        {"id": f"t{n}", "query": f"{PLAIN[n % 5]}登记第{n}次", "relevant": [str(n % 5)]}
        for n in range(LEAST_QUERIES)
    ]
    asked = [
        {"id": f"q{n}", "query": f"{plain}登记", "relevant": [str(n)]}
        for n, plain in enumerate(PLAIN)
    ]
    done = evaluate(
        written("corpus", corpus), written("asked", asked), TantivyEngine(folder / "index"),
        train=written("train", train),
    )  # fmt: skip
    return done.quality.hit_at_1


def test_names_are_learned_as_names(tmp_path, learned):
    assert figures(tmp_path, "") == 1.0
    assert learned == [LEAST_QUERIES]


def test_texts_are_learned_as_texts(tmp_path, learned):
    assert figures(tmp_path, "登记的规定。" * 20) == 1.0
    assert learned == []
