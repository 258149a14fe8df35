"""Whether a page of another site is still there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from mingzheng.ports.port import Port

State = Literal["live", "gone", "unknown"]


@dataclass(frozen=True)
class Probe:
    """``gone`` only where the site itself says that nothing is there any more; whatever else goes
    wrong is ``unknown``. ``reason`` says in Chinese what was met."""

    state: State
    reason: str = ""


class LinkProbe(Protocol):
    def probe(self, address: str) -> Probe:
        """Never raises for what a site or the network does; takes some seconds at most."""


LINK_PROBE: Port[LinkProbe] = Port("link probe")


@dataclass
class MemoryProbe:
    """The fake: answers as it was told, ``live`` for any other address."""

    answers: Mapping[str, Probe] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def probe(self, address: str) -> Probe:
        self.asked.append(address)
        return self.answers.get(address, Probe("live"))
