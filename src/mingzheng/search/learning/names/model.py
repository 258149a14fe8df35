"""The names of a list in the order in which a question means them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.ranking.channels import EVERYTHING, Narrowing
from mingzheng.search.units import Unit

from .called import Called, likeness
from .choice import Choice, learn_choice
from .kernel import Kernel
from .reading import Read, read

Matrix = NDArray[np.float64]

LEAST_QUESTIONS = 100
"""Below, too little is known of how people ask to weigh the measures."""
_SHOWN = 30
"""Names of a question among which a choice is learned; the others are out of the running."""
_ALIKE = 0.3
_SHARED = 0.5
"""Share of a question's words that goes to names like the one meant, by the square of likeness."""


@dataclass(frozen=True)
class Names:
    units: tuple[Unit, ...]
    measuring: "_Measuring"
    choice: Choice

    def likely(self, text: str, narrowing: Narrowing = EVERYTHING) -> dict[str, float]:
        """The likeliest names with their scores, best first."""
        shown, measures = self.measuring.of(read(text))
        scores = self.choice.scores(measures)
        order = np.argsort(-scores, kind="stable")
        units = [(self.units[shown[at]], float(scores[at])) for at in order]
        return {one.key: score for one, score in units if narrowing.admits(one.key, one.facets)}


def learn_names(answered: Sequence[JudgedQuery], units: Mapping[str, Unit]) -> Names | None:
    """``units``: all there are. None where too few questions name one of them."""
    questions = [one for one in answered if not units.keys().isdisjoint(one.relevant)]
    if len(questions) < LEAST_QUESTIONS:
        return None
    meant = np.array([[key in one.relevant for key in units] for one in questions])
    titles = [read(one.title) for one in units.values()]
    asked = [read(one.query) for one in questions]
    measuring = _Measuring(titles, asked, meant)
    lessons = [measuring.of(one, number) for number, one in enumerate(asked)]
    choice = learn_choice(
        [measures for _, measures in lessons],
        [meant[number][shown] for number, (shown, _) in enumerate(lessons)],
    )
    return Names(tuple(units.values()), measuring, choice)


class _Measuring:
    """Seven measures of every name for a question."""

    def __init__(
        self, titles: Sequence[Read], asked: Sequence[Read], meant: NDArray[np.bool_]
    ) -> None:
        self._letters = [one.letters for one in titles]
        words, questions = [one.counts for one in titles], [one.counts for one in asked]
        shares = meant.astype(np.float32)
        alike = likeness(words)
        near = np.float32(_SHARED) * np.where(alike > _ALIKE, alike, np.float32(0)) ** 2
        self._called = Called(words, questions, shares)
        self._called_alike = Called(words, questions, shares + shares @ near)
        targets = np.concatenate([meant / meant.sum(1, keepdims=True), np.eye(len(titles))])
        texts = [one.letters for one in (*asked, *titles)]
        self._broad = Kernel(texts, targets, power=1, ridge=1.0)
        self._close = Kernel(texts, targets, power=3, ridge=0.3)

    def of(self, asked: Read, own: int | None = None) -> tuple[NDArray[np.intp], Matrix]:
        """The names that are likely by what they are called or by the letters, and their measures
        (names × measures). ``own``: the question is this one of those learned from."""
        broad, close = (
            kernel.scores(asked.letters) if own is None else kernel.without_own[own]
            for kernel in (self._broad, self._close)
        )
        alike = self._called_alike.scores(asked.wide, own)
        called = self._called.scores(asked.typed, own)
        shown = np.argsort(-(alike + called + broad), kind="stable")[:_SHOWN]
        letters = [self._letters[at] for at in shown]
        characters, pairs = set(asked.letters), _pairs(asked.letters)
        by_letters = [
            (
                _dice(characters, set(one)),
                _dice(pairs, _pairs(one)),
                _in_order(asked.letters, one) / max(1, len(one)),
            )
            for one in letters
        ]
        by_words = np.column_stack([one[shown] for one in (alike, called, broad, close)])
        return shown, np.column_stack([by_words, np.array(by_letters)])


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _dice(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _in_order(one: str, other: str) -> int:
    """Letters of one text that stand in the other in the same order."""
    before = [0] * (len(other) + 1)
    for letter in one:
        now = [0]
        for at, with_letter in enumerate(other):
            now.append(before[at] + 1 if letter == with_letter else max(before[at + 1], now[at]))
        before = now
    return before[-1]
