"""Like demands of every source put together: one row is what one point could answer."""

import datetime
from dataclasses import dataclass

from mingzheng.ports.demands import DEMANDS, Demand
from mingzheng.rules.text.likeness import Likeness

REACH_DAYS = 365
LIKE = 0.4
"""House decision: wordings of a few characters are alike from here on; a person judges."""


@dataclass(frozen=True)
class ClusteredDemand:
    source: str
    label: str
    demand: Demand

    @property
    def key(self) -> str:
        return f"{self.source}:{self.demand.key}"


@dataclass(frozen=True)
class DemandCluster:
    """``key`` is that of its most asked demand."""

    key: str
    words: str
    count: int
    last_on: datetime.date
    members: tuple[ClusteredDemand, ...]

    @property
    def sources(self) -> tuple[tuple[str, int], ...]:
        """Label and how often, in the order of the roster."""
        counted: dict[str, int] = {}
        for one in self.members:
            counted[one.label] = counted.get(one.label, 0) + one.demand.count
        return tuple(counted.items())


def demand_clusters(*, now: datetime.datetime) -> list[DemandCluster]:
    """The most asked first."""
    since = now.date() - datetime.timedelta(days=REACH_DAYS)
    known = {
        one.key: one
        for source in DEMANDS
        for demand in source.demands(since=since, now=now)
        for one in [ClusteredDemand(source.key, source.label, demand)]
    }
    groups = Likeness({key: one.demand.words for key, one in known.items()}).groups(LIKE)
    taken = {key for group in groups for key in group}
    alone = [(key,) for key in known if key not in taken]
    clusters = [_cluster([known[key] for key in group]) for group in (*groups, *alone)]
    return sorted(clusters, key=lambda one: (-one.count, one.key))


def _cluster(members: list[ClusteredDemand]) -> DemandCluster:
    ordered = sorted(members, key=lambda one: (-one.demand.count, one.key))
    first = ordered[0]
    return DemandCluster(
        first.key,
        first.demand.words,
        sum(one.demand.count for one in ordered),
        max(one.demand.last_on for one in ordered),
        tuple(ordered),
    )
