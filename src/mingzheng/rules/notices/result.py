"""What the notice rules find: a notice with its duties, sections and one task per table row.

Every value is a reading, never an invention: what the source does not hold is empty and carries a
warning. A damaged unit name stands in ``lead``/``responsible`` with its best reading, beside a
``Proposal`` that shows the text as it was read.
"""

import datetime
from dataclasses import dataclass, field
from typing import Literal

from .source import Position

Confidence = Literal["high", "medium", "low"]
Schedule = Literal["once", "recurring", "ongoing"]


@dataclass(frozen=True)
class Warning:
    """``code`` is stable and in snake_case; ``message`` is Chinese and says the cure.

    ``field`` names the field of the task it is about (``lead``, ``responsible``, ``requirement``,
    ``item``, ``section``, ``due``, ``remark``, ``n``); "" where it is about the whole.
    """

    code: str
    field: str
    message: str


@dataclass(frozen=True)
class Proposal:
    """A reading of a unit name that a person has to confirm.

    ``reason``: ``alias`` (another name of the unit), ``damaged`` (close by characters, shape or
    sound), ``split`` (names that stood together without a separator), ``collective`` (a collective
    name, ``members`` being its units), ``unknown`` (in no register: offered as new),
    ``merged_above`` (an empty cell that may continue the cell above: offered, never filled in).
    """

    field: str
    raw: str
    proposed: str
    members: tuple[str, ...] = ()
    reason: str = "damaged"
    alternatives: tuple[str, ...] = ()
    """Up to three next-nearest names of the register."""


@dataclass(frozen=True)
class Step:
    """A dated part of a task (时序进度, a spanned sub-row): its words and the last day named."""

    text: str
    due: datetime.date | None = None
    """The last day of the months named; None where they, or their year, are unknown."""
    months: tuple[int, ...] = ()
    """First and last month named, as (3, 5) or (3,); known even where the year is not."""


@dataclass(frozen=True)
class ParsedTask:
    n: int
    """Position in the notice, from 1."""
    section: str
    item: str | None
    """Item title starting with its label, e.g. ``(一)以公开助推…``; None where it has none."""
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    requirement: str
    due: datetime.date | None
    remark: str
    label: str = ""
    """The number or short title printed for this row itself, "" where there is none."""
    due_text: str = ""
    """The words the due date was read from, "" where it has none."""
    schedule: Schedule = "once"
    """``recurring`` for 每年至少1次/每季度…, ``ongoing`` for 持续推进/长期坚持."""
    steps: tuple[Step, ...] = ()
    position: Position = field(default_factory=Position)
    confidence: dict[str, Confidence] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True)
class ParsedNotice:
    title: str
    document_number: str
    """Normal form 代字〔年〕序号号, "" where none was found."""
    issuer: str
    issued_on: datetime.date | None
    cites: tuple[str, ...]
    """Document numbers (normal form) of the documents named in the preface, in order, once each."""
    duties: tuple[str, ...]
    """The duties of the preface (一、加强组织领导。…), each as one line of text."""
    sections: tuple[str, ...]
    """Full titles: 一、以高质量公开助推重点工作落实."""
    items: tuple[str, ...]
    tasks: tuple[ParsedTask, ...]
    warnings: tuple[Warning, ...] = ()
