"""Documents and queries to measure search on, made from the texts and words of the project."""

import random
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mingzheng.data.lexicons import lexicon
from mingzheng.search.units import Unit

LENGTH = 400
"""Characters of one document."""
UNITS, YEARS = 50, range(2005, 2025)
_DEMO = Path(__file__).parents[1] / "src" / "mingzheng" / "config" / "demo" / "data" / "library"
_CLAUSES = re.compile(r"[^，。；：\s]{4,30}[，。；]")
_FRAMES = ("{}", "{}怎么办", "{}需要什么材料", "怎样办理{}", "{}在哪里办", "{}有补贴吗")


def documents(count: int) -> Iterator[Unit]:
    """Each of 400 characters: official terms, rare and frequent ones, among clauses of notices."""
    chance = random.Random(count)
    terms, clauses = _terms(), _written_clauses()
    for number in range(count):
        term = terms[_rank(chance, len(terms))]
        text = f"为做好{term}工作，"
        while len(text) < LENGTH:
            if chance.random() < 0.3:
                text += f"{terms[_rank(chance, len(terms))]}，"
            text += chance.choice(clauses)
        yield Unit(
            f"publication:{number}",
            f"关于{term}有关事项的通知（{number}）",
            text[:LENGTH],
            facets={
                "kind": ("policy" if number % 5 < 2 else "announcement",),
                "unit": (f"unit-{number % UNITS}",),
                "year": (str(YEARS[number % len(YEARS)]),),
                "state": ("repealed" if number % 50 == 0 else "valid",),
            },
        )


def queries(count: int) -> list[str]:
    """Plain and official words in the ways people ask, whole titles among them."""
    chance = random.Random(count)
    plain = [entry.plain for entry in lexicon()]
    found = []
    for number in range(count):
        words = _terms() if number % 2 else plain
        word = words[chance.randrange(len(words))]
        if number % 10 == 0:
            word = f"关于{word}有关事项的通知"
        found.append(_FRAMES[number % len(_FRAMES)].format(word))
    return found


def _rank(chance: random.Random, count: int) -> int:
    """Few terms often, many seldom, as in writing."""
    return min(count - 1, int(count ** chance.random()))


@cache
def _terms() -> tuple[str, ...]:
    terms = list(dict.fromkeys(term for entry in lexicon() for term in entry.official))
    random.Random(1).shuffle(terms)
    return tuple(terms)


@cache
def _written_clauses() -> tuple[str, ...]:
    found: dict[str, None] = {}
    for path in sorted(_DEMO.rglob("*.toml")):
        for text in _texts(tomllib.loads(path.read_text("utf-8"))):
            found.update(dict.fromkeys(_CLAUSES.findall(text)))
    for path in sorted(_DEMO.rglob("*.txt")):
        found.update(dict.fromkeys(_CLAUSES.findall(path.read_text("utf-8"))))
    return tuple(found)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
