"""Which of our tasks may carry out a task of the level above: offers for a person to confirm."""

from collections.abc import Mapping
from dataclasses import dataclass

from mingzheng.rules.text.likeness import Likeness

WORTH_OFFERING = 0.25
"""Notices are copied downwards with local words put in: far less alike than two requests are."""
MOST = 3


@dataclass(frozen=True)
class Offer:
    """``likeness`` 0 to 1."""

    upper: int
    lower: int
    likeness: float


def offers(
    upper: Mapping[int, str],
    lower: Mapping[int, str],
    *,
    least: float = WORTH_OFFERING,
    most: int = MOST,
) -> tuple[Offer, ...]:
    """At most ``most`` for each upper task, the most alike first; upper tasks in their order."""
    ours = Likeness({str(key): text for key, text in lower.items()})
    return tuple(
        Offer(key, int(one.key), one.likeness)
        for key, text in upper.items()
        for one in ours.to(text, least)[:most]
    )
