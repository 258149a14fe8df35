"""The order of a list of names as a few questions about each teach it."""

from collections.abc import Sequence

import numpy as np

from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.learning.names.calls import Numbers
from mingzheng.search.learning.names.listing import MOST_TEXTS, name_of
from mingzheng.search.learning.names.measures import NameMeasures
from mingzheng.search.learning.names.weighing import learn_weights
from mingzheng.search.learning.ranker import LEAST_QUERIES, Lesson
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.query.understanding import understand
from mingzheng.search.ranking.channels import EVERYTHING, Narrowing
from mingzheng.search.units import Unit


class NameOrder:
    def __init__(self, names: Sequence[Unit], measures: NameMeasures, weights: Numbers) -> None:
        self._names = names
        self._measures = measures
        self._weights = weights

    def order(
        self, plan: QueryPlan, narrowing: Narrowing = EVERYTHING
    ) -> tuple[tuple[str, ...], tuple[float, ...]]:
        """Keys, best first, with their scores: all names that have a token of the query, or are
        called by one."""
        measured = self._measures.measure(plan)
        scores = measured.features @ self._weights
        found = {int(row): float(score) for row, score in zip(measured.rows, scores, strict=True)}
        least = min(found.values(), default=0.0)
        for row in np.flatnonzero(measured.called > 0):
            found.setdefault(int(row), least - 1 / float(measured.called[row]))
        ranked = [
            row
            for row in sorted(found, key=lambda row: -found[row])
            if narrowing.admits(self._names[row].key, self._names[row].facets)
        ]
        return tuple(self._names[row].key for row in ranked), tuple(found[row] for row in ranked)


def learn_names(names: Sequence[Unit], answered: Sequence[JudgedQuery]) -> NameOrder | None:
    """``names``: the whole list. None where there is too much to learn in this way, or too few
    questions have an answer in it (``ranker.LEAST_QUERIES``)."""
    rows = {unit.key: row for row, unit in enumerate(names)}
    known = [one for one in answered if any(key in rows for key in one.relevant)]
    if len(known) < LEAST_QUERIES or len(known) + len(names) > MOST_TEXTS:
        return None
    answers = np.zeros((len(known), len(names)))
    for number, one in enumerate(known):
        answers[number, [rows[key] for key in one.relevant if key in rows]] = 1.0
    measures = NameMeasures(
        [name_of(unit) for unit in names], [one.query for one in known], answers
    )
    lessons = []
    for number, one in enumerate(known):
        measured = measures.measure(understand(one.query), leaving_out=number)
        right = tuple(bool(answers[number, row]) for row in measured.rows)
        lessons.append(Lesson(measured.features, right))
    useful = [one for one in lessons if any(one.right)]
    if len(useful) < LEAST_QUERIES:
        return None
    return NameOrder(names, measures, learn_weights(useful))
