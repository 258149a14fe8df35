"""Answered questions remembered: who was meant when something like this was asked before."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingzheng.rules.text.tokens import tokens
from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.learning.postings import Postings, best, merged
from mingzheng.search.units import Unit

NEIGHBOURS = 30
NEAR = 3
"""Passages of the same group this far from a remembered one get a share of its vote."""


@dataclass(frozen=True)
class Remembered:
    """What the memory says of one query; all by key of unit or group, larger is surer.

    ``votes``: similar questions were answered by this unit; ``near``: by one beside it in its
    group; ``groups``: by its group; ``likest``: the one most similar question, as share of the
    query's own weight; ``calls``: how well all questions answered by the unit cover the query.
    """

    votes: Mapping[str, float]
    near: Mapping[tuple[str, int], float]
    groups: Mapping[str, float]
    likest: Mapping[str, float]
    calls: Mapping[str, float]


class Memory:
    def __init__(self, answered: Sequence[JudgedQuery], units: Mapping[str, Unit]) -> None:
        """``units``: those that the questions name; others are forgotten."""
        self._answered = list(answered)
        self._units = units
        asked = [tokens(one.query) for one in answered]
        self._questions = Postings(asked)
        self._whole = Postings(
            [
                merged((question, question, tokens(one.answer)))
                for question, one in zip(asked, answered, strict=True)
            ]
        )
        called: dict[str, list[str]] = defaultdict(list)
        for question, one in zip(asked, answered, strict=True):
            for key in one.relevant:
                called[key] += question
        self._called = list(called)
        self._calls = Postings(
            [called[key] + tokens(units[key].title if key in units else "") for key in self._called]
        )
        self._words = {key: Counter(words) for key, words in called.items()}
        self.times = Counter(key for one in answered for key in one.relevant)
        self.group_times = Counter(
            units[key].group for one in answered for key in one.relevant if key in units
        )

    def called(self, key: str) -> Mapping[str, int]:
        """Tokens of all questions that the unit answered, with how often each stands there."""
        return self._words.get(key, {})

    def recall(self, weights: Mapping[str, float]) -> Remembered:
        """``weights``: the query's tokens with their weights (inverse frequency in the index)."""
        whole = self._whole.scores(dict.fromkeys(weights, 1.0))
        rows = best(whole, NEIGHBOURS)
        votes: dict[str, float] = defaultdict(float)
        near: dict[tuple[str, int], float] = defaultdict(float)
        groups: dict[str, float] = defaultdict(float)
        top = float(whole[rows[0]]) if rows else 1.0
        for row in rows:
            vote = float(whole[row]) ** 2 / top
            for key in self._answered[row].relevant:
                votes[key] += vote
                unit = self._units.get(key)
                if unit is not None and unit.group:
                    groups[unit.group] += vote
                    for step in range(1, NEAR + 1):
                        for place in (unit.position - step, unit.position + step):
                            near[unit.group, place] += vote / (step + 1)
        return Remembered(votes, near, groups, self._likest(weights), self._covering(weights))

    def _likest(self, weights: Mapping[str, float]) -> dict[str, float]:
        scores = self._questions.scores(dict.fromkeys(weights, 1.0))
        likest: dict[str, float] = {}
        for row in best(scores, NEIGHBOURS):
            for key in self._answered[row].relevant:
                likest[key] = max(likest.get(key, 0.0), float(scores[row]))
        return likest

    def _covering(self, weights: Mapping[str, float]) -> dict[str, float]:
        scores = self._calls.scores(dict.fromkeys(weights, 1.0))
        return {self._called[row]: float(scores[row]) for row in best(scores, 400)}
