"""What the evidence of a unit is worth: whole when the task was confirmed, gone afterwards."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from mingzheng.ports.assessment_figures import AssessmentScope
from mingzheng.ports.assessment_lines import Line

from ...models import Assignment, Evidence, EvidenceDemand, EvidenceWaiver
from .chosen import NAMED, assignments_of, line_of


def proved(scope: AssessmentScope) -> Iterator[Line]:
    """One query. Nothing is confirmed without every demanded letter, unless the office did
    without one and said why."""
    demands = EvidenceDemand.objects.filter(
        task=OuterRef("task"), state=EvidenceDemand.State.CONFIRMED
    )
    waived = EvidenceWaiver.objects.filter(assignment=OuterRef("pk"))
    rows = (
        assignments_of(scope)
        .filter(
            Exists(demands),
            state=Assignment.State.DONE,
            done_at__date__range=(scope.first, scope.last),
        )
        .annotate(waived=Exists(waived))
        .order_by("done_at", "pk")
        .values_list(*NAMED, "done_at", "waived", "proof_gone_on")
    )
    for *named, done_at, without, gone in rows:
        if gone and gone > scope.as_of:
            gone = None
        told = "佐证齐全"
        if gone:
            told = f"佐证自 {gone:%Y-%m-%d} 失效"
        elif without:
            told = "有要求的佐证免交"
        note = f"{localdate(done_at):%Y-%m-%d} 确认办结，{told}"
        yield line_of(tuple(named), note, int(not without and not gone))


def gone(scope: AssessmentScope) -> Iterator[Line]:
    """One query. A piece that is back, was replaced or settled with a reason counts no more."""
    named = [f"report__assignment__{name}" for name in NAMED]
    rows = (
        Evidence.objects.filter(
            report__assignment__in=assignments_of(scope).values("pk"),
            standing=Evidence.Standing.GONE,
            gone_on__range=(scope.first, scope.last),
            replaced_by=None,
            settled_at=None,
        )
        .order_by("gone_on", "pk")
        .values_list(*named, "title", "gone_on", "gone_reason")
    )
    for *values, title, gone_on, reason in rows:
        note = f"“{title[:40]}”{gone_on:%Y-%m-%d} 失效，{reason or '原因不明'}"
        yield line_of(tuple(values), note)
