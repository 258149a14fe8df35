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
    """A name with the weight of each of its characters."""

    text: str
    weights: tuple[float, ...]
    total: float


@lru_cache(maxsize=65536)
def weighed(text: str) -> Weighed:
    bare = text.split("(", 1)[0]
    start, end = prefix_length(bare), len(bare) - ending_length(bare)
    weights = []
    for index, character in enumerate(text):
        if not (character.isalnum() or "\u4e00" <= character <= "\u9fff"):
            weights.append(_NOISE_WEIGHT)
        elif index < start or end <= index < len(bare):
            weights.append(_COMMON_WEIGHT)
        else:
            weights.append(1.0)
    return Weighed(text, tuple(weights), sum(weights))


def likeness(text: str, name: str, lookalikes: Lookalikes) -> float:
    """1 for the same text, 0 where nothing agrees."""
    read, true = weighed(text), weighed(name)
    row = [0.0]
    for column, weight in enumerate(true.weights):
        row.append(row[-1] + weight * _lone_cost(true.text, column))
    for line, character in enumerate(read.text):
        extra = read.weights[line] * _lone_cost(read.text, line)
        above, row = row, [row[0] + extra]
        for column, expected in enumerate(true.text):
            if character == expected:
                kept = above[column]
            else:
                cost = _replacement_cost(character, expected, lookalikes)
                kept = above[column] + cost * true.weights[column]
            lost = row[column] + true.weights[column] * _lone_cost(true.text, column)
            row.append(min(kept, above[column + 1] + extra, lost))
    alike = max(0.0, 1.0 - row[-1] / max(true.total, 0.1))
    levels = {level(text), level(name)} - {""}
    return alike * _OTHER_LEVEL if len(levels) > 1 else alike


def _lone_cost(text: str, index: int) -> float:
    character = text[index]
    if index and text[index - 1] == character:
        return _DOUBLED_COST
    return _JOINING_COST if character in _JOINING else 1.0


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
