"""Which groups are too small for their sums to be told without telling of a single household."""

from collections.abc import Sequence

LEAST = 3
"""House default: a sum stands for at least so many households."""


def small_groups(sizes: Sequence[int], *, least: int = LEAST) -> frozenset[int]:
    """Places of the groups that are to be shown as one.

    Every group with fewer than ``least`` members, and as many of the next smallest as it takes for
    them together to have that many: a lone small group could be reckoned from the rest. All of
    them where the whole has fewer; empty groups (size 0) are small.
    """
    order = sorted(range(len(sizes)), key=lambda place: (sizes[place], place))
    taken: list[int] = []
    members = 0
    for place in order:
        if sizes[place] >= least and (not taken or members >= least):
            break
        taken.append(place)
        members += sizes[place]
    return frozenset(taken)
