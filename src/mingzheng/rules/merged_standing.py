"""How a task stands once the work of two units on it has become that of one (机构合并)."""

from dataclasses import dataclass

_GRAVITY = ("returned", "not_started", "under_way", "submitted", "done")
"""What asks for most comes first."""


@dataclass(frozen=True)
class Standing:
    """``state`` as the ledger calls it; ``percent`` from 0 to 100."""

    state: str
    percent: int


def merged_standing(one: Standing, other: Standing) -> Standing:
    """The graver state, and the smaller percent: what one of them had still to do is to be done.

    Not begun beside begun is under way: somebody has begun. The same holds beside what is done.
    """
    percent = min(one.percent, other.percent)
    states = {one.state, other.state}
    if "not_started" in states and states & {"under_way", "submitted", "done"}:
        return Standing("under_way", percent)
    return Standing(min(states, key=_GRAVITY.index), percent)
