"""A kind of public list: its columns, its legal basis, how long it may stay untouched."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

ColumnType = Literal[
    "text", "long", "date", "money", "number", "choice",
    "credit_code", "document_number", "phone", "party", "project_code",
    "link",
]  # fmt: skip
"""``party``: a citizen's name in it is masked (see ``RegisterKind.person_choice``). ``link``: an
address of this site or another. ``project_code``: see ``rules.project_codes``."""

Place = Literal[
    "title", "category", "subcategory", "document_number", "decided_on", "ends_on",
    "public_until", "amount",
]  # fmt: skip
"""What a column means to every list: by these a list is named, filtered, ordered and ended.

``ends_on`` is the last day the row is valid, ``public_until`` the last day it may be shown.
"""

LONGEST: Mapping[ColumnType, int] = {
    "text": 200, "long": 4000, "phone": 60, "party": 120, "document_number": 60,
    "link": 400,
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """``aliases`` are further headings under which files bring it. ``unit`` stands in the head."""

    key: str
    label: str
    type: ColumnType = "text"
    place: Place | None = None
    aliases: tuple[str, ...] = ()
    required: bool = False
    public: bool = True
    listed: bool = False
    """Has a column of its own in the table of the list; the rest stands on the page of the row."""
    choices: tuple[str, ...] = ()
    unit: str = ""
    hint: str = ""

    @property
    def head(self) -> str:
        return f"{self.label}（{self.unit}）" if self.unit else self.label


@dataclass(frozen=True)
class RegisterKind:
    """``noun`` names the list page it stands on, ``root`` what its address begins with. ``bases``
    are laws with their articles.

    ``identity`` are the columns that make a row the same row in the next file. A register whose
    rows were neither changed nor confirmed for ``update_days`` is overdue. ``publish_workdays``
    counts from the day in the place ``decided_on``; 0 = no such limit. ``public_days`` is how long
    a row is shown whose ``public_until`` is empty; 0 = without end. ``person_choice`` names the
    column and its choice that make the ``party`` of a row a citizen.
    """

    key: str
    noun: str
    title: str
    thing: str
    lead: str
    bases: tuple[str, ...]
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    update_days: int
    publish_workdays: int = 0
    public_days: int = 0
    newest_first: bool = False
    person_choice: tuple[str, str] | None = None
    searched: bool = True
    root: str = "lists/"
    note: str = ""

    @property
    def path(self) -> str:
        """Of its page of lists, without slashes at the ends; items stand below it."""
        return f"{self.root}{self.noun}"

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def by_place(self) -> Mapping[Place, Column]:
        return {column.place: column for column in self.columns if column.place}

    @cached_property
    def public_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.public)

    @cached_property
    def listed_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.public_columns if column.listed)

    def at(self, place: Place, values: Mapping[str, str]) -> str:
        """What the row has in that place; "" where its kind has no such column."""
        column = self.by_place.get(place)
        return values.get(column.key, "") if column else ""

    def key_of(self, values: Mapping[str, str]) -> str:
        """Trailing columns that are empty count for nothing: a file may lack them."""
        return "｜".join(values.get(key, "") for key in self.identity).rstrip("｜")
