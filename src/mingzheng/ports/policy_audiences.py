"""For whom documents are: whoever has compiled policies by audience answers on one roster."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from mingzheng.ports.roster import Roster


class PolicyAudiences(Protocol):
    def audiences_of(self, keys: Collection[int]) -> Mapping[int, tuple[str, ...]]:
        """Codes of ``data.audiences`` by publication, of those that are for somebody; a constant
        number of queries. A change is announced for the publication by the answerer."""


POLICY_AUDIENCES: Roster[PolicyAudiences] = Roster("policy_audiences")


def audiences_of(keys: Collection[int]) -> dict[int, tuple[str, ...]]:
    """What all of them say together, sorted."""
    found: dict[int, set[str]] = {}
    for answerer in POLICY_AUDIENCES:
        for key, codes in answerer.audiences_of(keys).items():
            found.setdefault(key, set()).update(codes)
    return {key: tuple(sorted(codes)) for key, codes in found.items()}


@dataclass(frozen=True)
class MemoryAudiences:
    """The fake: knows what it was given."""

    known: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def audiences_of(self, keys: Collection[int]) -> Mapping[int, tuple[str, ...]]:
        return {key: self.known[key] for key in keys if key in self.known}
