"""The order of candidates as judged queries teach it."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import lightgbm
import numpy as np

from mingzheng.search.ranking.features import Matrix

_ROUNDS = 200
_SETTINGS = {
    "objective": "lambdarank",
    "num_leaves": 7,
    "learning_rate": 0.05,
    "min_data_in_leaf": 40,
    "lambda_l2": 5.0,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambdarank_truncation_level": 15,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
_SEEDS = (1, 2, 3)
LEAST_QUERIES = 60
"""Judged queries below which nothing is learned: order by hand is better than by chance."""


@dataclass(frozen=True)
class Lesson:
    """The candidates of one judged query; ``right`` says which of the rows answer it."""

    features: Matrix
    right: tuple[bool, ...]


class RankerRefused(Exception):
    """The bytes are damaged, or what they hold learned from other measures than there are now."""


class Ranker:
    """Several models that learned with different draws; their mean says more than any of them."""

    def __init__(self, models: Sequence[lightgbm.Booster]) -> None:
        self._models = tuple(models)

    def scores(self, features: Matrix) -> Matrix:
        rows = np.atleast_2d(features)
        each = [np.asarray(one.predict(rows, num_threads=1)) for one in self._models]
        mean: Matrix = np.mean(each, axis=0, dtype=np.float32)
        return mean

    def to_bytes(self) -> bytes:
        texts = "\f".join(one.model_to_string() for one in self._models)
        return zlib.compress(texts.encode())

    @classmethod
    def from_bytes(cls, data: bytes, measures: Sequence[str]) -> "Ranker":
        """``measures``: the names it has to have learned with. Raises ``RankerRefused``."""
        try:
            texts = zlib.decompress(data).decode()
            models = [lightgbm.Booster(model_str=text) for text in texts.split("\f")]
        except (zlib.error, UnicodeDecodeError, lightgbm.basic.LightGBMError) as error:
            raise RankerRefused(str(error)) from None
        if any(one.feature_name() != list(measures) for one in models):
            raise RankerRefused("learned from other measures")
        return cls(models)


def learn_ranker(lessons: Sequence[Lesson], measures: Sequence[str] | None = None) -> Ranker | None:
    """None where too few queries have an answer among their candidates.

    ``measures`` names the columns of the features; what is kept needs it.
    """
    useful = [one for one in lessons if any(one.right)]
    if len(useful) < LEAST_QUERIES:
        return None
    features = np.concatenate([one.features for one in useful])
    right = np.array([value for one in useful for value in one.right], np.int32)
    data = lightgbm.Dataset(
        features,
        right,
        group=[len(one.right) for one in useful],
        feature_name="auto" if measures is None else list(measures),
        free_raw_data=False,
    )
    return Ranker([lightgbm.train(_SETTINGS | {"seed": seed}, data, _ROUNDS) for seed in _SEEDS])
