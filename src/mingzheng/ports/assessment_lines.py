"""Answering for figures of the assessment line by line: one record, one line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzheng.rules.assessment import Figure, Shape

from .assessment_figures import AssessmentScope, Measure
from .figures import Source, Sources


@dataclass(frozen=True)
class Line:
    """One record of ``organisation``. ``counts``: of a share 1 where it met, else 0; of a count
    how often it counts."""

    organisation: int
    source: Source
    counts: int = 1


Reading = Callable[[AssessmentScope], Iterable[Line]]


class LineFigures:
    """Answers (``AssessmentFigures``) with ``readings``: a measure and what reads its lines, in
    the order in which people read them."""

    label: str
    readings: Sequence[tuple[Measure, Reading]]

    @property
    def measures(self) -> Sequence[Measure]:
        return tuple(measure for measure, _ in self.readings)

    def figures(self, scope: AssessmentScope) -> Mapping[tuple[int, str], Figure]:
        found: dict[tuple[int, str], Figure] = {}
        for measure, read in self.readings:
            rows: dict[int, tuple[int, int]] = {}
            for line in read(scope):
                met, all_ = rows.get(line.organisation, (0, 0))
                rows[line.organisation] = met + line.counts, all_ + 1
            for unit, (met, all_) in scope.sums(rows).items():
                whole = Decimal(all_) if measure.shape is Shape.SHARE else None
                found[unit, measure.key] = Figure(Decimal(met), whole)
        return found

    def behind(self, key: str, scope: AssessmentScope, *, start: int, size: int) -> Sources:
        (read,) = (read for measure, read in self.readings if measure.key == key)
        told = [line.source for line in read(scope)]
        return Sources(len(told), tuple(told[start : start + size]))
