"""One judged run: a throw-away index, what may be learned, every query once."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzheng.search.engines.port import Collection, Engine
from mingzheng.search.evaluation.figures import Quality, quality
from mingzheng.search.evaluation.judged import (
    JudgedQuery,
    JudgedSetRefused,
    read_corpus,
    read_queries,
)
from mingzheng.search.finder import Finder
from mingzheng.search.learning.names.listing import NameListing
from mingzheng.search.query.correct import Corrector
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.units import GROUPS, UNITS, GroupTexts, Unit, group_of, row_of

RANKED = 100
TITLE_WEIGHT = 20.0
"""Of a title among the texts that a corrector learns from."""


@dataclass(frozen=True)
class Pace:
    """``documents`` indexed per second, tokenising included; latency in milliseconds."""

    documents: float
    index_bytes: int
    p50: float
    p95: float


@dataclass(frozen=True)
class Evaluation:
    quality: Quality
    pace: Pace
    runs: dict[str, tuple[str, ...]]


def evaluate(
    corpus: Path,
    queries: Path,
    engine: Engine,
    *,
    train: Path | None = None,
    ranked: int = RANKED,
    size_of: Callable[[], int] = lambda: 0,
) -> Evaluation:
    """``size_of`` tells the bytes the engine takes. Raises ``JudgedSetRefused``."""
    asked = read_queries(queries)
    answered = read_queries(train) if train else []
    finder, documents = _prepared(corpus, answered, engine)
    runs: dict[str, tuple[str, ...]] = {}
    times = []
    for one in asked:
        start = time.perf_counter()
        runs[one.key] = finder.find(one.query, max(ranked, RANKED)).keys
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    pace = Pace(documents, size_of(), _share(times, 0.5), _share(times, 0.95))
    return Evaluation(quality(asked, runs), pace, {key: run[:ranked] for key, run in runs.items()})


def _prepared(
    corpus: Path, answered: Sequence[JudgedQuery], engine: Engine
) -> tuple[Finder, float]:
    named = {key for one in answered for key in one.relevant}
    units: dict[str, Unit] = {}
    texts = GroupTexts()
    listing = NameListing()
    collection = engine.build(UNITS)
    start = time.perf_counter()
    titles: dict[str, None] = {}
    passing = _keeping(listing.watch(texts.watch(read_corpus(corpus))), named, units)
    collection.add(map(row_of, _titled(passing, titles)))
    collection.commit()
    taken = time.perf_counter() - start
    if not collection.size():
        raise JudgedSetRefused(f'{corpus} 里没有文档：每行一个 {{"id", "title", "body"}}。')
    groups: Collection | None = None
    if texts:
        groups = engine.build(GROUPS)
        texts.fill(groups)
    corrector = Corrector.learn((title, TITLE_WEIGHT) for title in titles)
    finder = Finder(Indexes(collection, groups), corrector)
    if answered:
        finder.learn(answered, units, listing.names())
    return finder, collection.size() / taken


def _keeping(units: Iterable[Unit], named: set[str], kept: dict[str, Unit]) -> Iterator[Unit]:
    for unit in units:
        if unit.key in named:
            kept[unit.key] = unit
        yield unit


def _titled(units: Iterable[Unit], titles: dict[str, None]) -> Iterator[Unit]:
    """A statute stands once among the titles, not once for each of its articles."""
    for unit in units:
        titles[group_of(unit.title) or unit.title] = None
        yield unit


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
