"""A spelling model on disk."""

import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingzheng.language.candidates.table import CandidateTable
from mingzheng.language.candidates.words import SoundPairs
from mingzheng.language.model_file import ModelUnreadable, Packed, read_packed, write_packed
from mingzheng.language.ngrams.table import CountTable

from .features import LAYOUT, Sources
from .model import Classifier, SpellingModel

KIND = "spelling"
_BETWEEN = "\0"  # parts the texts of forests


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
        squeezed = zlib.compress(_BETWEEN.join(classifier.trees).encode(), 9)
        arrays[f"trees.{name}"] = np.frombuffer(squeezed, dtype=np.uint8)
    write_packed(
        Packed(KIND, {"characters": model.sources.characters, "layout": LAYOUT}, arrays), path
    )


def load_model(path: Path) -> SpellingModel:
    """Mapped into memory and kept for the process until the file is written anew. Raises
    ``ModelUnreadable``."""
    return _loaded(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=2)
def _loaded(path: Path, written: int) -> SpellingModel:
    packed = read_packed(path, kind=KIND)
    if packed.facts["layout"] != LAYOUT:
        raise ModelUnreadable(
            f"模型文件 {path} 是旧版格式，请用 mingzheng language train 重新训练。"
        )
    arrays = packed.arrays
    candidates = CandidateTable(
        *(arrays[f"candidates.{name}"] for name in ("starts", "meant", "channels", "seen"))
    )
    words = SoundPairs(*(arrays[f"words.{name}"] for name in ("sound", "starts", "pairs")))
    characters, pairs = (
        Classifier(
            tuple(zlib.decompress(arrays[f"trees.{name}"].tobytes()).decode().split(_BETWEEN))
        )
        for name in ("characters", "words")
    )
    sources = Sources(candidates, words, int(packed.facts["characters"]))
    return SpellingModel(CountTable(arrays["counts"]), sources, characters, pairs)
