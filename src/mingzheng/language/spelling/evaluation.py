"""How well a checker corrects: pairs of sentences as written and as they should be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Score:
    """``right`` of what was said, ``said`` in all, ``wanted`` in all."""

    right: int
    said: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        total = self.said + self.wanted
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True)
class Evaluation:
    """Sentences count as right when everything in them is; ``false_alarms`` are changes in the
    ``clean_characters`` of sentences without a slip."""

    sentences: int
    with_slips: int
    characters: int
    sentence_detection: Score
    sentence_correction: Score
    character_detection: Score
    character_correction: Score
    false_alarms: int
    clean_characters: int

    @property
    def false_alarms_per_10_000(self) -> float:
        return 10_000 * self.false_alarms / self.clean_characters if self.clean_characters else 0.0


_Edits = frozenset[tuple[int, int, str]]
"""(start, end, replacement) in the sentence as written."""


def evaluate(
    pairs: Sequence[tuple[str, str]], correct_all: Callable[[Sequence[str]], list[str]]
) -> Evaluation:
    """``pairs`` are (written, right)."""
    corrected = correct_all([written for written, _ in pairs])
    rows = [(*pair, made) for pair, made in zip(pairs, corrected, strict=True)]
    wanted = [_edits(written, right) for written, right, _ in rows]
    said = [_edits(written, made) for written, _, made in rows]
    both = list(zip(wanted, said, strict=True))
    clean = [(row, made) for row, want, made in zip(rows, wanted, said, strict=True) if not want]
    return Evaluation(
        sentences=len(rows),
        with_slips=sum(map(bool, wanted)),
        characters=sum(len(written) for written, *_ in rows),
        sentence_detection=_of_sentences([(_places(w), _places(s)) for w, s in both]),
        sentence_correction=_of_sentences(both),
        character_detection=_of_edits([(_places(w), _places(s)) for w, s in both]),
        character_correction=_of_edits(both),
        false_alarms=sum(len(made) for _, made in clean),
        clean_characters=sum(len(row[0]) for row, _ in clean),
    )


def _edits(written: str, other: str) -> _Edits:
    if len(written) == len(other):
        return frozenset(
            (at, at + 1, new)
            for at, (old, new) in enumerate(zip(written, other, strict=True))
            if old != new
        )
    opcodes = SequenceMatcher(None, written, other, autojunk=False).get_opcodes()
    return frozenset(
        (begin, end, other[first:last])
        for tag, begin, end, first, last in opcodes
        if tag != "equal"
    )


def _places(edits: _Edits) -> _Edits:
    return frozenset((start, end, "") for start, end, _ in edits)


def _of_sentences(both: list[tuple[_Edits, _Edits]]) -> Score:
    right = sum(1 for wanted, said in both if wanted and wanted == said)
    return Score(right, sum(1 for _, said in both if said), sum(1 for wanted, _ in both if wanted))


def _of_edits(both: list[tuple[_Edits, _Edits]]) -> Score:
    right = sum(len(wanted & said) for wanted, said in both)
    return Score(right, sum(len(s) for _, s in both), sum(len(w) for w, _ in both))
