"""A spelling model on disk."""

import zlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingzheng.language.candidates.table import CandidateTable
from mingzheng.language.candidates.words import SoundPairs
from mingzheng.language.model_file import Packed, read_packed, write_packed
from mingzheng.language.ngrams.table import CountTable

from .features import Sources
from .model import Classifier, SpellingModel

KIND = "spelling"


def save_model(model: SpellingModel, path: Path) -> None:
    """Raises ``OSError``."""
    candidates, words = model.sources.candidates, model.sources.words
    arrays: dict[str, NDArray[Any]] = {
        "counts": model.counts.slots,
        "candidates.starts": candidates.starts, "candidates.meant": candidates.meant,
        "candidates.channels": candidates.channels, "candidates.seen": candidates.seen,
        "words.sound": words.sound, "words.starts": words.starts, "words.pairs": words.pairs,
    }  # fmt: skip
    for name, classifier in (("characters", model.of_characters), ("words", model.of_words)):
        squeezed = zlib.compress(classifier.trees.encode(), 9)
        arrays[f"trees.{name}"] = np.frombuffer(squeezed, dtype=np.uint8)
    write_packed(Packed(KIND, {"characters": model.sources.characters}, arrays), path)


@cache
def load_model(path: Path) -> SpellingModel:
    """Mapped into memory and kept for the process. Raises ``ModelUnreadable``."""
    packed = read_packed(path, kind=KIND)
    arrays = packed.arrays
    candidates = CandidateTable(
        *(arrays[f"candidates.{name}"] for name in ("starts", "meant", "channels", "seen"))
    )
    words = SoundPairs(*(arrays[f"words.{name}"] for name in ("sound", "starts", "pairs")))
    characters, pairs = (
        Classifier(zlib.decompress(arrays[f"trees.{name}"].tobytes()).decode())
        for name in ("characters", "words")
    )
    sources = Sources(candidates, words, int(packed.facts["characters"]))
    return SpellingModel(CountTable(arrays["counts"]), sources, characters, pairs)
