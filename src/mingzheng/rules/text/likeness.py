"""How alike short texts are in what they are about: requests for the same thing in other words.

Pairs of characters and whole numbers, each weighted by how rare it is among the texts compared;
the cosine of two texts is their likeness, 0 to 1. Words that every request has (申请公开, 复印件)
weigh nothing. Texts that name different years or numbers are less alike: last year's list is
another list.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mingzheng.rules.text.folding import fold

ALIKE = 0.55
"""From here on texts may well ask for the same thing."""
SAME = 0.85
"""From here on texts ask for the same thing, in nearly the same words."""
_NUMBER_WEIGHT = 2.0
_RUNS = re.compile(r"[\u3400-\u9fff]+|[0-9a-z]+(?:\.[0-9]+)?")
_OF_EVERY_REQUEST = re.compile(
    r"(?:现|特此|特)?(?:申请|请求|要求|希望|请)?(?:贵局|贵单位|贵机关|你局|你单位|依法)?(?:公开|提供|获取|查阅|复制件?)"
    r"|政府信息|复印件|电子版|纸质版|相关|有关|材料|信息|文件|以下|如下|申请|我|本人|及其|以及|关于|的"
)

Vector = Mapping[str, float]


@dataclass(frozen=True)
class Alike:
    key: str
    likeness: float


class Likeness:
    """``texts`` by their keys; rarity is counted among them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        counted = {key: _tokens(text) for key, text in texts.items()}
        self._count = len(counted)
        self._documents = Counter(token for one in counted.values() for token in one)
        self._vectors = {key: self._vector(one) for key, one in counted.items()}
        self._places: dict[str, list[str]] = {}
        for key, vector in self._vectors.items():
            for token in vector:
                self._places.setdefault(token, []).append(key)

    def to(self, text: str, least: float = ALIKE) -> tuple[Alike, ...]:
        """The texts at least so alike to this one, the most alike first, then by key."""
        return self._near(self._vector(_tokens(text)), least)

    def groups(self, least: float = ALIKE) -> tuple[tuple[str, ...], ...]:
        """Texts of which each is alike to the first of its group; the largest groups first.

        A text belongs to one group at most; groups of one are left out.
        """
        near = {
            key: [one.key for one in self._near(vector, least)]
            for key, vector in self._vectors.items()
        }
        found: list[tuple[str, ...]] = []
        taken: set[str] = set()
        for key in sorted(near, key=lambda key: (-len(near[key]), key)):
            free = [other for other in near[key] if other not in taken and other != key]
            if key not in taken and free:
                found.append((key, *free))
                taken.update(found[-1])
        return tuple(sorted(found, key=lambda group: (-len(group), group)))

    def _near(self, vector: Vector, least: float) -> tuple[Alike, ...]:
        found = {key for token in self._telling(vector, least) for key in self._places[token]}
        scored = ((key, round(_product(vector, self._vectors[key]), 4)) for key in found)
        chosen = (Alike(key, likeness) for key, likeness in scored if likeness >= least)
        return tuple(sorted(chosen, key=lambda one: (-one.likeness, one.key)))

    def _telling(self, vector: Vector, least: float) -> list[str]:
        """The rarest tokens, of which an alike text has one: the rest weighs too little."""
        rest, chosen = 1.0, []
        for token in sorted(vector, key=lambda token: (self._documents[token], token)):
            if rest < least**2:
                break
            rest -= vector[token] ** 2
            chosen.append(token)
        return [token for token in chosen if token in self._places]

    def _vector(self, tokens: Mapping[str, float]) -> Vector:
        weights = {
            token: weight * math.log(1 + (self._count + 1) / (self._documents[token] + 0.5))
            for token, weight in tokens.items()
        }
        length = math.hypot(*weights.values())
        return {token: weight / length for token, weight in weights.items()}


def _tokens(text: str) -> dict[str, float]:
    bare = _OF_EVERY_REQUEST.sub(" ", fold(text))
    found: dict[str, float] = {}
    for run in _RUNS.findall(bare):
        if run[0].isascii():
            found[run] = _NUMBER_WEIGHT
        else:
            found.update((run[at : at + 2], 1.0) for at in range(max(1, len(run) - 1)))
    return found


def _product(one: Vector, other: Vector) -> float:
    short, long = sorted((one, other), key=len)
    return sum(weight * long.get(token, 0.0) for token, weight in short.items())
