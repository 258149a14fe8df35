"""Taking whole records into the library: for whoever brings publications from elsewhere."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from mingzheng.ports.port import Port


@dataclass(frozen=True)
class IntakeReport:
    """``refused``: number of the record, from 1, and why, in Chinese with the cure."""

    added: int
    changed: int
    unchanged: int
    refused: tuple[tuple[int, str], ...]


class Intake(Protocol):
    def take_in(
        self,
        records: Sequence[Mapping[str, Any]],
        *,
        name: str,
        source_system: str,
        at: datetime.datetime,
    ) -> IntakeReport:
        """Records are lines of the import format; ids are unique within ``source_system``."""


@dataclass
class MemoryIntake:
    """The fake: keeps what it is given."""

    taken: list[Mapping[str, Any]] = field(default_factory=list)

    def take_in(
        self,
        records: Sequence[Mapping[str, Any]],
        *,
        name: str,
        source_system: str,
        at: datetime.datetime,
    ) -> IntakeReport:
        self.taken += records
        return IntakeReport(added=len(records), changed=0, unchanged=0, refused=())


INTAKE: Port[Intake] = Port("intake")
