"""What interpreting tells the yearly assessment: first words on public concerns, clauses."""

import datetime
from collections.abc import Iterator

from django.utils.timezone import get_current_timezone, localdate, localtime

from mingzheng.ports.assessment_figures import AssessmentScope, Measure
from mingzheng.ports.assessment_lines import Line, LineFigures
from mingzheng.ports.figures import Source
from mingzheng.rules.assessment import Shape
from mingzheng.rules.concern_limits import ConcernLevel

from .models import ClauseTask, PublicConcern
from .queries.clause_tasks import clause_task_rows


def _first_word(scope: AssessmentScope) -> Iterator[Line]:
    """One query."""
    rows = PublicConcern.objects.filter(
        organisation__in=scope.organisations, known_at__date__range=(scope.first, scope.last)
    ).order_by("known_at", "pk")
    for pk, unit, title, level, known_at, first_at in rows.values_list(
        "pk", "organisation", "title", "level", "known_at", "first_statement_at"
    ):
        hours = ConcernLevel(level).statement_hours
        due = known_at + datetime.timedelta(hours=hours)
        if first_at is None and localdate(due) >= scope.as_of:
            continue
        met = first_at is not None and first_at <= due
        told = f"{localtime(first_at):%Y-%m-%d %H:%M} 发声" if first_at else "没有发声"
        limit = f"要求 {localtime(due):%Y-%m-%d %H:%M} 前"
        label = f"{title}：{limit}，{told}，{'按时' if met else '超时'}"
        yield Line(unit, Source(label, "concern", str(pk)), int(met))


def _clauses(scope: AssessmentScope) -> Iterator[Line]:
    """Four queries."""
    found = ClauseTask.objects.filter(
        organisation__in=scope.organisations,
        dropped_at=None,
        due__range=(scope.first, scope.last),
    ).select_related("policy", "organisation")
    end = datetime.datetime.combine(scope.as_of, datetime.time.max, tzinfo=get_current_timezone())
    for row in clause_task_rows(list(found.order_by("due", "pk")), now=end):
        task, met = row.task, row.answer is not None
        if met or task.due < scope.as_of:
            told = f"已由《{row.answer.title}》解读" if row.answer else "没有解读"
            label = f"{task.policy.title}{task.clause}：期限 {task.due:%Y-%m-%d}，{told}"
            yield Line(task.organisation_id, Source(label, "clause_task", str(task.pk)), int(met))


class InterpretingAssessment(LineFigures):
    label = "解读和回应"
    readings = (
        (Measure(
            "interpreting.first_word", "回应关切按时发声的比例", "件", Shape.SHARE,
            "本年度内获知、由本单位牵头的回应事项中，在规定的小时数以内首次发声的"
            "（国办发〔2016〕61号、80号）；时限还没有到的不计。",
        ), _first_word),
        (Measure(
            "interpreting.clauses", "要点任务完成的比例", "项", Shape.SHARE,
            "期限在本年度并已到期的要点任务中，已有公开的解读要点回答的；不再办理的不计。",
        ), _clauses),
    )  # fmt: skip
