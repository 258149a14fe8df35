"""Names of a notice against the register of one day: which organisation, which set, or nobody."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from mingzheng.data.lookalikes import lookalikes
from mingzheng.records.people.models import CollectiveName
from mingzheng.records.people.queries import organisations_on, register_on
from mingzheng.rules.unit_names.reading import Reading, nearest, read_names

from .models import DraftUnit


@dataclass(frozen=True)
class Found:
    """What a name stands for; ``meaning`` empty where the register does not know it."""

    meaning: str = DraftUnit.Meaning.UNKNOWN
    organisation_id: int | None = None
    collective_id: int | None = None
    members: tuple[int, ...] = ()


class NameBook:
    """Reads the register once; a whole draft is resolved against it without further queries."""

    def __init__(self, *, day: datetime.date) -> None:
        self._day = day
        self.register = register_on(day)

    def readings(self, text: str) -> tuple[Reading, ...]:
        return read_names(text, self.register, lookalikes=lookalikes())

    def find(self, name: str) -> Found:
        """A clean name, an alias, a name with its section in brackets, or a collective name."""
        readings = read_names(name, self.register)
        if len(readings) == 1 and readings[0].unit and readings[0].kind != "damaged":
            return self._organisation(readings[0].unit)
        if readings and all(reading.kind == "collective" for reading in readings):
            members = tuple(
                dict.fromkeys(self.ids[m] for reading in readings for m in reading.members)
            )
            if members:
                return Found(
                    DraftUnit.Meaning.COLLECTIVE,
                    collective_id=self._collectives.get(name),
                    members=members,
                )
        return Found()

    def alternatives(self, name: str) -> tuple[str, ...]:
        return nearest(name, self.register, lookalikes=lookalikes())

    @cached_property
    def ids(self) -> dict[str, int]:
        """Ids of the living organisations by name."""
        return dict(organisations_on(self._day).order_by("-pk").values_list("name", "pk"))

    @cached_property
    def _collectives(self) -> dict[str, int]:
        return dict(CollectiveName.objects.values_list("name", "pk"))

    def _organisation(self, unit: str) -> Found:
        return Found(DraftUnit.Meaning.ORGANISATION, organisation_id=self.ids[unit])
