"""来源: the records behind one automatic score."""

from mingzheng.ports.assessment_figures import measured_by
from mingzheng.ports.figures import Sources

from ..drawing import scope_of
from ..models import ScoreSheet


def behind(sheet: ScoreSheet, measure: str, *, start: int, size: int) -> Sources:
    """As the records stand now, counted up to the sheet's day. None are known of a measure that
    nobody answers for."""
    known = measured_by().get(measure)
    if known is None:
        return Sources(0, ())
    scope = scope_of(sheet.indicator_set, [sheet.organisation_id], as_of=sheet.as_of)
    return known[1].behind(measure, scope, start=start, size=size)
