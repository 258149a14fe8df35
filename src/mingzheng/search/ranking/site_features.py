"""What is known of each of a site's results, as numbers of equal meaning for every query."""

import math
from collections.abc import Sequence

import numpy as np

from mingzheng.search.ranking.features import Matrix
from mingzheng.search.ranking.measures import Asked, measure
from mingzheng.search.ranking.site_order import Scored
from mingzheng.search.units import reading

_PARTS = ("matched", "common", "standing", "recency", "stretch", "title")
MEASURES = (
    *(f"part_{name}" for name in _PARTS),
    "score", "score_to_best", "rank",
    "body", "title", "window", "body_stretch", "title_stretch", "title_used", "title_known",
    "covered", "body_length", "title_length",
)  # fmt: skip
"""Names of the columns; what was learned by other ones is not used, so they change together."""


def site_features(asked: Asked, ordered: Sequence[Scored]) -> Matrix:
    """One row for each, in their order."""
    best = max((one.score for one in ordered), default=1.0) or 1.0
    rows = []
    for rank, one in enumerate(ordered):
        texts = measure(asked, one.unit.title, reading(one.unit))
        rows.append(
            [
                *(one.parts.get(part, 0.0) / asked.total for part in _PARTS),
                one.score / asked.total, one.score / best, float(rank),
                texts.body, texts.title, texts.window, texts.body_stretch, texts.title_stretch,
                texts.title_used, texts.title_known, texts.covered,
                math.log1p(len(one.unit.body)), float(len(one.unit.title)),
            ]
        )  # fmt: skip
    return np.array(rows, np.float32)
