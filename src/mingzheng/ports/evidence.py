"""Who can prove a task: every part of the house that holds something a task may rest on.

What is offered counts for nothing until a person has taken it; what was taken is asked about again
every night, so that a withdrawn item turns the lamp.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mingzheng.ports.roster import Roster
from mingzheng.rules.evidence_letters import Letter

MOST = 50
"""So many offers of one source are ranked, the newest first."""


@dataclass(frozen=True)
class Wanted:
    """What an assignment has to prove.

    ``organisations``: the unit with its sections and those it took over. ``words``: the task in
    its own words. ``letters``: what is still to be proved. The span holds both days.
    """

    organisations: frozenset[int]
    words: str
    letters: frozenset[Letter]
    since: datetime.date
    until: datetime.date


@dataclass(frozen=True)
class Offer:
    """``key`` names the item within its source; ``address`` is where it is read, ``public`` whether
    anybody may. ``words`` are more of its text, to rank by; ``figures`` say in Chinese what it
    counts (推送 1 次，送达 320 人), empty where it counts nothing.
    """

    letter: Letter
    key: str
    title: str
    address: str
    on: datetime.date
    organisation: int | None
    public: bool
    words: str = ""
    figures: str = ""


@dataclass(frozen=True)
class Standing:
    """How an item stands now. ``organisation`` is whose it is, None where it is the whole house's;
    what is not ``public`` nobody else may hear of. ``reason`` says in Chinese why it is gone.
    """

    live: bool
    title: str
    address: str
    public: bool
    organisation: int | None
    reason: str = ""


class EvidenceSource(Protocol):
    key: str
    label: str
    """What it is called: 政策文件库, 会议培训."""
    letters: frozenset[Letter]

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        """At most ``MOST``, of ``letters``, dated within the span; a fixed number of queries."""

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        """Of every key that was ever offered or found at an address; one that is unknown, or of an
        item that never went that far, is left out."""

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        """Of ``rules.own_addresses.local_address`` those that lead to an item of this source, with
        its key; also to one that is gone. Addresses that are none of its own cost no query."""


EVIDENCE: Roster[EvidenceSource] = Roster("evidence")


@dataclass
class MemoryEvidence:
    """The fake: offers what it was made with; ``gone`` maps keys to the reason they are gone."""

    key: str
    label: str
    known: tuple[Offer, ...] = ()
    gone: dict[str, str] = field(default_factory=dict)

    @property
    def letters(self) -> frozenset[Letter]:
        return frozenset(offer.letter for offer in self.known)

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        fitting = [
            offer
            for offer in self.known
            if offer.letter in wanted.letters
            and offer.key not in self.gone
            and (offer.organisation is None or offer.organisation in wanted.organisations)
            and wanted.since <= offer.on <= wanted.until
        ]
        return sorted(fitting, key=lambda offer: (-offer.on.toordinal(), offer.key))[:MOST]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        known = {offer.key: offer for offer in self.known}
        return {
            key: Standing(
                key not in self.gone, known[key].title, known[key].address, known[key].public,
                known[key].organisation, self.gone.get(key, ""),
            )
            for key in keys
            if key in known
        }  # fmt: skip

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        return {one.address: one.key for one in self.known if one.address in addresses}
