"""What is compiled of policies and services, as one value: kept whole with every version.

A package (一件事) leads through one situation, step by step; a list (人群清单, 专题) sets out what
policies give, line by line.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mingzheng.records.services.content import Material, Window
from mingzheng.rules.official_text.anchors import clause_anchor
from mingzheng.rules.self_check import Condition, Question

Level = Literal["national", "province", "city", "district"]
LEVELS: Mapping[Level, str] = {
    "national": "国家",
    "province": "省级",
    "city": "市级",
    "district": "本区",
}
"""From above downwards, as they are shown."""


@dataclass(frozen=True)
class Clause:
    """A part of a document that something rests on.

    ``publication``: the document in the library of the district; None for one that is not there,
    such as a statute.
    """

    document: str
    number: str = ""
    clause: str = ""
    level: Level = "district"
    publication: int | None = None

    @property
    def anchor(self) -> str:
        """Of the clause inside the document's page, "" where the clause names none."""
        return clause_anchor(self.clause)

    @property
    def words(self) -> str:
        number = f"（{self.number}）" if self.number else ""
        return f"{self.document}{number}{self.clause}"


@dataclass(frozen=True)
class Step:
    """``services`` are codes of service items; their materials and windows are theirs to say.

    ``materials`` and ``windows`` are those that no service item names.
    """

    title: str
    detail: str = ""
    conditions: tuple[Condition, ...] = ()
    clauses: tuple[Clause, ...] = ()
    services: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True)
class PackageContent:
    """``situation``: whom it concerns and what it brings. ``names``: what people call it."""

    title: str
    situation: str = ""
    names: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    steps: tuple[Step, ...] = ()
    note: str = ""

    @property
    def clauses(self) -> Iterator[Clause]:
        return (clause for step in self.steps for clause in step.clauses)

    @property
    def services(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for step in self.steps for code in step.services))


@dataclass(frozen=True)
class ListLine:
    """One thing that a policy gives: 政策·对象·标准·期限·办法·电话.

    ``until`` says the term in words; after ``ends_on`` the line is no longer shown.
    """

    title: str
    clause: Clause
    who: str
    standard: str
    until: str = ""
    ends_on: datetime.date | None = None
    how: str = ""
    phone: str = ""
    service: str = ""


@dataclass(frozen=True)
class ListSection:
    """A situation of life (找工作, 租房), or a part of a campaign."""

    title: str
    lines: tuple[ListLine, ...] = ()


@dataclass(frozen=True)
class ListContent:
    title: str
    situation: str = ""
    names: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    sections: tuple[ListSection, ...] = ()
    note: str = ""

    @property
    def lines(self) -> Iterator[ListLine]:
        return (line for section in self.sections for line in section.lines)

    @property
    def clauses(self) -> Iterator[Clause]:
        return (line.clause for line in self.lines)

    @property
    def services(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.service for line in self.lines if line.service))


Content = PackageContent | ListContent
