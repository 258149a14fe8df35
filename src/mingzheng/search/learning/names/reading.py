"""A question or a name, read once for all measures."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mingzheng.rules.text.tokens import tokens
from mingzheng.search.query.understanding import understand
from mingzheng.search.ranking.measures import letters


@dataclass(frozen=True)
class Read:
    """``typed``: weight of each token as it was asked; ``wide``: with what the lexicon adds."""

    letters: str
    counts: Mapping[str, int]
    typed: Mapping[str, float]
    wide: Mapping[str, float]


def read(text: str) -> Read:
    plan = understand(text)
    return Read(
        letters(plan.text),
        Counter(tokens(plan.text)),
        {one.token: one.weight for one in plan.typed},
        {one.token: one.weight for one in plan.tokens},
    )
