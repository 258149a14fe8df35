"""The units of one task: cells read against the register, doubts turned into proposals."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mingzheng.rules.text.shapes import Lookalikes
from mingzheng.rules.unit_names.reading import Reading, read_names
from mingzheng.rules.unit_names.register import Register

from .result import Confidence, Proposal, Warning
from .wording import squeezed, tidy

_ORDER: tuple[Confidence, ...] = ("low", "medium", "high")
_FIELD_NAMES = {"lead": "牵头单位", "responsible": "责任单位"}
_NO_UNIT = re.compile(r"[-—–/\\无·.、\s]*")


@dataclass(frozen=True)
class Units:
    """The names of one field. ``confidence`` is that of its weakest name."""

    names: tuple[str, ...] = ()
    confidence: Confidence = "high"
    proposals: tuple[Proposal, ...] = ()
    warnings: tuple[Warning, ...] = ()


class UnitReader:
    def __init__(self, register: Register, *, lookalikes: Lookalikes) -> None:
        self._register = register
        self._lookalikes = lookalikes
        self._known: dict[tuple[str, str], Units] = {}

    def read(self, field: str, text: str) -> Units:
        """``field`` is lead or responsible."""
        key = (field, text)
        if key not in self._known:
            self._known[key] = self._read(field, text)
        return self._known[key]

    def _read(self, field: str, text: str) -> Units:
        if _NO_UNIT.fullmatch(tidy(text)):
            return Units()
        readings = read_names(text, self._register, lookalikes=self._lookalikes)
        names: list[str] = []
        repeated: list[str] = []
        for reading in readings:
            (repeated if reading.name in names else names).append(reading.name)
        proposals = [_proposal(field, one) for one in readings if one.kind != "exact"]
        warnings = [note for one in readings if (note := _note(field, one))]
        if repeated:
            warnings.append(_repeated(field, repeated))
        return Units(
            tuple(names),
            weakest(_confidence(one) for one in readings) if readings else "low",
            tuple(dict.fromkeys(proposals)),
            tuple(dict.fromkeys(warnings)),
        )


def weakest(levels: Iterable[Confidence]) -> Confidence:
    return min(levels, key=_ORDER.index, default="high")


def missing(field: str) -> Warning:
    if field == "lead":
        return Warning(
            "lead_missing", "lead", "牵头单位一格是空的，没有代填，请选择牵头单位或采用给出的建议。"
        )
    return Warning(
        "responsible_missing", "responsible", "责任单位一格是空的，请确认本行是否确实没有责任单位。"
    )


def _confidence(reading: Reading) -> Confidence:
    if reading.kind == "damaged":
        return weakest((reading.confidence, "medium"))
    return reading.confidence


def _proposal(field: str, reading: Reading) -> Proposal:
    proposed = reading.unit if reading.kind == "alias" else reading.name
    return Proposal(
        field, reading.raw, proposed, reading.members, reading.kind, reading.alternatives
    )


def _note(field: str, reading: Reading) -> Warning | None:
    where = _FIELD_NAMES[field]
    raw = squeezed(reading.raw)
    match reading.kind:
        case "damaged":
            return Warning(
                "unit_damaged",
                field,
                f"{where}“{raw}”疑似误识，建议读作“{reading.name}”，请确认或改选。",
            )
        case "split":
            return Warning(
                "unit_split",
                field,
                f"{where}中几个名称连写在一起，已分出“{reading.name}”，请核对。",
            )
        case "unknown" if reading.confidence == "low":
            return Warning(
                "unit_unreadable",
                field,
                f"{where}“{raw}”无法辨认，已按原文保留，请对照原件改正或选择单位。",
            )
        case "unknown":
            return Warning(
                "unit_unknown",
                field,
                f"{where}“{raw}”不在机构名录中，请选择已有单位，或作为新单位登记。",
            )
        case _:
            return None


def _repeated(field: str, names: list[str]) -> Warning:
    listed = "、".join(dict.fromkeys(names))
    return Warning(
        "unit_repeated",
        field,
        f"{_FIELD_NAMES[field]}中“{listed}”重复出现，只记一次；原文可能指其不同科室，请核对。",
    )
