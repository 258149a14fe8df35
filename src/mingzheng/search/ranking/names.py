"""How well a query fits what a unit is called: its title, its names and what people asked it for.

Confirmed questions count as part of the name: kept apart from the title they say less than with it.
"""

from collections import Counter
from collections.abc import Mapping

from mingzheng.rules.text.tokens import tokens
from mingzheng.search.learning.memory import Memory
from mingzheng.search.ranking.measures import Asked
from mingzheng.search.units import Unit

_K1 = 1.2
_B = 0.75


def named_scores(
    asked: Asked, units: Mapping[str, Unit], memory: Memory | None
) -> dict[str, tuple[float, float, float]]:
    """By key, as shares of the query's weight: BM25 of the tokens typed, the same with those added,
    and the latter's distance from the best."""
    names: dict[str, Counter[str]] = {}
    for key, unit in units.items():
        names[key] = Counter(tokens("\n".join((unit.title, *unit.names))))
        if memory is not None:
            names[key].update(memory.called(key))
    lengths = {key: sum(name.values()) for key, name in names.items()}
    mean = sum(lengths.values()) / max(1, len(lengths)) or 1.0
    found = {}
    for key, name in names.items():
        damped = _K1 * (1 - _B + _B * lengths[key] / mean)
        typed = _score(name, asked.weights, damped) / asked.total
        found[key] = (typed, typed + _score(name, asked.added, damped) / asked.total)
    top = max((wide for _, wide in found.values()), default=0.0)
    return {key: (typed, wide, wide - top) for key, (typed, wide) in found.items()}


def _score(name: Mapping[str, int], weights: Mapping[str, float], damped: float) -> float:
    return sum(
        weight * name[token] * (_K1 + 1) / (name[token] + damped)
        for token, weight in weights.items()
        if token in name
    )
