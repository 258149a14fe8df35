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
    """``trees`` is the text of a trained classifier."""

    trees: str

    @cached_property
    def _booster(self) -> lightgbm.Booster:
        return lightgbm.Booster(model_str=self.trees)

    def probabilities(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """That each row is what was meant."""
        if not len(features):
            return np.empty(0)
        return np.asarray(self._booster.predict(features, num_threads=1), dtype=np.float64)


@dataclass(frozen=True)
class SpellingModel:
    """``of_characters`` judges single characters, ``of_words`` pairs of them."""

    counts: CountTable
    sources: Sources
    of_characters: Classifier
    of_words: Classifier
