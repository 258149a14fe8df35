"""Learning from judged queries: memory, wordings and the order of candidates.

What a query is judged by must not know its answer: the order is learned out of fold, each query
with a memory and wordings that have never seen it. Otherwise it would learn to trust its labels.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mingzheng.rules.text.tokens import tokens
from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.learning.memory import Memory
from mingzheng.search.learning.ranker import Lesson, Ranker, learn_ranker
from mingzheng.search.learning.wordings import Wordings, learn_wordings
from mingzheng.search.ranking.features import Judged
from mingzheng.search.units import Unit

FOLDS = 5


@dataclass(frozen=True)
class Learned:
    memory: Memory
    wordings: Wordings
    ranker: Ranker | None = None


Judge = Callable[[str, Learned], Judged]
"""The candidates of a query, judged with what has been learned so far."""


def learn(
    answered: Sequence[JudgedQuery],
    units: Mapping[str, Unit],
    weigh: Callable[[str], float],
    judge: Judge,
) -> Learned:
    """``units``: those named by the queries. ``weigh``: inverse frequency of a token."""
    lessons = []
    for fold in range(FOLDS):
        known = _without_order([one for one in answered if _fold(one) != fold], units, weigh)
        for one in answered:
            if _fold(one) == fold:
                judged = judge(one.query, known)
                right = tuple(key in one.relevant for key in judged.keys)
                lessons.append(Lesson(judged.features, right))
    whole = _without_order(answered, units, weigh)
    return Learned(whole.memory, whole.wordings, learn_ranker(lessons))


def _without_order(
    answered: Sequence[JudgedQuery], units: Mapping[str, Unit], weigh: Callable[[str], float]
) -> Learned:
    pairs = [(tokens(one.query), _answering(one, units)) for one in answered]
    weights = {token: weigh(token) for _, other in pairs for token in set(other)}
    return Learned(Memory(answered, units), learn_wordings(pairs, weights))


def _answering(one: JudgedQuery, units: Mapping[str, Unit]) -> list[str]:
    found = tokens(one.answer)
    for key in one.relevant:
        if key in units:
            found += tokens(units[key].title) + tokens(units[key].body)
    return found


def _fold(one: JudgedQuery) -> int:
    return hashlib.blake2b(one.key.encode(), digest_size=2).digest()[0] % FOLDS
