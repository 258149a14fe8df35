"""Learning an order from the judged set and measuring it on queries that it has not seen."""

import datetime
from dataclasses import dataclass, replace

from mingzheng.search.engines.port import EngineUnavailable
from mingzheng.search.learning.ranker import Ranker
from mingzheng.search.learning.site_ranking import (
    LEAST_TAUGHT,
    learn_site_ranker,
    rankers_out_of_fold,
    site_lessons,
)
from mingzheng.search.query.correct import Corrector

from .comparing import Comparison, compare
from .engine import site_indexes
from .errors import IndexNotReady, TooFewJudged
from .guidance import guidance_of, live_guidelines
from .preview import first_shown, judged_queries


@dataclass(frozen=True)
class Trial:
    """``taught``: queries with something to learn from. ``ranker`` has learned from all of them,
    ``compared`` is of orders that had not seen the query they were measured on."""

    judged: int
    taught: int
    compared: Comparison
    ranker: Ranker


def try_order(*, now: datetime.datetime, corrector: Corrector | None) -> Trial:
    """Takes a while. ``corrector``: as for ``site_guidance``.

    Raises ``TooFewJudged`` or ``IndexNotReady``.
    """
    queries = judged_queries()
    try:
        indexes = site_indexes()
        if indexes is None:
            raise IndexNotReady
        guidance = guidance_of(live_guidelines(), day=now.date(), corrector=corrector)
        by_hand = replace(guidance, ranker=None)
        lessons = site_lessons(queries, indexes, by_hand)
        rankers, ranker = rankers_out_of_fold(queries, lessons), learn_site_ranker(lessons)
        if rankers is None or ranker is None:
            raise TooFewJudged(judged=len(queries), taught=len(lessons), needed=LEAST_TAUGHT)
        before, after = {}, {}
        for one in queries:
            learned = replace(by_hand, ranker=rankers[one.key])
            found = first_shown(one.query, indexes, by_hand, now=now)
            moved = first_shown(one.query, indexes, learned, now=now)
            before[one.key] = [hit.key for hit in found]
            after[one.key] = [hit.key for hit in moved]
    except EngineUnavailable:
        raise IndexNotReady from None
    return Trial(len(queries), len(lessons), compare(queries, before, after), ranker)
