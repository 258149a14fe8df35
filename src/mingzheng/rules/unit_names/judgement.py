"""Whether an unregistered text is a damaged registered name or a name of its own."""

from dataclasses import dataclass
from typing import Literal

from mingzheng.rules.unit_names.index import NameIndex, Near
from mingzheng.rules.unit_names.likeness import weighed
from mingzheng.rules.unit_names.words import (
    PROPER_ENDING,
    has_sound_bracket,
    is_sound,
    without_brackets,
)

# Likeness, and lead over the next nearest, that a proposal needs.
_SURE, _CLEAR_LEAD = 0.75, 0.05
_FAIR, _GOOD_LEAD = 0.58, 0.15
_FAINT, _LONG_NAME = 0.42, 5  # half the name is lost: only a long one with no rival
_PROPER = 0.7
_SOUND = 0.92
_MEDIUM, _MEDIUM_LEAD = 0.75, 0.2
_WORTH_OFFERING = 0.35
_OFFERED = 3


@dataclass(frozen=True)
class Judgement:
    """best is None where the text is to stand as it is. missed: weight of what did not agree."""

    best: Near | None
    others: tuple[str, ...]
    confidence: Literal["medium", "low"] = "low"

    @property
    def missed(self) -> float:
        if self.best is None:
            return 0.0
        return (1.0 - self.best.likeness) * weighed(self.best.text).total

    @property
    def offered(self) -> tuple[str, ...]:
        """The nearest names, where the text is not to be replaced by the best."""
        best = (self.best.text,) if self.best else ()
        return (*best, *self.others)[:_OFFERED]


def judge(text: str, index: NameIndex) -> Judgement:
    near = [one for one in index.near(text) if one.likeness >= _WORTH_OFFERING]
    if not near:
        return Judgement(None, ())
    lead = near[0].likeness - _likest_rival(text, near)
    if not _is_damaged(text, near[0], lead):
        return Judgement(None, _texts(near[:_OFFERED]))
    sure = near[0].likeness >= _MEDIUM and lead >= _MEDIUM_LEAD
    return Judgement(near[0], _texts(near[1 : _OFFERED + 1]), "medium" if sure else "low")


def _likest_rival(text: str, near: list[Near]) -> float:
    rivals = [one for one in near[1:] if not _is_same_unit(near[0], one, text)]
    return rivals[0].likeness if rivals else 0.0


def _is_same_unit(nearest: Near, other: Near, text: str) -> bool:
    """区住房局(房产科) and 区住房局房产科 are as near as 区住房局 itself, but what names no section
    means none of them; and a section's name may be read as its unit's with a bracket added."""
    if other.text == nearest.text:
        return True
    return len(text) <= len(nearest.text) and other.name.text.startswith(nearest.text)


def _is_damaged(text: str, nearest: Near, lead: float) -> bool:
    name, alike = nearest.text, nearest.likeness
    if PROPER_ENDING.search(without_brackets(text)):
        return alike >= _PROPER and lead >= _CLEAR_LEAD
    if is_sound(text) and has_sound_bracket(text):
        # Built of real words: only a lost or doubled character makes it the other, never a
        # changed one (教育局 and 体育局 are two units).
        return alike >= _SOUND and len(text) != len(name) and lead >= _CLEAR_LEAD
    if alike >= _SURE:
        return lead >= _CLEAR_LEAD
    if alike >= _FAIR:
        return lead >= _GOOD_LEAD
    return alike >= _FAINT and lead >= _GOOD_LEAD and len(name) >= _LONG_NAME


def _texts(near: list[Near]) -> tuple[str, ...]:
    return tuple(one.name.text for one in near)
