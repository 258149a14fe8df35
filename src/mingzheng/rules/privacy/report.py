"""What was found in a text, what was looked at and let pass, and the text with the masks in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from .masks import Kind

Certainty = Literal["sure", "suspect"]


class Masked(Protocol):
    """A stretch of a text and what is to stand in its place."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def masked(self) -> str: ...


@dataclass(frozen=True)
class Finding:
    """``clause`` is the law that the item must not be published under, ``reason`` how it was
    recognised, in Chinese."""

    kind: Kind
    start: int
    end: int
    raw: str
    masked: str
    certainty: Certainty
    clause: str
    reason: str


@dataclass(frozen=True)
class Allowed:
    """Looked at and let pass; ``kind`` is what it would have been, or a credit code."""

    kind: Kind | Literal["credit_code"]
    start: int
    end: int
    raw: str
    reason: str


@dataclass(frozen=True)
class PrivacyReport:
    """Both in reading order; findings never overlap."""

    findings: tuple[Finding, ...]
    allowed: tuple[Allowed, ...]
    masked_text: str


def mask(text: str, findings: Iterable[Masked]) -> str:
    """The text with the mask of every finding in its place; they must not overlap."""
    pieces = []
    done = 0
    for one in sorted(findings, key=lambda one: one.start):
        pieces += [text[done : one.start], one.masked]
        done = one.end
    return "".join([*pieces, text[done:]])
