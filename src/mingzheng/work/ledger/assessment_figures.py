"""What the ledger tells the yearly assessment: done in time, late, silent, returned."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.db.models import QuerySet
from django.utils.timezone import localdate

from mingzheng.ports.assessment_figures import AssessmentScope, Measure
from mingzheng.ports.figures import Source, Sources
from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.assessment import Figure, Shape

from .models import Assignment, ProgressReport

IN_TIME, LATE_DAYS, SILENT, RETURNED = (
    "ledger.in_time", "ledger.late_days", "ledger.silent", "ledger.returned",
)  # fmt: skip


@dataclass(frozen=True)
class _Line:
    """One record: ``counts`` of the numerator, ``note`` beside its name."""

    organisation: int
    kind: str
    key: int
    name: str
    counts: int
    note: str

    @property
    def source(self) -> Source:
        return Source(f"{self.name}：{self.note}", self.kind, str(self.key))


class LedgerAssessment:
    label = "工作台账"
    measures = (
        Measure(
            IN_TIME, "任务按时办结的比例", "项", Shape.SHARE,
            "应完成日期在本年度并已到期的任务分工中，政务公开办在期限以内确认办结的。",
        ),
        Measure(
            LATE_DAYS, "任务逾期天数", "天", Shape.COUNT,
            "到期没有办结的任务分工，从应完成日期次日到办结之日（没有办结的到取数之日）的自然日之和。",
        ),
        Measure(
            SILENT, "长期不报进展", "次", Shape.COUNT,
            "办结以前，两次报告之间（含建账到首次报告、末次报告到取数之日）超过参数所定天数的次数。",
        ),
        Measure(
            RETURNED, "进展报告被退回", "次", Shape.COUNT, "本年度内政务公开办退回的办结申请。",
        ),
    )  # fmt: skip

    def figures(self, scope: AssessmentScope) -> Mapping[tuple[int, str], Figure]:
        """Four queries, the parameters apart."""
        found: dict[tuple[int, str], Figure] = {}
        for measure in self.measures:
            rows: dict[int, tuple[int, int]] = {}
            for line in _LINES[measure.key](scope):
                met, all_ = rows.get(line.organisation, (0, 0))
                rows[line.organisation] = met + line.counts, all_ + 1
            for unit, (met, all_) in scope.sums(rows).items():
                whole = Decimal(all_) if measure.shape is Shape.SHARE else None
                found[unit, measure.key] = Figure(Decimal(met), whole)
        return found

    def behind(self, key: str, scope: AssessmentScope, *, start: int, size: int) -> Sources:
        lines = list(_LINES[key](scope))
        return Sources(len(lines), tuple(line.source for line in lines[start : start + size]))


def _due(scope: AssessmentScope) -> Iterable[_Line]:
    rows = _assignments(scope).filter(due__range=(scope.first, scope.last)).order_by("due", "pk")
    for pk, unit, number, label, requirement, due, done_at in rows.values_list(
        "pk", "organisation", "task__number", "task__label", "task__requirement", "due", "done_at"
    ):
        assert due is not None
        done = localdate(done_at) if done_at else None
        met = done is not None and done <= due
        told = f"{done:%Y-%m-%d} 办结" if done else "没有办结"
        yield _Line(
            unit, "assignment", pk, f"任务{number} {label or requirement[:30]}", int(met),
            f"期限 {due:%Y-%m-%d}，{told}，{'按时' if met else '逾期'}",
        )  # fmt: skip


def _late(scope: AssessmentScope) -> Iterable[_Line]:
    rows = _assignments(scope).filter(due__range=(scope.first, scope.last)).order_by("due", "pk")
    for pk, unit, number, label, requirement, due, done_at in rows.values_list(
        "pk", "organisation", "task__number", "task__label", "task__requirement", "due", "done_at"
    ):
        assert due is not None
        until = min(localdate(done_at), scope.as_of) if done_at else scope.as_of
        days = (until - due).days
        if days > 0:
            yield _Line(
                unit, "assignment", pk, f"任务{number} {label or requirement[:30]}", days,
                f"期限 {due:%Y-%m-%d}，逾期 {days} 天",
            )  # fmt: skip


def _silent(scope: AssessmentScope) -> Iterable[_Line]:
    longest = datetime.timedelta(days=int(parameter("lamps.silent_days")))
    reports = ProgressReport.objects.filter(
        assignment__in=_assignments(scope).values("pk"), reported_at__date__lte=scope.last
    )
    signs: dict[int, list[datetime.date]] = {}
    for assignment, at in reports.order_by("reported_at").values_list("assignment", "reported_at"):
        signs.setdefault(assignment, []).append(localdate(at))
    rows = _assignments(scope).order_by("pk").values_list(
        "pk", "organisation", "task__number", "task__label", "task__requirement",
        "task__notice__opened_at", "done_at",
    )  # fmt: skip
    for pk, unit, number, label, requirement, opened_at, done_at in rows:
        end = min(localdate(done_at), scope.last) if done_at else scope.last
        days = sorted([localdate(opened_at), *signs.get(pk, []), end])
        gaps = [later - day for day, later in pairwise(days) if later <= end]
        too_long = [gap.days for gap in gaps if gap > longest]
        if too_long:
            yield _Line(
                unit, "assignment", pk, f"任务{number} {label or requirement[:30]}", len(too_long),
                f"{len(too_long)} 次，最长 {max(too_long)} 天没有报告",
            )  # fmt: skip


def _returned(scope: AssessmentScope) -> Iterable[_Line]:
    rows = (
        ProgressReport.objects.filter(
            state=ProgressReport.State.RETURNED,
            assignment__organisation__in=scope.organisations,
            assignment__task__notice__withdrawn_at=None,
            decided_at__date__range=(scope.first, scope.last),
        )
        .order_by("decided_at", "pk")
        .values_list(
            "assignment", "assignment__organisation", "assignment__task__number", "decided_at",
            "reason",
        )
    )  # fmt: skip
    for assignment, unit, number, decided_at, reason in rows:
        assert decided_at is not None
        yield _Line(
            unit, "assignment", assignment, f"任务{number}", 1,
            f"{localdate(decided_at):%Y-%m-%d} 退回，{reason[:60]}",
        )  # fmt: skip


_LINES: Mapping[str, Callable[[AssessmentScope], Iterable[_Line]]] = {
    IN_TIME: _due, LATE_DAYS: _late, SILENT: _silent, RETURNED: _returned,
}  # fmt: skip


def _assignments(scope: AssessmentScope) -> QuerySet[Assignment]:
    """Those of notices of the year; what was undone by withdrawing a notice counts for nobody."""
    return Assignment.objects.filter(
        organisation__in=scope.organisations,
        task__notice__year=scope.year,
        task__notice__withdrawn_at=None,
    )
