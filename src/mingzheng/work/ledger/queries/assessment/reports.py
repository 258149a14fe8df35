"""How a unit reports: silence, completions sent back, extensions it needed, help it gave."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from django.db.models import Q
from django.utils.timezone import localdate

from mingzheng.ports.assessment_figures import AssessmentScope
from mingzheng.ports.assessment_lines import Line
from mingzheng.ports.figures import Source
from mingzheng.records.parameters.queries import parameter

from ...models import CoordinationRequest, Extension, ProgressReport
from .chosen import NAMED, assignments_of, line_of

_State = CoordinationRequest.State
_OF_ASSIGNMENT = tuple(f"assignment__{name}" for name in NAMED)


def silent(scope: AssessmentScope) -> Iterator[Line]:
    """Two queries, the parameter apart."""
    longest = datetime.timedelta(days=int(parameter("lamps.silent_days")))
    reports = ProgressReport.objects.filter(
        assignment__in=assignments_of(scope).values("pk"), reported_at__date__lte=scope.last
    )
    signs: dict[int, list[datetime.date]] = {}
    for assignment, at in reports.order_by("reported_at").values_list("assignment", "reported_at"):
        signs.setdefault(assignment, []).append(localdate(at))
    rows = assignments_of(scope).order_by("pk")
    for *named, opened_at, done_at in rows.values_list(
        *NAMED, "task__notice__opened_at", "done_at"
    ):
        end = min(localdate(done_at), scope.last) if done_at else scope.last
        days = sorted([localdate(opened_at), *signs.get(named[0], []), end])
        gaps = [later - day for day, later in pairwise(days) if later <= end]
        too_long = [gap.days for gap in gaps if gap > longest]
        if too_long:
            note = f"{len(too_long)} 次，最长 {max(too_long)} 天没有报告"
            yield line_of(tuple(named), note, len(too_long))


def returned(scope: AssessmentScope) -> Iterator[Line]:
    rows = ProgressReport.objects.filter(
        state=ProgressReport.State.RETURNED,
        assignment__organisation__in=scope.organisations,
        assignment__task__notice__withdrawn_at=None,
        decided_at__date__range=(scope.first, scope.last),
    ).order_by("decided_at", "pk")
    for *named, decided_at, reason in rows.values_list(*_OF_ASSIGNMENT, "decided_at", "reason"):
        yield line_of(tuple(named), f"{localdate(decided_at):%Y-%m-%d} 退回，{reason[:60]}")


def extended(scope: AssessmentScope) -> Iterator[Line]:
    rows = Extension.objects.filter(
        state=Extension.State.GRANTED,
        assignment__organisation__in=scope.organisations,
        assignment__task__notice__withdrawn_at=None,
        decided_at__date__range=(scope.first, scope.last),
    ).order_by("decided_at", "pk")
    for *named, old, new, at in rows.values_list(
        *_OF_ASSIGNMENT, "old_due", "new_due", "decided_at"
    ):
        before = f"由 {old:%Y-%m-%d} " if old else ""
        yield line_of(tuple(named), f"{localdate(at):%Y-%m-%d} 批准，{before}延至 {new:%Y-%m-%d}")


def helped_in_time(scope: AssessmentScope) -> Iterator[Line]:
    """A refusal with its reason is an answer, too."""
    answered = Q(state__in=(_State.ANSWERED, _State.REFUSED))
    rows = (
        CoordinationRequest.objects.filter(
            answered | Q(state=_State.ASKED, due__lt=scope.as_of),
            asked_unit__in=scope.organisations,
            assignment__task__notice__withdrawn_at=None,
            due__range=(scope.first, scope.last),
        )
        .order_by("due", "pk")
        .values_list(
            "pk", "asked_unit", "assignment__organisation__name", "assignment__task__number",
            "due", "answered_at",
        )
    )  # fmt: skip
    for pk, unit, asking, number, due, answered_at in rows:
        done = localdate(answered_at) if answered_at else None
        met = done is not None and done <= due
        told = f"{done:%Y-%m-%d} 答复" if done else "没有答复"
        label = f"{asking}为任务{number}请求协调：期限 {due:%Y-%m-%d}，{told}"
        source = Source(f"{label}，{'按期' if met else '逾期'}", "coordination", str(pk))
        yield Line(unit, source, int(met))
