"""What may have been meant by a run of characters of which some are not borne out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mingzheng.language.ngrams.keys import Keys, exchanged, sums
from mingzheng.language.ngrams.keys import keys as keys_of
from mingzheng.language.ngrams.keys import weights as character_weights
from mingzheng.search.query.evidence import Rows, Standing, Tried, try_characters, weights_of
from mingzheng.search.query.neighbours import Neighbours
from mingzheng.search.query.ngrams import ORDERS, NgramTable, codes_of
from mingzheng.search.query.slips import Channel, Slips

_MOST_PLACES = 6
_MOST_TRIED = 8
_MOST_PROPOSED = 6
ORIGINAL = 1.6
"""Evidence for what was typed counts so much more than that for what may have been meant."""
_SURE = 3
"""A character is known where it stands when a known row of so many holds it."""


@dataclass(frozen=True)
class Change:
    """``typed`` stood at ``start``; "" where something was missing."""

    start: int
    typed: str
    meant: str
    channel: Channel


@dataclass(frozen=True)
class Proposal:
    """A changed run and what speaks for it.

    ``before`` and ``after`` are evidence, ``runner_up`` that of the next best character there;
    ``longest_before`` and ``longest`` are the longest known rows of characters over the place;
    ``both_sides``: known rows reach from the place to the left and to the right. ``share`` of
    the rows over the place that are known. ``doubt``: so many characters of the changed run are
    not known where they stand; ``whole``: each of them stands in a known row of five.
    """

    run: str
    change: Change
    before: float
    after: float
    longest_before: int
    longest: int
    runner_up: float
    both_sides: bool
    share: float
    doubt: int = 0
    whole: bool = False


class Proposer:
    def __init__(self, table: NgramTable) -> None:
        self._table = table
        self._slips = Slips("".join(map(chr, table.characters.tolist())))
        self._neighbours = Neighbours(table.pairs)

    def proposals(self, run: str) -> list[Proposal]:
        """None for a run of which every pair is known and every character stands in a known row of
        three or more."""
        if len(run) < 2:
            return []
        weights = weights_of(run)
        rows = Rows.of(weights, self._table)
        longest = rows.longest(len(run))
        found: list[Proposal] = []
        strange = self._strange(run)
        for at in self._doubtful(rows, longest, strange)[:_MOST_PLACES]:
            found += self._exchanged(run, weights, rows, at)
        for at in strange[:_MOST_PLACES]:
            found += self._completed(run, rows, at)
            found.append(self._swapped(run, rows, at))
        doubles = [at for at in range(1, len(run)) if run[at - 1] == run[at]]
        for at in doubles[:_MOST_PLACES]:
            found.append(self._halved(run, rows, at))
        found.sort(key=lambda one: one.before * ORIGINAL - one.after)
        return [self._with_doubt(one) for one in found[:_MOST_PROPOSED]]

    def _strange(self, run: str) -> list[int]:
        """Places whose character is not known after the one before it."""
        pairs = [(ord(left) << 32) | ord(right) for left, right in pairwise(run)]
        known = self._neighbours.know(np.array(pairs, dtype=np.uint64))
        return [at for at, one in enumerate(known.tolist(), 1) if not one]

    def _doubtful(self, rows: Rows, longest: NDArray[np.intp], strange: list[int]) -> list[int]:
        """Places that no known row of three holds, least borne out first, and then those beside a
        strange one."""
        size = len(longest)
        unknown = [int(at) for at in np.flatnonzero(longest < min(_SURE, size))]
        beside = [at for one in strange for at in (one - 1, one) if at not in unknown]
        evidence = {at: rows.standing(at, at).evidence for at in (*unknown, *beside)}
        return sorted(evidence, key=lambda at: (longest[at] >= _SURE, evidence[at]))

    def _with_doubt(self, one: Proposal) -> Proposal:
        size = len(one.run)
        longest = Rows.of(weights_of(one.run), self._table).longest(size)
        doubt = int(np.count_nonzero(longest < min(_SURE, size)))
        return replace(one, doubt=doubt, whole=bool(np.all(longest >= min(ORDERS[-1], size))))

    def _exchanged(self, run: str, weights: Keys, rows: Rows, at: int) -> Iterator[Proposal]:
        meant = self._meant(run, at)
        if not meant:
            return
        before = rows.standing(at, at)
        tried = try_characters(rows, weights, at, _weights(meant), self._table)
        for character, after, runner_up in _best(list(meant), tried, before.evidence):
            changed = run[:at] + character + run[at + 1 :]
            change = Change(at, run[at], character, meant[character])
            yield replace(_whole(changed, change, before, after), runner_up=runner_up)

    def _meant(self, run: str, at: int) -> dict[str, Channel]:
        """Characters that may stand at the place: those that a slip leads from and that are known
        beside one neighbour, and any others that are known between both."""
        left, right = run[max(0, at - 1) : at], run[at + 1 : at + 2]
        beside = set(map(chr, self._neighbours.beside(left, right).tolist()))
        meant = {one: way for one, way in self._slips.of(run[at]).items() if one in beside}
        between = self._neighbours.between(left, right)
        before, after = (
            (left, right) if left and right else (run[at - 2 : at], run[at + 1 : at + 3])
        )
        for character in self._in_threes(before, between, after):
            meant.setdefault(character, "context")
        meant.pop(run[at], None)
        return meant

    def _in_threes(self, before: str, codes: Keys, after: str) -> list[str]:
        """Those of the characters that make a known row of three with what stands beside them."""
        if len(before) + len(after) != 2 or not len(codes):
            return []
        pattern = weights_of(f"{before} {after}")
        own = character_weights(codes)
        place = len(before)
        total = exchanged(sums(pattern)[2], place, pattern[place], own)
        known = self._table.levels(keys_of(total, 3)) > 0
        return [chr(code) for code in codes[known].tolist()]

    def _completed(self, run: str, rows: Rows, at: int) -> Iterator[Proposal]:
        beside = self._neighbours.between(run[at - 1], run[at])
        meant = self._in_threes(run[at - 1], beside, run[at])
        if not meant:
            return
        weights = weights_of(run[:at] + meant[0] + run[at:])
        wider = Rows.of(weights, self._table)
        before = rows.crossing(at)
        tried = try_characters(wider, weights, at, _weights(meant), self._table)
        for character, after, runner_up in _best(meant, tried, before.evidence):
            changed = run[:at] + character + run[at:]
            change = Change(at, "", character, "missing")
            yield replace(_whole(changed, change, before, after), runner_up=runner_up)

    def _halved(self, run: str, rows: Rows, at: int) -> Proposal:
        shorter = run[:at] + run[at + 1 :]
        after = Rows.of(weights_of(shorter), self._table).standing(at - 1, at - 1)
        change = Change(at - 1, run[at] * 2, run[at], "doubled")
        return _whole(shorter, change, rows.crossing(at), after)

    def _swapped(self, run: str, rows: Rows, at: int) -> Proposal:
        turned = run[: at - 1] + run[at] + run[at - 1] + run[at + 1 :]
        after = Rows.of(weights_of(turned), self._table).standing(at - 1, at)
        change = Change(at - 1, run[at - 1 : at + 1], turned[at - 1 : at + 1], "swapped")
        return _whole(turned, change, rows.standing(at - 1, at), after)


def _weights(characters: Iterable[str]) -> Keys:
    return character_weights(codes_of("".join(characters)))


def _whole(run: str, change: Change, before: Standing, after: Standing) -> Proposal:
    return Proposal(
        run, change, before.evidence, after.evidence, before.longest, after.longest, 0.0,
        after.both_sides, after.share,
    )  # fmt: skip


def _best(meant: list[str], tried: Tried, before: float) -> Iterator[tuple[str, Standing, float]]:
    """The characters with most evidence, each with that of the best among the others."""
    best = np.argsort(-tried.evidence, kind="stable")[:_MOST_TRIED]
    for rank, number in enumerate(best):
        if tried.evidence[number] <= before:
            return
        other = best[1 if rank == 0 else 0] if len(best) > 1 else None
        runner_up = 0.0 if other is None else float(tried.evidence[other])
        standing = Standing(
            float(tried.evidence[number]),
            int(tried.longest[number]),
            bool(tried.both_sides[number]),
            float(tried.share[number]),
        )
        yield meant[number], standing, runner_up
