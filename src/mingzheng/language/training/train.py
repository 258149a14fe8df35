"""Making a spelling model from a library."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import lightgbm
import numpy as np
from numpy.typing import NDArray

from mingzheng.language.candidates.build import build_candidates
from mingzheng.language.candidates.words import SoundPairs
from mingzheng.language.ngrams.counting import Counts, count_texts, count_words, joined
from mingzheng.language.ngrams.keys import Keys
from mingzheng.language.ngrams.reading import LevelSource, Reading
from mingzheng.language.ngrams.table import COUNT_OF_LEVEL, CountTable, Levels, levels_of
from mingzheng.language.spelling.features import Rows, Sources, character_rows, word_rows
from mingzheng.language.spelling.model import Classifier, SpellingModel
from mingzheng.rules.text.glyphs import is_han

from .injection import SlipMaker
from .lessons import FOLDS, Lesson, fold_of, lessons
from .library import Library, SlipPair

PAIR_WEIGHT = 8.0
"""A right sentence of a pair counts like so many sentences of the library: it is of the kind of
text that is to be checked."""
LEAST = (1.0, 1.0, 1.0, 2.0, 2.0)
"""Weighted counts below which n-grams of order 1 … 5 are dropped."""
LESSON_SHARE = 12  # one document of so many is kept out of the counts, for the lessons
MOST_SENTENCES = 12_000
COMMON_CHARACTER, COMMON_PAIR = 5, 6
_TREES = {
    "objective": "binary", "num_leaves": 31, "learning_rate": 0.08, "min_data_in_leaf": 20,
    # Few rows are slips: without this a leaf of a few odd rows is sure of itself.
    "min_sum_hessian_in_leaf": 10.0, "lambda_l2": 10.0,
    "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "num_threads": 1,
    "verbose": -1, "seed": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
_ROUNDS = 300

Tell = Callable[[str], None]


class TooLittleText(Exception):
    """``str(error)`` is one Chinese line with the cure."""


@dataclass(frozen=True)
class _WithOwn:
    """A table and the exact counts of a few more texts."""

    table: CountTable
    more: tuple[Counts, ...]

    def levels(self, wanted: Keys) -> Levels:
        total = COUNT_OF_LEVEL[self.table.levels(wanted)]
        for counts in self.more:
            total = total + counts.of(wanted)
        return levels_of(total)


def train(library: Library, tell: Tell = lambda line: None) -> SpellingModel:
    """A model of everything in ``library``. The classifiers learn from documents and pairs that
    the counts they learn with do not hold; the counts of the finished model hold all."""
    kept = [text for text in library.documents if fold_of(_first_line(text), LESSON_SHARE)]
    apart = [text for text in library.documents if not fold_of(_first_line(text), LESSON_SHARE)]
    if not kept or not apart:
        raise TooLittleText(f"语料只有 {len(library.documents)} 篇，太少，请增加文章后重试。")
    tell(f"语料：{len(library.documents)} 篇，其中 {len(apart)} 篇留作练习。")
    tell(f"句对：{len(library.pairs)} 组。")
    table = CountTable.build(_counts(kept, library.words, ()))
    tell(f"练习用计数表：{len(table.slots):,} 格。")
    sources = _sources(library, library.pairs)
    maker = SlipMaker.of(sources, _characters(library.documents, least=4 * COMMON_CHARACTER))
    learned = lessons(apart, library.pairs, maker, most=MOST_SENTENCES)
    of_characters, of_words = _classifiers(learned, table, library, sources)
    tell(f"分类器：{len(learned)} 句练习。")
    counts = CountTable.build(_counts(library.documents, library.words, library.pairs))
    tell(f"计数表：{len(counts.slots):,} 格。")
    return SpellingModel(counts, sources, of_characters, of_words)


def _first_line(text: str) -> str:
    return text.lstrip().partition("\n")[0]


def _counts(
    documents: Iterable[str], words: Mapping[str, int] | None, pairs: Iterable[SlipPair]
) -> Counts:
    texts: dict[float, list[str]] = {1.0: list(documents)}
    texts.setdefault(PAIR_WEIGHT, []).extend(pair.right for pair in pairs)
    for word, count in (words or {}).items():
        texts.setdefault(_word_weight(count), []).append(word)
    return joined((count_texts(texts, least=LEAST), count_words(words or {})))


def _word_weight(count: int) -> float:
    """A word list says that a word exists, not how it is used: its frequency counts little."""
    return float(np.round(1 + np.log2(max(count, 1)) / 2))


def _sources(library: Library, pairs: Iterable[SlipPair]) -> Sources:
    common = _characters(library.documents, least=COMMON_CHARACTER)
    learned = Counter(slip for pair in pairs for slip in pair.slips())
    return Sources(
        build_candidates(common, learned),
        SoundPairs.build(_character_pairs(library.documents)),
        sum(map(len, library.documents)),
    )


def _characters(documents: Iterable[str], *, least: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for text in documents:
        found.update(text)
    return {one: count for one, count in found.items() if count >= least and is_han(one)}


def _character_pairs(documents: Iterable[str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for text in documents:
        found.update(map("".join, itertools.pairwise(text)))
    return {
        pair: count for pair, count in found.items()
        if count >= COMMON_PAIR and all("\u4e00" <= one <= "\u9fff" for one in pair)
    }  # fmt: skip


def _classifiers(
    learned: list[Lesson], table: CountTable, library: Library, sources: Sources
) -> tuple[Classifier, Classifier]:
    gathered: tuple[list[_Labelled], list[_Labelled]] = ([], [])
    for fold in range(FOLDS):
        others = [pair for pair in library.pairs if fold_of(pair.right, FOLDS) != fold]
        source = _WithOwn(table, (count_texts({PAIR_WEIGHT: [pair.right for pair in others]}),))
        learned_slips = Counter(slip for pair in others for slip in pair.slips())
        common = _characters(library.documents, least=COMMON_CHARACTER)
        own = replace(sources, candidates=build_candidates(common, learned_slips))
        mine = [lesson for lesson in learned if lesson.fold == fold]
        for kind, labelled in enumerate(_labelled(mine, source, own)):
            gathered[kind].append(labelled)
    return _trained(gathered[0]), _trained(gathered[1])


_Labelled = tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.float32]]
"""Features, whether the row is what was meant, weights."""


def _labelled(
    some: list[Lesson], source: LevelSource, sources: Sources
) -> tuple[_Labelled, _Labelled]:
    written = "\n".join(lesson.written for lesson in some)
    right = "\n".join(lesson.right for lesson in some)
    weights = np.repeat(
        [lesson.weight for lesson in some], [len(lesson.written) + 1 for lesson in some]
    )
    reading = Reading.of(written, source)
    places = np.array([at for at, one in enumerate(written) if is_han(one)], dtype=np.int64)
    first_of_two = places[np.isin(places + 1, places)]
    return (
        _with_labels(character_rows(reading, places, sources), written, right, weights),
        _with_labels(word_rows(reading, first_of_two, sources), written, right, weights),
    )


def _with_labels(rows: Rows, written: str, right: str, weights: NDArray[np.float64]) -> _Labelled:
    was = np.array([ord(one) for one in written], dtype=np.int64)
    should_be = np.array([ord(one) for one in right], dtype=np.int64)
    meant = np.ones(len(rows.places), dtype=bool)
    for step in range(rows.meant.shape[1]):
        at = rows.places + step
        meant &= (should_be[at] == rows.meant[:, step]) & (should_be[at] != was[at])
    return rows.features, meant.astype(np.int8), weights[rows.places].astype(np.float32)


def _trained(gathered: list[_Labelled]) -> Classifier:
    features, labels, weights = (np.concatenate(column) for column in zip(*gathered, strict=True))
    if not labels.any() or labels.all():
        raise TooLittleText("语料太少，学不到错别字的规律，请增加文章或句对后重试。")
    data = lightgbm.Dataset(features, labels, weight=weights)
    return Classifier(lightgbm.train(_TREES, data, _ROUNDS).model_to_string())
