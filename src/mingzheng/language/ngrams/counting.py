"""Counting the n-grams of weighted texts exactly, order by order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .keys import LONGEST, ORDERS, SECOND_KEY, WORD, Keys, keys, sums, weights
from .symbols import EDGE, symbols


@dataclass(frozen=True)
class Counts:
    """Exact weighted counts: ``keys`` sorted and unique, ``counts`` beside them, all orders."""

    keys: Keys
    counts: NDArray[np.float32]
    characters: int

    def of(self, wanted: Keys) -> NDArray[np.float32]:
        """The count of each key, 0 where it never stood; any shape."""
        if not len(self.keys):
            return np.zeros(wanted.shape, dtype=np.float32)
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, self.counts[at], np.float32(0))


def count_texts(
    texts: Mapping[float, Iterable[str]], *, least: tuple[float, ...] = (1, 1, 1, 1, 1)
) -> Counts:
    """Counts of all texts, each counted ``weight`` times (the key of ``texts``).

    ``least`` drops n-grams of an order whose weighted count stays below it.
    """
    streams = {weight: _stream(some) for weight, some in texts.items()}
    found_keys, found_counts = [], []
    for order in (*ORDERS, SECOND_KEY):
        merged = _of_order(streams, order)
        kept = merged[1] >= least[(order or 2) - 1]
        found_keys.append(merged[0][kept])
        found_counts.append(merged[1][kept])
    all_keys = np.concatenate(found_keys)
    all_counts = np.concatenate(found_counts)
    order_of_keys = np.argsort(all_keys)
    characters = sum(len(stream) for stream in streams.values())
    return Counts(all_keys[order_of_keys], all_counts[order_of_keys], characters)


def count_words(words: Mapping[str, int]) -> Counts:
    """A word list as counts of its own: of use only to ask whether something is a word. Longer
    words than the longest n-gram are left out."""
    listed = [(word, count) for word, count in words.items() if 2 <= len(word) <= LONGEST]
    found = np.array(
        [keys(sums(weights(symbols(word)))[len(word) - 1], WORD)[0] for word, _ in listed],
        dtype=np.uint64,
    )
    some, first = np.unique(found, return_index=True)
    counts = np.array([max(count, 1) for _, count in listed], dtype=np.float32)
    return Counts(some, counts[first], 0)


def joined(parts: Sequence[Counts]) -> Counts:
    """The sum of several counts."""
    some = np.concatenate([part.keys for part in parts])
    counts = np.concatenate([part.counts for part in parts])
    by_key = np.argsort(some, kind="stable")
    some, counts = _summed(some[by_key], counts[by_key])
    return Counts(some, counts, sum(part.characters for part in parts))


def _summed(some: Keys, counts: NDArray[np.float32]) -> tuple[Keys, NDArray[np.float32]]:
    if not len(some):
        return some, counts
    firsts = np.flatnonzero(np.concatenate(([True], some[1:] != some[:-1])))
    return some[firsts], np.add.reduceat(counts, firsts).astype(np.float32)


def _stream(texts: Iterable[str]) -> NDArray[np.uint32]:
    return symbols("\n" + "\n".join(text for text in texts if text) + "\n")


def _of_order(
    streams: Mapping[float, NDArray[np.uint32]], order: int
) -> tuple[Keys, NDArray[np.float32]]:
    parts_keys, parts_counts = [], []
    for weight, stream in streams.items():
        some, counts = np.unique(_keys_within_texts(stream, order), return_counts=True)
        parts_keys.append(some)
        parts_counts.append(counts.astype(np.float32) * np.float32(weight))
    keys, weighed = np.concatenate(parts_keys), np.concatenate(parts_counts)
    by_key = np.argsort(keys, kind="stable")
    return _summed(keys[by_key], weighed[by_key])


def _keys_within_texts(stream: NDArray[np.uint32], kind: int) -> Keys:
    """An edge may begin or end an n-gram; one that runs across it says nothing."""
    order = 2 if kind == SECOND_KEY else kind
    if len(stream) < order:
        return np.empty(0, dtype=np.uint64)
    total = sums(weights(stream))[order - 1]
    edges = np.concatenate(([0], np.cumsum(stream == EDGE)))
    first = np.arange(len(total))
    inner = edges[first + order - 1] - edges[first + 1] if order > 1 else np.zeros(len(total))
    return keys(total[inner == 0], kind)
