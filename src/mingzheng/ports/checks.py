"""Checks of a text before it is published: whoever can find faults signs up on one roster.

The spelling checker joins by the same door: one more answerer bound in ``config.wiring``.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from mingzheng.ports.roster import Roster
from mingzheng.rules.interpretation_points import Point
from mingzheng.rules.official_text import Block, TextBlock

Level = Literal["block", "warn", "hint"]
LEVEL_LABELS: Mapping[Level, str] = {"block": "阻断", "warn": "警告", "hint": "提示"}


@dataclass(frozen=True)
class AttachedText:
    """An attachment of the draft: its key, its name and what can be read in it."""

    file: int
    name: str
    text: str


@dataclass(frozen=True)
class DraftText:
    """A draft as checkers read it. ``fields`` are metadata by field name, absent where empty.

    ``publication`` is None for a text that is not stored yet. An interpretation has its ``points``
    and the documents it ``interprets``, by their keys.
    """

    kind: str
    title: str
    blocks: tuple[Block, ...]
    fields: Mapping[str, str | datetime.date]
    attachments: tuple[AttachedText, ...]
    publication: int | None
    today: datetime.date
    points: tuple[Point, ...] = ()
    interprets: tuple[int, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where it stands: ``field`` is "title", "summary", a metadata field, "body", "attachment" or
    "points".

    In a body ``block`` counts from 0 and ``part`` names the text inside the block (text, caption,
    cells, alt, full_text, title); ``cells`` is the table as tab-separated lines. For an attachment
    ``block`` is the key of the file; among points it is the number of the point, from 1, and
    ``part`` its part. ``start`` and ``end`` count code points of that text.
    """

    field: str
    block: int | None = None
    part: str = "text"
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Finding:
    """``replacement`` is what 采纳 puts between start and end; None = nothing can be put there."""

    checker: str
    code: str
    level: Level
    place: Place
    excerpt: str
    reason: str
    cure: str
    replacement: str | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same words in the same field, wherever they have moved in it."""
        parts = (self.checker, self.code, self.place.field, self.excerpt)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class Checker(Protocol):
    key: str
    label: str

    def check(self, draft: DraftText) -> Iterable[Finding]:
        """Everything this checker has to say, in reading order."""


CHECKERS: Roster[Checker] = Roster("checks")
GUARDS = ("privacy", "secrecy")
"""Keys of the checkers whose word stops whatever is to be public; the others look at documents."""


def stopped_words(text: str, *, today: datetime.date) -> tuple[Finding, ...]:
    """What the guards stop in a few words the public will read: a reason, a note."""
    lines = tuple(TextBlock("paragraph", one) for one in text.splitlines() if one.strip())
    draft = DraftText(
        kind="words", title="", blocks=lines, fields={}, attachments=(), publication=None,
        today=today,
    )  # fmt: skip
    return tuple(
        finding
        for checker in CHECKERS
        if checker.key in GUARDS
        for finding in checker.check(draft)
        if finding.level == "block"
    )
