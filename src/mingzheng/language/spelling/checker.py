"""The spelling checker: slips by the model, fixed wording by the list, each with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from mingzheng.language.candidates.table import CandidateTable, channel_label
from mingzheng.rules.wording import FoundWording, WordingTable, find_wording

from .correct import Slip, find_slips
from .lexicon import OwnWords
from .model import SpellingModel
from .protect import is_used_again

LIKELY = 0.7
"""Confidence from which a slip is named at all."""
SURE = 0.85
"""Confidence from which it is a warning, not a hint."""
REPEATED = 0.95
"""Confidence from which even words are named that the text uses again and again."""

Kind = Literal["slip", "wording"]
Level = Literal["warn", "hint"]


@dataclass(frozen=True)
class Spelling:
    """Characters [start, end) of the text. ``suggestion`` None = a person has to choose;
    ``confidence`` is 1 for fixed wording at level warn."""

    start: int
    end: int
    written: str
    suggestion: str | None
    confidence: float
    kind: Kind
    level: Level
    reason: str


@dataclass(frozen=True)
class SpellChecker:
    model: SpellingModel
    wording: WordingTable
    own_words: OwnWords = field(default_factory=OwnWords)

    def check(self, text: str) -> tuple[Spelling, ...]:
        """In reading order, none overlapping another."""
        return self.check_all([text])[0]

    def check_all(self, texts: Sequence[str]) -> list[tuple[Spelling, ...]]:
        """The findings of each text; many short texts at once are much faster than singly."""
        table = self.wording.with_own(self.own_words.replaced)
        fixed = [self._fixed(text, table) for text in texts]
        starts = np.cumsum([0] + [len(text) + 1 for text in texts])
        protected: set[int] = set()
        for text, found, start in zip(texts, fixed, starts, strict=False):
            protected.update(int(start) + at for at in self.own_words.places(text))
            for one in found:
                protected.update(range(int(start) + one.start, int(start) + one.end))
        slips = find_slips("\n".join(texts), self.model, least=LIKELY, protected=protected)
        of_texts: list[list[Slip]] = [[] for _ in texts]
        for slip in slips:
            number = int(np.searchsorted(starts, slip.start, side="right")) - 1
            of_texts[number].append(replace(slip, start=slip.start - int(starts[number])))
        return [
            self._findings(text, found, own)
            for text, found, own in zip(texts, fixed, of_texts, strict=True)
        ]

    def _fixed(self, text: str, table: WordingTable) -> list[FoundWording]:
        own = {*self.own_words.places(text)}
        return [
            found
            for found in find_wording(text, table)
            if not own.issuperset(range(found.start, found.end))
        ]

    def _findings(
        self, text: str, fixed: Iterable[FoundWording], slips: Iterable[Slip]
    ) -> tuple[Spelling, ...]:
        named = [
            slip
            for slip in _joined(slips)
            if slip.confidence >= REPEATED
            or not is_used_again(text, slip.start, slip.start + len(slip.wrong))
        ]
        findings = [_of_wording(found) for found in fixed]
        findings += [_of_slip(slip, self.model.sources.candidates) for slip in named]
        return tuple(sorted(findings, key=lambda one: one.start))

    def correct_all(self, texts: Sequence[str]) -> list[str]:
        """The texts with everything replaced that has a suggestion and is not a mere hint of
        wording."""
        return [
            _replaced(text, findings)
            for text, findings in zip(texts, self.check_all(texts), strict=True)
        ]


def _replaced(text: str, findings: Iterable[Spelling]) -> str:
    parts, done = [], 0
    for one in findings:
        if one.suggestion is not None and (one.kind == "slip" or one.level == "warn"):
            parts += [text[done : one.start], one.suggestion]
            done = one.end
    return "".join([*parts, text[done:]])


def _joined(slips: Iterable[Slip]) -> list[Slip]:
    """Slips of neighbouring characters as one, as sure as the less sure of them."""
    joined: list[Slip] = []
    for slip in slips:
        if joined and joined[-1].start + len(joined[-1].wrong) == slip.start:
            last = joined.pop()
            confidence = min(last.confidence, slip.confidence)
            slip = Slip(last.start, last.wrong + slip.wrong, last.right + slip.right, confidence)
        joined.append(slip)
    return joined


def _of_slip(slip: Slip, table: CandidateTable) -> Spelling:
    ways = dict.fromkeys(
        channel_label(table.of(wrong).get(right, 0))
        for wrong, right in zip(slip.wrong, slip.right, strict=True)
    )
    way = "、".join(filter(None, ways)) or "常见错写"
    reason = f"疑为“{slip.right}”之误（{way}），把握 {slip.confidence:.0%}"
    level: Level = "warn" if slip.confidence >= SURE else "hint"
    end = slip.start + len(slip.wrong)
    return Spelling(slip.start, end, slip.wrong, slip.right, slip.confidence, "slip", level, reason)


def _of_wording(found: FoundWording) -> Spelling:
    return Spelling(
        found.start, found.end, found.wrong, found.right, 1.0 if found.level == "warn" else 0.7,
        "wording", found.level, found.reason,
    )  # fmt: skip
