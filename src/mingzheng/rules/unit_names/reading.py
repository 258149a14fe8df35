"""What a notice's cell says when its text is read against a register of units."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mingzheng.rules.text.shapes import NO_LOOKALIKES, Lookalikes
from mingzheng.rules.unit_names.cell import normal_name, pieces
from mingzheng.rules.unit_names.division import Part, divide
from mingzheng.rules.unit_names.index import Name, NameIndex, name_index
from mingzheng.rules.unit_names.judgement import judge
from mingzheng.rules.unit_names.register import Register
from mingzheng.rules.unit_names.words import is_sound

Kind = Literal["exact", "alias", "collective", "damaged", "split", "unknown"]
Confidence = Literal["high", "medium", "low"]
_BRACKET_AT_END = re.compile(r"^(.+?)(\([^()]*\))$")


@dataclass(frozen=True)
class Reading:
    """One name of a cell. raw is the source's own text; name is the best reading of it, with
    half-width brackets: a clean name as the source writes it, a damaged one as it should be.

    kind: "exact" and "alias" are registered names (an alias may be implied: 党政办公室 for
    区党政办公室); "collective" is a set, members empty when the register does not know it;
    "damaged" is a registered name proposed for unclear text; "split" is a registered name cut
    out of text run together without separators; "unknown" is the text itself, to be offered as
    new. alternatives: at most three next nearest registered names. unit: the registered unit it
    stands for, also when name is its alias or adds a section in brackets; empty for sets and
    unknown names.
    """

    raw: str
    name: str
    kind: Kind
    members: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    confidence: Confidence = "high"
    unit: str = ""


def read_names(
    cell: str, register: Register, *, lookalikes: Lookalikes = NO_LOOKALIKES
) -> tuple[Reading, ...]:
    """Every name in the cell, in order; nothing but separators and words between is left out."""
    return _read(cell, name_index(register, lookalikes))


def nearest(
    name: str, register: Register, n: int = 3, *, lookalikes: Lookalikes = NO_LOOKALIKES
) -> tuple[str, ...]:
    """The registered names most like this one, nearest first."""
    near = name_index(register, lookalikes).near(normal_name(name))
    return tuple(one.name.text for one in near[:n])


@lru_cache(maxsize=32768)
def _read(cell: str, index: NameIndex) -> tuple[Reading, ...]:
    readings = []
    for piece in pieces(cell):
        for part in divide(piece, index):
            if part.role != "between":
                text = piece.text[part.start : part.end]
                readings.append(_reading(piece.raw(cell, part.start, part.end), text, part, index))
    return tuple(readings)


def _reading(raw: str, text: str, part: Part, index: NameIndex) -> Reading:
    match part.role:
        case "exact":
            name = index.exact.get(text) or index.exact[_BRACKET_AT_END.sub(r"\1", text)]
            if name.collective:
                return _collective(raw, text, index)
            return _registered(raw, text, name, part)
        case "implied":
            unit = index.implied(text)
            kind: Kind = "split" if part.run_together else "alias"
            return Reading(raw, text, kind, unit=unit, confidence="medium")
        case "collective":
            return _collective(raw, text, index)
        case "damaged":
            return _damaged(raw, text, part, index)
        case _:
            return _unknown(raw, text, part, index)


def _registered(raw: str, text: str, name: Name, part: Part) -> Reading:
    if part.run_together:
        return Reading(raw, text, "split", unit=name.unit, confidence="medium")
    return Reading(raw, text, "alias" if name.is_alias else "exact", unit=name.unit)


def _collective(raw: str, text: str, index: NameIndex) -> Reading:
    members, certain = index.collective(text)
    confidence: Confidence = "high" if certain else "medium"
    return Reading(raw, text, "collective", members=members, confidence=confidence)


def _damaged(raw: str, text: str, part: Part, index: NameIndex) -> Reading:
    judgement = judge(text, index)
    if judgement.best is None:
        return _unknown(raw, text, part, index)
    best = judgement.best.name
    members = best.collective.members if best.collective else ()
    return Reading(
        raw,
        judgement.best.text,
        "damaged",
        members=members,
        alternatives=judgement.others,
        confidence=judgement.confidence,
        unit=best.unit,
    )


def _unknown(raw: str, text: str, part: Part, index: NameIndex) -> Reading:
    """Cut by no more than its endings, a run-together text may have been cut wrongly."""
    confidence: Confidence = "medium" if is_sound(text) and not part.run_together else "low"
    offered = judge(text, index).offered
    return Reading(raw, text, "unknown", alternatives=offered, confidence=confidence)
