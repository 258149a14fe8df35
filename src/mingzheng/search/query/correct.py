"""Slips in a query put right by the words of the site's own titles and terms."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from mingzheng.rules.text.folding import fold
from mingzheng.search.query.judging import BELIEVED, confidence, protected_parts
from mingzheng.search.query.ngrams import NgramTable
from mingzheng.search.query.proposals import Change, Proposer
from mingzheng.search.query.slips import Channel

MOST_LOOKED_AT = 100
"""Characters of a query that are looked at; the rest stays as it is."""
_MOST_ROUNDS = 3
_GUESSED = 0.1
_RUNS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffffa-z0-9]+")
_LIGHT = re.compile(r"[()〔〕《》<>“”\"'‘’、/·\-—]+")
"""Signs that rows of characters reach over: who types a title leaves them out."""
_WIDE_RUNS = re.compile(rf"(?:{_RUNS.pattern}|{_LIGHT.pattern})+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Correction:
    """``changes`` one after the other: each stands in the text that the one before left.

    ``confidence``, 0.5 to 1, is that of the least certain change.
    """

    text: str
    changes: tuple[Change, ...]
    confidence: float

    @property
    def channel(self) -> Channel:
        return self.changes[0].channel


class Corrector:
    """Knows the words of one site by how often their characters stand in a row."""

    def __init__(self, table: NgramTable) -> None:
        self._table = table
        self._proposer = Proposer(table)

    @classmethod
    def learn(cls, texts: Iterable[tuple[str, float]], least: float = 1.0) -> "Corrector":
        """From texts with the weight of each: about 20 for titles and terms, 0.2 for bodies.

        Rows of characters whose weights sum up to less than ``least`` are forgotten.
        """
        runs = ((run, weight) for text, weight in texts for run in _RUNS.findall(_bare(fold(text))))
        return cls(NgramTable.learn(runs, least))

    def to_bytes(self) -> bytes:
        return self._table.to_bytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Corrector":
        return cls(NgramTable.from_bytes(data))

    def correct(self, query: str, never: Collection[str] = ()) -> Correction | None:
        """None where nothing is to be put right; else the folded query with its changes.

        ``never``: words that stay as they are, beside the names of provinces and prefectures.
        """
        text, rest = _cut(fold(query))
        words = frozenset(map(fold, never)) - {""}
        changes: list[Change] = []
        sure = 1.0
        for _ in range(_MOST_ROUNDS):
            best = max(self._guessed(text, words), key=lambda one: one.confidence, default=None)
            if best is None or best.confidence < BELIEVED:
                break
            text = best.text
            changes += best.changes
            sure = min(sure, best.confidence)
        if not changes or text + rest == fold(query):
            return None
        return Correction(text + rest, tuple(changes), sure)

    def guesses(
        self, query: str, never: Collection[str] = (), most: int = 5
    ) -> tuple[Correction, ...]:
        """What may have been meant, likeliest first, each by one change.

        Also what ``correct`` would not dare: for a caller that can look whether it exists.
        """
        text, rest = _cut(fold(query))
        found = self._guessed(text, frozenset(map(fold, never)) - {""})
        best: dict[str, Correction] = {}
        for one in sorted(found, key=lambda one: -one.confidence):
            if one.confidence >= _GUESSED:
                best.setdefault(one.text, replace(one, text=one.text + rest))
        return tuple(best.values())[:most]

    def _guessed(self, text: str, words: frozenset[str]) -> Iterator[Correction]:
        kept = protected_parts(text, words)
        runs = list(_runs(text))
        for run, places in runs:
            for proposal in self._proposer.proposals(run):
                change = proposal.change
                sure = confidence(proposal, run, alone=len(runs) == 1)
                where = places[change.start : change.start + len(change.typed)]
                if not sure or _protected(change, where, kept):
                    continue
                start = places[change.start]
                end = where[-1] + 1 if where else start
                changed = text[:start] + change.meant + text[end:]
                yield Correction(changed, (replace(change, start=start),), round(sure, 3))


def _runs(text: str) -> Iterator[tuple[str, list[int]]]:
    """Runs of characters without the signs in them, and where in the text each one stands."""
    for found in _WIDE_RUNS.finditer(text):
        places = [at for at in range(found.start(), found.end()) if not _LIGHT.match(text[at])]
        run = "".join(text[at] for at in places)
        if _HAN.search(run):
            yield run, places


def _protected(change: Change, where: list[int], kept: set[int]) -> bool:
    """Of a doubled character one copy may go while the other belongs to a protected word."""
    if change.channel == "doubled":
        return kept.issuperset(where)
    return not kept.isdisjoint(where)


def _bare(text: str) -> str:
    return _LIGHT.sub("", text)


def _cut(text: str) -> tuple[str, str]:
    return text[:MOST_LOOKED_AT], text[MOST_LOOKED_AT:]
