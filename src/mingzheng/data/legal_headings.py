"""The default columns (栏目): what 政府信息公开条例 demands, and the columns of the library."""

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal

from mingzheng.rules.writing_format.numerals import chinese_numeral

Level = Literal["district", "department", "street"]

KINDS_OF_LEVEL: dict[Level, tuple[str, ...]] = {
    "district": ("government",),
    "department": ("department", "stationed"),
    "street": ("street",),
}
"""Kinds of organisations that have the columns of a level; the others have none of their own."""


@dataclass(frozen=True)
class Heading:
    """``article`` and ``item`` are those of 政府信息公开条例, None where it says nothing.

    ``update_days``: how many days it may stand without anything new; None = updated on change.
    ``required``: kinds of organisations that must fill it or say on a date why it is empty.
    """

    key: str
    title: str
    parent: str
    article: int | None
    item: int | None
    basis: str
    levels: tuple[Level, ...]
    required: tuple[str, ...]
    update_days: int | None
    hint: str

    @property
    def legal_basis(self) -> str:
        """“《…条例》第二十条第（四）项”, or the document that asks for the column."""
        if self.article is None:
            return self.basis
        item = f"第（{chinese_numeral(self.item)}）项" if self.item else ""
        return f"《中华人民共和国政府信息公开条例》第{chinese_numeral(self.article)}条{item}"

    @property
    def unit_kinds(self) -> tuple[str, ...]:
        return tuple(kind for level in self.levels for kind in KINDS_OF_LEVEL[level])


@dataclass(frozen=True)
class Headings:
    """In the order in which they are shown; a parent comes before its children."""

    all: tuple[Heading, ...]

    @cached_property
    def by_key(self) -> dict[str, Heading]:
        return {heading.key: heading for heading in self.all}

    @property
    def titles(self) -> dict[str, str]:
        return {heading.key: heading.title for heading in self.all}

    def of_kind(self, kind: str) -> tuple[Heading, ...]:
        """The columns an organisation of this kind has."""
        return tuple(heading for heading in self.all if kind in heading.unit_kinds)

    def under(self, key: str) -> tuple[Heading, ...]:
        """The columns below ``key``, those at the top for ""."""
        return tuple(heading for heading in self.all if heading.parent == key)


@cache
def legal_headings() -> Headings:
    table = tomllib.loads(
        files("mingzheng.data").joinpath("legal_headings.toml").read_text("utf-8")
    )
    return Headings(tuple(_heading(entry) for entry in table["heading"]))


def _heading(entry: dict[str, Any]) -> Heading:
    return Heading(
        key=entry["key"],
        title=entry["title"],
        parent=entry.get("parent", ""),
        article=entry.get("article"),
        item=entry.get("item"),
        basis=entry.get("basis", ""),
        levels=tuple(entry["levels"]),
        required=tuple(entry["required"]),
        update_days=entry.get("update_days"),
        hint=entry["hint"],
    )
