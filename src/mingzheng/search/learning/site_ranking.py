"""Learning the order of a site's results from its own judged queries."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.gathering import gather
from mingzheng.search.guidance import Guidance
from mingzheng.search.learning.ranker import Lesson, Ranker, learn_ranker
from mingzheng.search.ranking.channels import EVERYTHING, Indexes
from mingzheng.search.ranking.site_features import site_features
from mingzheng.search.reordering import RANKED_CLOSELY
from mingzheng.search.site import search_site

FOLDS = 5


def learn_site_ranker(
    judged: Sequence[JudgedQuery], indexes: Indexes, guidance: Guidance
) -> Ranker | None:
    """None where there is too little to learn from (``ranker.LEAST_QUERIES``)."""
    by_hand = replace(guidance, ranker=None)
    lessons = []
    for one in judged:
        found = gather(one.query, indexes, EVERYTHING, by_hand)
        closely = found.scored[:RANKED_CLOSELY]
        if closely:
            right = tuple(each.key in one.relevant for each in closely)
            lessons.append(Lesson(site_features(found.asked, closely), right))
    return learn_ranker(lessons)


def runs_out_of_fold(
    judged: Sequence[JudgedQuery], indexes: Indexes, guidance: Guidance
) -> Mapping[str, tuple[str, ...]] | None:
    """What each query would find by an order learned from the others; by key of the query.

    None where the parts are too small to learn from. Compare it with the order by hand before the
    learned one goes live: what was learned from a query must not be measured on it.
    """
    runs: dict[str, tuple[str, ...]] = {}
    for fold in range(FOLDS):
        ranker = learn_site_ranker([one for one in judged if _fold(one) != fold], indexes, guidance)
        if ranker is None:
            return None
        learned = replace(guidance, ranker=ranker)
        for one in judged:
            if _fold(one) == fold:
                results = search_site(one.query, indexes, guidance=learned)
                runs[one.key] = tuple(hit.key for hit in results.hits)
    return runs


def _fold(one: JudgedQuery) -> int:
    return hashlib.blake2b(one.key.encode(), digest_size=2).digest()[0] % FOLDS
