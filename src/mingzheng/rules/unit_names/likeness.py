"""How near a damaged text is to a name: an edit distance that knows what damage is likely."""

from dataclasses import dataclass
from functools import lru_cache

from mingzheng.rules.text.shapes import Lookalikes
from mingzheng.rules.text.sounds import sound_likeness
from mingzheng.rules.unit_names.words import ending_length, level, prefix_length

# Place and ending are shared by most names: that they agree says little.
_COMMON_WEIGHT = 0.3
_NOISE_WEIGHT = 0.1
_SHAPE_COST, _SAME_SOUND_COST, _SIMILAR_SOUND_COST = 0.4, 0.5, 0.7
_DOUBLED_COST, _JOINING_COST = 0.5, 0.4
_JOINING = "和与及"
# 市 for 区 or 一 for 二 names another unit; no scanner's slip makes it the same.
_OTHER_LEVEL = 0.5
_NUMBERS = "一二三四五六七八九十0123456789"
_TELLING_COST = 1.5


@dataclass(frozen=True)
class Weighed:
    """A name with what each of its characters tells, and what it costs to lose it."""

    text: str
    level: str
    weights: tuple[float, ...]
    losses: tuple[float, ...]
    total: float


@lru_cache(maxsize=65536)
def weighed(text: str) -> Weighed:
    bare = text.split("(", 1)[0]
    start, end = prefix_length(bare), len(bare) - ending_length(bare)
    weights = []
    for index, character in enumerate(text):
        if not character.isalnum():
            weights.append(_NOISE_WEIGHT)
        elif index < start or end <= index < len(bare):
            weights.append(_COMMON_WEIGHT)
        else:
            weights.append(1.0)
    losses = [weight * _lone_cost(text, index) for index, weight in enumerate(weights)]
    return Weighed(text, level(text), tuple(weights), tuple(losses), max(sum(weights), 0.1))


def likeness(text: str, name: str, lookalikes: Lookalikes) -> float:
    """1 for the same text, 0 where nothing agrees."""
    read, true = weighed(text), weighed(name)
    alike = max(0.0, 1.0 - _distance(read, true, lookalikes) / true.total)
    levels = {read.level, true.level} - {""}
    return alike * _OTHER_LEVEL if len(levels) > 1 else alike


def _distance(read: Weighed, true: Weighed, lookalikes: Lookalikes) -> float:
    """The edit distance of what is left between the same beginning and the same end."""
    start, end = _same_ends(read.text, true.text)
    name = true.text[start : len(true.text) - end]
    weights, losses = true.weights[start:], true.losses[start:]
    row = [0.0]
    for loss in losses[: len(name)]:
        row.append(row[-1] + loss)
    for line in range(start, len(read.text) - end):
        character, extra = read.text[line], read.losses[line]
        above, row = row, [row[0] + extra]
        for column, expected in enumerate(name):
            kept = above[column]
            if character != expected:
                kept += _replacement_cost(character, expected, lookalikes) * weights[column]
            row.append(min(kept, above[column + 1] + extra, row[column] + losses[column]))
    return row[-1]


def _same_ends(one: str, other: str) -> tuple[int, int]:
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end


def _lone_cost(text: str, index: int) -> float:
    character = text[index]
    if index and text[index - 1] == character:
        return _DOUBLED_COST
    return _JOINING_COST if character in _JOINING else 1.0


@lru_cache(maxsize=1 << 18)
def _replacement_cost(one: str, other: str, lookalikes: Lookalikes) -> float:
    if one in _NUMBERS and other in _NUMBERS:
        return _TELLING_COST
    if lookalikes.alike(one, other):
        return _SHAPE_COST
    match sound_likeness(one, other):
        case "same":
            return _SAME_SOUND_COST
        case "similar":
            return _SIMILAR_SOUND_COST
        case "different":
            return 1.0
