"""In which order offers of evidence are shown for a task: what fits its words first."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.likeness import Likeness

LEAST_LIKENESS = 0.035
"""Below this two texts share a pair of characters by chance (read over the demo's 53 tasks)."""
WORDLESS = frozenset({Letter.C, Letter.D, Letter.G, Letter.H})
"""Offers of these letters are figures and records: their few words say little."""
_LEAST_SHARED = 3
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Weighed:
    """``index`` of the offer among those given; ``shared`` is the longest run of characters it has
    in common with the task, "" where that is short."""

    index: int
    likeness: float
    shared: str

    @property
    def fits(self) -> bool:
        return self.likeness >= LEAST_LIKENESS


def weigh(
    task: str,
    offers: Sequence[tuple[Letter, str, datetime.date]],
    *,
    missing: frozenset[Letter],
    most: int,
) -> list[Weighed]:
    """``offers`` as letter, words and day. First what is missing, then by likeness, then by day.

    What has nothing in common with the task is left out; of a ``WORDLESS`` letter it stays where
    nothing of that letter fits better.
    """
    # Days and numbers of issues say nothing of what a text is about.
    texts = {str(place): _NUMBERS.sub(" ", words) for place, (_, words, _) in enumerate(offers)}
    near = Likeness(texts).to(_NUMBERS.sub(" ", task), least=LEAST_LIKENESS)
    alike = {int(one.key): one.likeness for one in near}
    shown_anyway = WORDLESS - {offers[place][0] for place in alike}
    kept = [
        place
        for place, (letter, _, _) in enumerate(offers)
        if place in alike or letter in shown_anyway
    ]
    kept.sort(
        key=lambda place: (
            offers[place][0] not in missing,
            -alike.get(place, 0.0),
            -offers[place][2].toordinal(),
            place,
        )
    )
    return [
        Weighed(place, alike.get(place, 0.0), _shared(task, offers[place][1]))
        for place in kept[:most]
    ]


def _shared(one: str, other: str) -> str:
    one, other = fold(one), fold(other)
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    shared = one[match.a : match.a + match.size].strip("，。、；：（）《》 ,.;:()")
    return shared if len(shared) >= _LEAST_SHARED else ""
