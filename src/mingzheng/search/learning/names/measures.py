"""What is measured of a query and each name of a list, the questions asked before included."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzheng.rules.text.tokens import tokens
from mingzheng.search.learning.names.calls import Calls, Numbers, rarity
from mingzheng.search.learning.names.closeness import Letters, Resemblance
from mingzheng.search.learning.names.spelt import Spelt, alike
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.ranking.features import Matrix
from mingzheng.search.ranking.measures import letters

CLOSELY = 60
"""Names that are measured, the likeliest by what they are called; the rest keep that order."""
MEASURES = 7
_LIKE = 0.3
"""Closeness of two names from which a question about one says something of the other."""
_SPREAD = 0.5
"""Of that closeness squared: how much it says."""


@dataclass(frozen=True)
class Measured:
    """``features``: one row for each of ``rows``, which are the likeliest names. ``called``: every
    name by what it is called; 0 says that it has no token of the query."""

    rows: NDArray[np.int_]
    features: Matrix
    called: Numbers


class NameMeasures:
    """BM25 of what a name is called; the same with official wordings and with the questions of
    like names; letters and pairs in common; letters in the same order; the vote of all questions
    and names by closeness, and of the closest."""

    def __init__(self, names: Sequence[str], questions: Sequence[str], answers: Numbers) -> None:
        """``answers``: a row for each question, a column for each name, 1 where it is right."""
        self._spelt = [Spelt(letters(name)) for name in names]
        asked = [letters(question) for question in questions]
        self._letters = Letters([*asked, *(one.letters for one in self._spelt)])
        among = np.stack([self._letters.closeness(text) for text in self._letters.texts])
        about = np.concatenate([_shared(answers), np.eye(len(names))])
        self._votes = Resemblance(among, about, power=1, damping=1.0)
        self._closest = Resemblance(among, about, power=3, damping=0.3)
        own = [tokens(name) for name in names]
        asking = [tokens(question) for question in questions]
        self._calls = Calls(own, asking, answers)
        like = among[len(asked) :, len(asked) :]
        np.fill_diagonal(like, 0.0)
        spread = answers + _SPREAD * answers @ np.where(like > _LIKE, like, 0.0) ** 2
        self._wide_calls = Calls(own, asking, spread)
        self._rarity = rarity(own)

    def measure(self, plan: QueryPlan, leaving_out: int | None = None) -> Measured:
        """``leaving_out``: row of the question that the plan is of, as if nobody had asked it."""
        typed = {one.token: one.weight for one in plan.typed}
        total = sum(weight * self._rarity(token) for token, weight in typed.items()) or 1.0
        wide = {one.token: one.weight for one in plan.tokens}
        called = self._calls.scores(typed, leaving_out) / total
        wider = self._wide_calls.scores(wide, leaving_out) / total
        query = Spelt(letters(plan.text))
        rows = np.argsort(-wider, kind="stable")[:CLOSELY]
        rows = rows[wider[rows] > 0]
        votes, closest = self._resembling(query.letters, rows, leaving_out)
        features = [
            (called[row], wider[row], *alike(query, self._spelt[row]), vote, close)
            for row, vote, close in zip(rows, votes, closest, strict=True)
        ]
        return Measured(rows, np.array(features, np.float32).reshape(-1, MEASURES), wider)

    def _resembling(
        self, query: str, rows: NDArray[np.int_], leaving_out: int | None
    ) -> tuple[Numbers, Numbers]:
        if leaving_out is not None:
            left_out = self._votes.left_out[leaving_out], self._closest.left_out[leaving_out]
            return left_out[0][rows], left_out[1][rows]
        closeness = self._letters.closeness(query)
        return self._votes.scores(closeness, rows), self._closest.scores(closeness, rows)


def _shared(answers: Numbers) -> Numbers:
    """A question with several answers says less of each."""
    shared: Numbers = answers / np.maximum(1.0, answers.sum(axis=1, keepdims=True))
    return shared
