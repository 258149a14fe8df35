"""Learning the order of a site's results from its own judged queries."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.gathering import gather
from mingzheng.search.guidance import Guidance
from mingzheng.search.learning.ranker import LEAST_QUERIES, Lesson, Ranker, learn_ranker
from mingzheng.search.ranking.channels import EVERYTHING, Indexes
from mingzheng.search.ranking.site_features import MEASURES, site_features
from mingzheng.search.reordering import RANKED_CLOSELY, movable

FOLDS = 5
LEAST_TAUGHT = LEAST_QUERIES * FOLDS // (FOLDS - 1)
"""Lessons from which every part but one is enough to learn from."""


def site_lessons(
    judged: Sequence[JudgedQuery], indexes: Indexes, guidance: Guidance
) -> Mapping[str, Lesson]:
    """By key of the query, of those with an answer among the results that would be moved."""
    by_hand = replace(guidance, ranker=None, meaning=None)
    lessons = {}
    for one in judged:
        found = gather(one.query, indexes, EVERYTHING, by_hand)
        closely = [found.scored[place] for place in movable(found.scored)][:RANKED_CLOSELY]
        right = tuple(each.key in one.relevant for each in closely)
        if any(right):
            lessons[one.key] = Lesson(site_features(found.asked, closely), right)
    return lessons


def learn_site_ranker(lessons: Mapping[str, Lesson]) -> Ranker | None:
    """None where there is too little to learn from (``ranker.LEAST_QUERIES``)."""
    return learn_ranker(list(lessons.values()), MEASURES)


def rankers_out_of_fold(
    judged: Sequence[JudgedQuery], lessons: Mapping[str, Lesson]
) -> Mapping[str, Ranker] | None:
    """For each query, by its key, an order learned without it and its fold.

    None below ``LEAST_TAUGHT`` lessons. Compare it with the order by hand before the learned one
    goes live: what was learned from a query must not be measured on it.
    """
    folds = _folds([one.key for one in judged], lessons)
    rankers = []
    for fold in range(FOLDS):
        others = {key: one for key, one in lessons.items() if folds[key] != fold}
        ranker = learn_site_ranker(others)
        if ranker is None:
            return None
        rankers.append(ranker)
    return {key: rankers[fold] for key, fold in folds.items()}


def read_site_ranker(data: bytes) -> Ranker:
    """Raises ``RankerRefused``."""
    return Ranker.from_bytes(data, MEASURES)


def _folds(keys: Sequence[str], lessons: Mapping[str, Lesson]) -> dict[str, int]:
    """Dealt out one by one in an order that has nothing to do with the query, those that teach
    first: all parts are equally large."""
    dealt = sorted(keys, key=lambda key: (key not in lessons, _shuffled(key)))
    return {key: place % FOLDS for place, key in enumerate(dealt)}


def _shuffled(key: str) -> bytes:
    return hashlib.blake2b(key.encode(), digest_size=8).digest()
