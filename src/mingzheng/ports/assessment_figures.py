"""The figures of the yearly assessment: whoever keeps records answers for what they show of a unit.

Which of the measures count, and for how many marks, is a matter of the year's indicator set; the
answerers only say what their records hold, and show the records.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from mingzheng.ports.figures import Source, Sources
from mingzheng.ports.roster import Roster
from mingzheng.rules.assessment import Figure, Shape


@dataclass(frozen=True)
class Measure:
    """``key`` is ``noun.name`` and never changes: adopted sets hold it. ``unit``: what is counted
    (项, 天, 件). ``meaning``: what is counted and from which day on, in Chinese."""

    key: str
    label: str
    unit: str
    shape: Shape
    meaning: str


@dataclass(frozen=True)
class AssessmentScope:
    """``units``: a unit → itself with its sections and what it took over. Counted is what happened
    in the calendar year ``year`` up to ``as_of``, that day included."""

    year: int
    as_of: datetime.date
    units: Mapping[int, frozenset[int]]

    @property
    def first(self) -> datetime.date:
        return datetime.date(self.year, 1, 1)

    @property
    def last(self) -> datetime.date:
        return min(self.as_of, datetime.date(self.year, 12, 31))

    @property
    def organisations(self) -> frozenset[int]:
        return frozenset().union(*self.units.values())

    def sums(self, rows: Mapping[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
        """Pairs by organisation added up by unit, nought included."""
        return {
            unit: (
                sum(rows[one][0] for one in members if one in rows),
                sum(rows[one][1] for one in members if one in rows),
            )
            for unit, members in self.units.items()
        }


class AssessmentFigures(Protocol):
    label: str
    """What the records are called: 工作台账, 依申请公开."""

    @property
    def measures(self) -> Sequence[Measure]:
        """Always the same ones."""

    def figures(self, scope: AssessmentScope) -> Mapping[tuple[int, str], Figure]:
        """Of every unit and measure, nought included; a fixed number of queries."""

    def behind(self, key: str, scope: AssessmentScope, *, start: int, size: int) -> Sources:
        """The records behind one measure of the units of ``scope``: of a share, all it is a
        share of, each saying whether it met; of a count, those counted."""


@dataclass
class MemoryAssessmentFigures:
    """The fake: one share and one count, of ``records`` (organisation, day, label, met)."""

    records: list[tuple[int, datetime.date, str, bool]] = field(default_factory=list)
    label: str = "记录"
    measures: Sequence[Measure] = (
        Measure("memory.met", "做到的比例", "项", Shape.SHARE, "做到的占全部的比例。"),
        Measure("memory.missed", "没有做到的", "项", Shape.COUNT, "没有做到的个数。"),
    )

    def figures(self, scope: AssessmentScope) -> Mapping[tuple[int, str], Figure]:
        found: dict[tuple[int, str], Figure] = {}
        for unit, members in scope.units.items():
            rows = self._of(scope, members)
            met = sum(row[3] for row in rows)
            found[unit, "memory.met"] = Figure(Decimal(met), Decimal(len(rows)))
            found[unit, "memory.missed"] = Figure(Decimal(len(rows) - met))
        return found

    def behind(self, key: str, scope: AssessmentScope, *, start: int, size: int) -> Sources:
        rows = self._of(scope, scope.organisations)
        if key == "memory.missed":
            rows = [row for row in rows if not row[3]]
        told = [
            Source(f"{label}：{'做到' if met else '没有做到'}", "memory", label)
            for _, _, label, met in rows
        ]
        return Sources(len(told), tuple(told[start : start + size]))

    def _of(
        self, scope: AssessmentScope, members: frozenset[int]
    ) -> list[tuple[int, datetime.date, str, bool]]:
        return [
            row for row in self.records if row[0] in members and scope.first <= row[1] <= scope.last
        ]


ASSESSMENT_FIGURES: Roster[AssessmentFigures] = Roster("assessment figures")


def measures() -> dict[str, Measure]:
    """Every measure by its key. Raises ``ValueError`` where two answer for the same."""
    return {key: measure for key, (measure, _) in measured_by().items()}


def measures_by_records() -> dict[str, list[Measure]]:
    """Every measure under what its records are called, as people choose among them."""
    found: dict[str, list[Measure]] = {}
    for measure, answerer in measured_by().values():
        found.setdefault(answerer.label, []).append(measure)
    return found


def measured_by() -> dict[str, tuple[Measure, AssessmentFigures]]:
    """Every measure with who answers for it, by its key."""
    found: dict[str, tuple[Measure, AssessmentFigures]] = {}
    for answerer in ASSESSMENT_FIGURES:
        for measure in answerer.measures:
            if measure.key in found:
                raise ValueError(f"{measure.key} is answered for twice")
            found[measure.key] = measure, answerer
    return found
