"""A register learnt from the notice itself, for when none is given."""

from collections import Counter
from collections.abc import Iterable

from mingzheng.rules.text.shapes import NO_LOOKALIKES, Lookalikes
from mingzheng.rules.unit_names.index import name_index
from mingzheng.rules.unit_names.reading import Reading, read_names
from mingzheng.rules.unit_names.register import Collective, Register, Unit
from mingzheng.rules.unit_names.words import (
    PROPER_ENDING,
    WORDS,
    ending_length,
    is_sound,
    prefix_length,
    without_brackets,
)

_RECURRING = 2
_CHARACTERS = sorted(set("".join(WORDS)) | set("省市县区旗镇乡局委办科室处站所队"))
_NEAR_COPY = 0.42  # as the faintest damage that is proposed


def learn_register(cells: Iterable[str], *, lookalikes: Lookalikes = NO_LOOKALIKES) -> Register:
    """Names that recur, or are plainly built as unit names are, become units; damaged copies of
    them do not. Sets become collectives without members: the notice does not say who belongs."""
    readings = [
        reading for cell in cells for reading in read_names(cell, Register(), lookalikes=lookalikes)
    ]
    sets = sorted({reading.name for reading in readings if reading.kind == "collective"})
    counts = Counter(reading.name for reading in readings if _may_be_unit(reading))
    units: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda one: (*_doubts(one), -counts[one], one)):
        known = Register(tuple(Unit(one, tuple(others)) for one, others in units.items()))
        index = name_index(known, lookalikes)
        unit = index.implied(name)
        if unit and is_sound(name):
            if without_brackets(name) == name:
                units[unit].append(name)
        elif is_sound(name):
            units[name] = []
        elif counts[name] >= _RECURRING:
            near = index.near(name)
            is_copy = near and near[0].likeness >= _NEAR_COPY
            if not is_copy and not _may_be_misread(name, lookalikes):
                units[name] = []
    return Register(
        tuple(Unit(name, tuple(others)) for name, others in units.items()),
        tuple(Collective(name, certain=_certain(name, readings)) for name in sets),
    )


def _may_be_misread(name: str, lookalikes: Lookalikes) -> bool:
    """One character for one that looks like it makes a sound name of it: 区行玫审批局, misread
    the same way wherever it stands."""
    return any(
        lookalikes.alike(name[at], other) and is_sound(name[:at] + other + name[at + 1 :])
        for at in range(len(name))
        for other in _CHARACTERS
        if other != name[at]
    )


def _doubts(name: str) -> tuple[bool, bool, bool]:
    """Sound and full names come first: what comes later is measured against them."""
    return not is_sound(name), not prefix_length(name), "(" in name


def _may_be_unit(reading: Reading) -> bool:
    bare = without_brackets(reading.name)
    if reading.kind != "unknown" or not ending_length(bare):
        return False
    # Cut out of run-together text by its ending alone, 区域乡 would be learnt from 区域乡建设局.
    was_cut = is_sound(reading.name) and reading.confidence == "low"
    return not was_cut or (prefix_length(bare) > 0 and not PROPER_ENDING.search(bare))


def _certain(name: str, readings: list[Reading]) -> bool:
    return any(one.name == name and one.confidence == "high" for one in readings)
