"""BM25 in plain Python, and that an engine ranks as it does.

Texts stay below 40 tokens, so that the engines' one-byte lengths are exact.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import pytest

from mingzheng.search.engines.port import Collection, Engine, EngineQuery, Hit, IndexRow, Term
from tests.search.engines.rows import asking

K1, B = 1.2, 0.75
LETTERS = "甲乙丙丁戊己庚辛壬癸"
FIELDS = ("title", "body")
SAME = 1e-5
"""Relative; engines add single-precision numbers, in an order of their own."""


class ReferenceContract:
    @pytest.fixture
    def engine(self, make: Callable[[], Engine]) -> Engine:
        return make()

    @pytest.mark.parametrize("seed", range(6))
    def test_ranks_and_counts_as_the_reference(self, engine, seed):
        chance = random.Random(seed)
        rows = random_rows(chance, how_many=chance.choice((3, 12, 40, 150)))
        of = engine.build("units")
        # Several commits, so that the engine has several segments to add up.
        for start in range(0, len(rows), 1 + len(rows) // 3):
            of.add(rows[start : start + 1 + len(rows) // 3])
            of.commit()
        factors = set()
        for _ in range(60):
            query = random_query(chance, rows)
            factors |= compare(of, query, rows)
        assert max(factors) == pytest.approx(min(factors), rel=10 * SAME)
        for field, token in ((field, token) for field in FIELDS for token in LETTERS):
            expected = sum(token in row.tokens.get(field, "").split() for row in rows)
            assert of.frequency(field, token) == expected


def compare(of: Collection, query: EngineQuery, rows: Sequence[IndexRow]) -> set[float]:
    """The factors between the engine's scores and the reference's."""
    scores = reference(query, rows)
    ranked = sorted(scores, key=lambda key: (-scores[key], key))[: query.limit]
    found = of.search(query)
    assert len(found) == len(ranked)
    for hit, key in zip(found, ranked, strict=True):
        # Another row is right in a place where both deserve it.
        assert hit.key == key or math.isclose(scores[hit.key], scores[key], rel_tol=SAME)
    assert [hit.key for hit in found] == [hit.key for hit in sorted(found, key=_place)]
    counted = of.counts(query)
    by_key = {row.key: row for row in rows}
    kinds = Counter(kind for key in scores for kind in set(by_key[key].facets.get("kind", ())))
    assert (counted.total, counted.facets["kind"]) == (len(scores), dict(kinds))
    return {hit.score / scores[hit.key] for hit in found if scores[hit.key]}


def reference(query: EngineQuery, rows: Sequence[IndexRow]) -> dict[str, float]:
    tables = {field: _Field([row.tokens.get(field, "") for row in rows]) for field in FIELDS}
    scores = {}
    for number, row in enumerate(rows):
        if row.key in query.without or not _has(row, query.facets):
            continue
        of_clauses = [
            [tables[term.field].score(number, term) for term in clause] for clause in query.clauses
        ]
        met = sum(any(score is not None for score in clause) for clause in of_clauses)
        if met >= max(1, query.at_least):
            scores[row.key] = sum(score or 0.0 for clause in of_clauses for score in clause)
    return scores


class _Field:
    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [Counter(text.split()) for text in texts]
        self._lengths = [max(1, counts.total()) for counts in self._counts]
        self._mean = sum(self._lengths) / len(texts)

    def score(self, number: int, term: Term) -> float | None:
        """None where the token does not stand."""
        often = self._counts[number][term.token]
        if not often:
            return None
        rows, having = len(self._counts), sum(term.token in counts for counts in self._counts)
        rarity = math.log(1 + (rows - having + 0.5) / (having + 0.5))
        norm = K1 * (1 - B + B * self._lengths[number] / self._mean)
        return term.weight * rarity * often / (often + norm)


def random_rows(chance: random.Random, how_many: int) -> list[IndexRow]:
    def text(most: int) -> str:
        return " ".join(chance.choices(LETTERS, range(10, 0, -1), k=chance.randint(0, most)))

    return [
        IndexRow(
            f"{chance.choice('abc')}{number}",
            {"title": text(6), "body": text(38)},
            facets={"kind": tuple(chance.choices("xyz", k=chance.randint(0, 3)))},
        )
        for number in range(how_many)
    ]


def random_query(chance: random.Random, rows: Sequence[IndexRow]) -> EngineQuery:
    def term() -> Term:
        weight = chance.choice((1.0, 1.0, 0.2, 3.0))
        return Term(chance.choice(FIELDS), chance.choice(LETTERS + "无"), weight)

    clauses = [
        tuple(term() for _ in range(chance.randint(1, 3))) for _ in range(chance.randint(1, 6))
    ]
    return asking(
        *clauses,
        limit=chance.choice((1, 3, 10, 1000)),
        at_least=chance.randint(0, len(clauses)),
        facets={"kind": tuple(chance.sample("xyz", 2))} if chance.random() < 0.3 else {},
        without=tuple(row.key for row in chance.sample(rows, chance.choice((0, 0, 2)))),
    )


def _has(row: IndexRow, facets: Mapping[str, tuple[str, ...]]) -> bool:
    return all(set(values) & set(row.facets.get(facet, ())) for facet, values in facets.items())


def _place(hit: Hit) -> tuple[float, str]:
    return -hit.score, hit.key
