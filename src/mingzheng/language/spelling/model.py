"""What a spelling model is made of."""

from dataclasses import dataclass
from functools import cached_property

import lightgbm
import numpy as np
from numpy.typing import NDArray

from mingzheng.language.ngrams.table import CountTable

from .features import Sources


@dataclass(frozen=True)
class Classifier:
    """``trees`` are the texts of forests trained on the same rows; their mean errs less."""

    trees: tuple[str, ...]

    @cached_property
    def _forests(self) -> tuple[lightgbm.Booster, ...]:
        return tuple(lightgbm.Booster(model_str=text) for text in self.trees)

    def probabilities(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """That each row is what was meant."""
        if not len(features):
            return np.empty(0)
        said = [forest.predict(features, num_threads=1) for forest in self._forests]
        mean: NDArray[np.float64] = np.mean(np.asarray(said, dtype=np.float64), axis=0)
        return mean


@dataclass(frozen=True)
class SpellingModel:
    """``of_characters`` judges single characters, ``of_words`` pairs of them."""

    counts: CountTable
    sources: Sources
    of_characters: Classifier
    of_words: Classifier
