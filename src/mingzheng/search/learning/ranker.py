"""The order of candidates as judged queries teach it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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


class Ranker:
    """Several models that learned with different draws; their mean says more than any of them."""

    def __init__(self, models: Sequence[lightgbm.Booster]) -> None:
        self._models = tuple(models)

    def scores(self, features: Matrix) -> Matrix:
        rows = np.atleast_2d(features)
        each = [np.asarray(one.predict(rows, num_threads=1)) for one in self._models]
        mean: Matrix = np.mean(each, axis=0, dtype=np.float32)
        return mean

    def save(self, path: Path) -> None:
        path.write_text("\f".join(one.model_to_string() for one in self._models), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Ranker":
        parts = path.read_text(encoding="utf-8").split("\f")
        return cls([lightgbm.Booster(model_str=part) for part in parts])


def learn_ranker(lessons: Sequence[Lesson]) -> Ranker | None:
    """None where too few queries have an answer among their candidates."""
    useful = [one for one in lessons if any(one.right)]
    if len(useful) < LEAST_QUERIES:
        return None
    features = np.concatenate([one.features for one in useful])
    right = np.array([value for one in useful for value in one.right], np.int32)
    data = lightgbm.Dataset(
        features, right, group=[len(one.right) for one in useful], free_raw_data=False
    )
    return Ranker([lightgbm.train(_SETTINGS | {"seed": seed}, data, _ROUNDS) for seed in _SEEDS])
