"""Services as the public list prints them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.records.services.queries.cards import ServiceRow
from mingzheng.records.services.queries.policies import resting_on_ended

CONDITIONS = 60
"""Characters of the conditions in a list."""


@dataclass(frozen=True)
class ServiceLine:
    """``outdated``: a document it rests on has ended."""

    row: ServiceRow
    conditions: str
    outdated: bool

    @property
    def phone(self) -> str:
        return self.row.content.phones[0] if self.row.content.phones else ""


def lines_of(rows: Sequence[ServiceRow], *, day: datetime.date) -> list[ServiceLine]:
    """One query for any number of rows."""
    ended = resting_on_ended([row.version for row in rows], day=day) if rows else frozenset()
    return [
        ServiceLine(row, _shortened(row.content.conditions), row.version in ended) for row in rows
    ]


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= CONDITIONS else f"{plain[:CONDITIONS]}…"
