"""Making a spelling model from a library."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

import lightgbm
import numpy as np

from mingzheng.language.candidates.build import build_candidates
from mingzheng.language.candidates.table import CandidateTable
from mingzheng.language.candidates.words import SoundPairs
from mingzheng.language.ngrams.counting import Counts, count_texts, count_words, joined
from mingzheng.language.ngrams.table import CountTable
from mingzheng.language.spelling.features import Sources
from mingzheng.language.spelling.model import Classifier, SpellingModel
from mingzheng.rules.text.glyphs import is_han

from .injection import SlipMaker
from .lessons import FOLDS, Lesson, fold_of, lessons
from .library import Library, SlipPair
from .rows import Labelled, labelled

PAIR_WEIGHT = 8.0
"""A right sentence of a pair counts like so many sentences of the library: it is of the kind of
text that is to be checked."""
LEAST = (1.0, 1.0, 1.0, 2.0, 2.0)
"""Weighted counts below which n-grams of order 1 … 5 are dropped."""
LESSON_SHARE = 12  # one document of so many is kept out of the counts, for the lessons
MOST_SENTENCES = 24_000
COMMON_CHARACTER, COMMON_PAIR = 5, 6
"""How often the documents hold what may be proposed."""
OFTEN = 500
"""How often the documents hold what may be proposed for a character that is seldom typed."""
COMMON_WORD = 40
"""How often, by the word list, a word is used whose characters may be proposed."""
_TREES = {
    "objective": "binary", "min_data_in_leaf": 20, "bagging_fraction": 0.8, "bagging_freq": 1,
    "num_threads": 1, "verbose": -1, "seed": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
# Few rows are slips: without a least sum of curvature a leaf of a few odd rows is sure of itself.
_FORESTS = (
    (300, {"num_leaves": 31, "learning_rate": 0.08, "feature_fraction": 0.6,
           "min_sum_hessian_in_leaf": 10.0, "lambda_l2": 10.0}),
    (500, {"num_leaves": 47, "learning_rate": 0.05, "feature_fraction": 0.4,
           "min_sum_hessian_in_leaf": 5.0, "lambda_l2": 5.0}),
)  # fmt: skip
"""(rounds, settings) of the forests whose mean judges."""

Tell = Callable[[str], None]


class TooLittleText(Exception):
    """``str(error)`` is one Chinese line with the cure."""


def train(library: Library, tell: Tell = lambda line: None) -> SpellingModel:
    """A model of everything in ``library``. The classifiers learn from documents and pairs that
    the counts they learn with do not hold; the counts of the finished model hold all."""
    kept = [text for text in library.documents if fold_of(_first_line(text), LESSON_SHARE)]
    apart = [text for text in library.documents if not fold_of(_first_line(text), LESSON_SHARE)]
    if not kept or not apart:
        raise TooLittleText(f"语料只有 {len(library.documents)} 篇，太少，请增加文章后重试。")
    tell(f"语料：{len(library.documents)} 篇，其中 {len(apart)} 篇留作练习。")
    tell(f"句对：{len(library.pairs)} 组。")
    counted = _counts(kept, library.words, ())
    tell(f"练习用计数：{len(counted.keys):,} 条。")
    sources = _sources(library)
    maker = SlipMaker.of(sources, _characters(library.documents, least=4 * COMMON_CHARACTER))
    learned = lessons(apart, library.pairs, maker, most=MOST_SENTENCES)
    of_characters, of_words = _classifiers(learned, counted, library, sources)
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


def _sources(library: Library) -> Sources:
    return Sources(
        _candidates(library, library.pairs),
        SoundPairs.build(_character_pairs(library)),
        sum(map(len, library.documents)),
    )


def _candidates(library: Library, pairs: Iterable[SlipPair]) -> CandidateTable:
    common = set(_characters(library.documents, least=COMMON_CHARACTER))
    common.update(one for word in _common_words(library) for one in word if is_han(one))
    often = _characters(library.documents, least=OFTEN)
    return build_candidates(common, Counter(slip for pair in pairs for slip in pair.slips()), often)


def _common_words(library: Library) -> list[str]:
    return [word for word, count in (library.words or {}).items() if count >= COMMON_WORD]


def _characters(documents: Iterable[str], *, least: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for text in documents:
        found.update(text)
    return {one: count for one, count in found.items() if count >= least and is_han(one)}


def _character_pairs(library: Library) -> dict[str, int]:
    found: Counter[str] = Counter()
    for text in library.documents:
        found.update(map("".join, pairwise(text)))
    for word in _common_words(library):
        for pair in map("".join, pairwise(word)):
            found[pair] += COMMON_PAIR
    return {
        pair: count for pair, count in found.items()
        if count >= COMMON_PAIR and all("\u4e00" <= one <= "\u9fff" for one in pair)
    }  # fmt: skip


def _classifiers(
    learned: list[Lesson], counted: Counts, library: Library, sources: Sources
) -> tuple[Classifier, Classifier]:
    gathered: tuple[list[Labelled], list[Labelled]] = ([], [])
    for fold in range(FOLDS):
        others = [pair for pair in library.pairs if fold_of(pair.right, FOLDS) != fold]
        more = count_texts({PAIR_WEIGHT: [pair.right for pair in others]})
        source = CountTable.build(joined((counted, more)))
        own = replace(sources, candidates=_candidates(library, others))
        mine = [lesson for lesson in learned if lesson.fold == fold]
        for kind, found in enumerate(labelled(mine, source, own)):
            gathered[kind].append(found)
    return _trained(gathered[0]), _trained(gathered[1])


def _trained(gathered: list[Labelled]) -> Classifier:
    features, labels, weights = (np.concatenate(column) for column in zip(*gathered, strict=True))
    if not labels.any() or labels.all():
        raise TooLittleText("语料太少，学不到错别字的规律，请增加文章或句对后重试。")
    forests = []
    for rounds, settings in _FORESTS:
        data = lightgbm.Dataset(features, labels, weight=weights)
        forests.append(lightgbm.train(_TREES | settings, data, rounds).model_to_string())
    return Classifier(tuple(forests))
