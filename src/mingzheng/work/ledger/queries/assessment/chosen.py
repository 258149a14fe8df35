"""Which assignments count for the assessment of a year, and how they are named behind a figure."""

from django.db.models import QuerySet

from mingzheng.ports.assessment_figures import AssessmentScope
from mingzheng.ports.assessment_lines import Line
from mingzheng.ports.figures import Source

from ...models import Assignment

NAMED = ("pk", "organisation", "task__number", "task__label", "task__requirement")


def assignments_of(scope: AssessmentScope) -> QuerySet[Assignment]:
    """Those of notices of the year; what was undone by withdrawing a notice counts for nobody."""
    return Assignment.objects.filter(
        organisation__in=scope.organisations,
        task__notice__year=scope.year,
        task__notice__withdrawn_at=None,
    )


def line_of(named: tuple[int, int, int, str, str], note: str, counts: int = 1) -> Line:
    """``named``: the values of ``NAMED``."""
    pk, unit, number, label, requirement = named
    name = f"任务{number} {label or requirement[:30]}"
    return Line(unit, Source(f"{name}：{note}", "assignment", str(pk)), counts)
