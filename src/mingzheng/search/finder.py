"""The way from what was typed to units in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.learning.lessons import Learned, learn
from mingzheng.search.learning.memory import Remembered
from mingzheng.search.learning.names.order import NameOrder, learn_names
from mingzheng.search.meaning import meant
from mingzheng.search.query.correct import Corrector
from mingzheng.search.query.plan import PlannedToken, QueryPlan
from mingzheng.search.query.understanding import understand
from mingzheng.search.ranking.channels import EVERYTHING, Candidate, Indexes, Narrowing, candidates
from mingzheng.search.ranking.features import Judged, judge, order_by_hand
from mingzheng.search.ranking.measures import Asked, letters
from mingzheng.search.sounding import sounding
from mingzheng.search.units import Unit

MOST_LEARNED = 24
LEARNED_WEIGHT = 0.3
MOST_REMEMBERED = 100
_ABOVE = 1e6
"""What sounds like the query stands before what shares letters with it."""


@dataclass(frozen=True)
class Found:
    """``keys`` best first, with ``scores`` of the same length, comparable within one query only."""

    plan: QueryPlan
    keys: tuple[str, ...]
    scores: tuple[float, ...]
    units: Mapping[str, Unit] = field(default_factory=dict)


class Finder:
    def __init__(self, indexes: Indexes, corrector: Corrector | None = None) -> None:
        self._indexes = indexes
        self._corrector = corrector
        self.learned: Learned | None = None
        self._names: NameOrder | None = None
        self._weigh = indexes.weigh
        self._remembered_units: Mapping[str, Unit] = {}

    def learn(
        self,
        answered: Sequence[JudgedQuery],
        units: Mapping[str, Unit],
        names: Sequence[Unit] = (),
    ) -> None:
        """``units``: those that the queries name as relevant. ``names``: the whole collection where
        it is a list of names (``learning/names``), which are learned in a way of their own."""
        self._names = learn_names(names, answered)
        if self._names is not None:
            return
        self._remembered_units = units
        self.learned = learn(answered, units, self._weigh, self.judged)

    def find(self, text: str, limit: int, narrowing: Narrowing = EVERYTHING) -> Found:
        heard = sounding(text, self._indexes, narrowing)
        if self._corrector is not None and not heard:
            text = meant(text, self._corrector, self._indexes)
        plan = self._plan(text, self.learned)
        keys, scores = self._ordered(text, narrowing)
        if heard:
            first = {unit.key: likeness for likeness, unit in heard}
            rest = [
                (key, score) for key, score in zip(keys, scores, strict=True) if key not in first
            ]
            keys = (*first, *(key for key, _ in rest))
            scores = (*(_ABOVE + one for one in first.values()), *(score for _, score in rest))
        return Found(plan, keys[:limit], scores[:limit])

    def judged(
        self, text: str, learned: Learned | None = None, narrowing: Narrowing = EVERYTHING
    ) -> Judged:
        """The candidates of a query with what is measured of them."""
        asked, found, remembered = self._gathered(text, learned, narrowing)
        return judge(asked, found, learned.memory if learned else None, remembered)

    def _ordered(
        self, text: str, narrowing: Narrowing
    ) -> tuple[tuple[str, ...], tuple[float, ...]]:
        if self._names is not None:
            return self._names.order(self._plan(text, None), narrowing)
        if self.learned is None:
            asked, found, _ = self._gathered(text, None, narrowing)
            return order_by_hand(asked, found)
        judged = self.judged(text, self.learned, narrowing)
        if self.learned.ranker is None or not judged.keys:
            return judged.keys, judged.by_hand
        learned = self.learned.ranker.scores(judged.features)
        order = np.argsort(-learned, kind="stable")
        return (
            tuple(judged.keys[row] for row in order),
            tuple(float(learned[row]) for row in order),
        )

    def _gathered(
        self, text: str, learned: Learned | None, narrowing: Narrowing
    ) -> tuple[Asked, dict[str, Candidate], Remembered | None]:
        plan = self._plan(text, learned)
        weights = {one.token: one.weight * self._weigh(one.token) for one in plan.typed}
        added = {
            one.token: one.weight * self._weigh(one.token)
            for one in plan.tokens
            if one.token not in weights
        }
        asked = Asked(letters(plan.text), weights, added)
        remembered = learned.memory.recall(asked.weights) if learned else None
        known: list[Unit] = []
        if remembered is not None:
            likely = sorted(remembered.votes, key=lambda key: -remembered.votes[key])
            likely = [*likely[:MOST_REMEMBERED], *list(remembered.calls)[:MOST_REMEMBERED]]
            known = [self._remembered_units[key] for key in likely if key in self._remembered_units]
        found = candidates(plan, self._indexes, narrowing=narrowing, remembered=known)
        return asked, found, remembered

    def _plan(self, text: str, learned: Learned | None) -> QueryPlan:
        plan = understand(text)
        if learned is None:
            return plan
        known = [one.token for one in plan.tokens]
        added = _learned_tokens([one.token for one in plan.typed], known, learned)
        return replace(plan, tokens=(*plan.tokens, *added))


def _learned_tokens(
    typed: Sequence[str], known: Sequence[str], learned: Learned
) -> list[PlannedToken]:
    weights: dict[str, float] = {}
    for token in typed:
        for other, strength in learned.wordings.get(token, ()):
            weights[other] = max(weights.get(other, 0.0), LEARNED_WEIGHT * strength)
    chosen = sorted(weights, key=lambda token: -weights[token])[:MOST_LEARNED]
    asked = set(known)
    return [
        PlannedToken(token, weights[token], "learned") for token in chosen if token not in asked
    ]
