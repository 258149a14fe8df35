"""Progress reports with their evidence, and the queue of those that wait for a decision."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet

from mingzheng.records.journal.models import JournalEntry
from mingzheng.rules.evidence_letters import LETTER_NAMES, Letter

from ..models import Assignment, Evidence, ProgressReport
from .evidence.demands import SupportRow, supports_in
from .evidence.letters import LetterLamp, lamps_of
from .planning.words import PASSED_ON, PLAN_ACTIONS
from .scope import Scope

REUSE_LIMIT = 3
"""The same evidence under more tasks than this is worth a second look (B2)."""
_ACTIONS = {
    "assignment.reported": "报进展",
    "assignment.confirmed": "确认办结",
    "assignment.returned": "退回",
    **PLAN_ACTIONS,
    "assignment.letters_waived": "免交部分佐证",
    "evidence.added": "补充佐证",
    "evidence.gone": "发现佐证失效",
    "evidence.returned": "发现佐证已恢复",
    "evidence.settled": "处理失效佐证",
    "evidence.letter_named": "标明佐证类别",
    "assignment.confirmed_by_reference": "引用关联任务确认办结",
}
_FIELDS = (
    "id",
    "assignment_id",
    "author_id",
    "author_name",
    "text",
    "percent",
    "difficulties",
    "claims_completion",
    "reported_at",
    "state",
    "decided_by_name",
    "decided_at",
    "reason",
)
_PIECE_FIELDS = (
    "id", "report_id", "kind", "letter", "title", "url", "note", "media_type", "fingerprint",
    "added_at", "added_by_name", "standing", "checked_at", "gone_on", "gone_reason",
    "replaced_by_id", "settled_reason", "source_key", "item_key",
)  # fmt: skip


@dataclass(frozen=True)
class EvidenceRow:
    id: int
    report_id: int
    kind: str
    letter: str
    title: str
    url: str
    note: str
    media_type: str
    fingerprint: str
    added_at: datetime.datetime | None
    added_by_name: str
    standing: str
    checked_at: datetime.datetime | None
    gone_on: datetime.date | None
    gone_reason: str
    replaced_by: int | None
    settled_reason: str
    source_key: str
    item_key: str
    tasks: int
    """How many tasks rest on this same piece."""

    @property
    def reused(self) -> bool:
        return self.tasks > REUSE_LIMIT

    @property
    def kind_name(self) -> str:
        return str(Evidence.Kind(self.kind).label)

    @property
    def letter_name(self) -> str:
        return LETTER_NAMES[Letter(self.letter)] if self.letter else ""

    @property
    def missed(self) -> bool:
        """Gone, and nothing has been done about it."""
        return bool(self.gone_on and not self.replaced_by and not self.settled_reason)


@dataclass(frozen=True)
class ReportRow:
    id: int
    assignment_id: int
    author_id: int | None
    author_name: str
    text: str
    percent: int
    difficulties: str
    claims_completion: bool
    reported_at: datetime.datetime
    state: str
    decided_by_name: str
    decided_at: datetime.datetime | None
    reason: str
    evidence: tuple[EvidenceRow, ...]

    @property
    def state_name(self) -> str:
        return ProgressReport.State(self.state).label


@dataclass(frozen=True)
class WaitingReport:
    """A completion that waits, with what was asked for."""

    report: ReportRow
    number: int
    task_id: int
    title: str
    requirement: str
    due: datetime.date | None
    unit: str
    part_name: str
    document_number: str
    lamps: tuple[LetterLamp, ...]
    supports: tuple[SupportRow, ...]

    @property
    def missing(self) -> list[str]:
        """What is demanded and proved by nothing, in words."""
        return [
            f"{lamp.letter} {lamp.name}"
            for lamp in self.lamps
            if lamp.confirmed and not lamp.proved
        ]


@dataclass(frozen=True)
class HistoryRow:
    at: datetime.datetime
    actor: str
    act: str
    assignment_id: int


def reports_of(assignment_ids: Sequence[int]) -> list[ReportRow]:
    """Newest first. The caller has made sure that these assignments may be seen."""
    return report_rows(found_reports(assignment_ids))


def taken_offers(reports: Iterable[ReportRow]) -> set[tuple[str, str, str]]:
    """Letter, source and key of what the platform offered and a report took."""
    return {
        (piece.letter, piece.source_key, piece.item_key)
        for report in reports
        for piece in report.evidence
        if piece.item_key
    }


def found_reports(assignment_ids: Sequence[int]) -> QuerySet[ProgressReport]:
    """As ``reports_of``, for a paginator: a task of many units has thousands in a year."""
    return ProgressReport.objects.filter(assignment__in=assignment_ids)


def report_rows(found: QuerySet[ProgressReport]) -> list[ReportRow]:
    return _with_evidence(list(found.values_list(*_FIELDS)))


def waiting_reports(scope: Scope) -> QuerySet[ProgressReport]:
    """Longest waiting first."""
    waiting = ProgressReport.objects.filter(
        scope.through("assignment__"),
        state=ProgressReport.State.SUBMITTED,
        assignment__task__notice__in=scope.notices,
    )
    return waiting.order_by("reported_at", "pk")


def waiting_rows(found: QuerySet[ProgressReport]) -> list[WaitingReport]:
    context = list(
        found.values_list(
            *_FIELDS,
            "assignment__task__number",
            "assignment__task_id",
            "assignment__task__label",
            "assignment__task__requirement",
            "assignment__due",
            "assignment__organisation__name",
            "assignment__part",
            "assignment__task__notice__document_number",
        )
    )
    reports = _with_evidence([row[: len(_FIELDS)] for row in context])
    own = _FIELDS.index("assignment_id")
    lamps = lamps_of([(row[own], row[len(_FIELDS) + 1], row[-2]) for row in context])
    rows = []
    for report, values in zip(reports, context, strict=True):
        number, task_id, label, requirement, due, unit, part, document = values[len(_FIELDS) :]
        rows.append(
            WaitingReport(
                report=report,
                number=number,
                task_id=task_id,
                title=label,
                requirement=requirement,
                due=due,
                unit=unit,
                part_name=Assignment.Part(part).label,
                document_number=document,
                lamps=lamps.get(report.assignment_id, ()),
                supports=supports_in(label, requirement),
            )
        )
    return rows


def most_reused(report: ProgressReport) -> int:
    """The number of tasks that rest on the report's most used piece; 0 without evidence."""
    return _most_uses(Evidence.objects.filter(report=report))


def most_reused_of(pieces: Iterable[Evidence]) -> int:
    """As ``most_reused``, of these pieces."""
    return _most_uses(Evidence.objects.filter(pk__in=[one.pk for one in pieces]))


def _most_uses(found: QuerySet[Evidence]) -> int:
    uses = found.order_by().annotate(uses=tasks_of_the_same()).values_list("uses", flat=True)
    return max((number or 0 for number in uses), default=0)


def history_of(assignment_ids: Iterable[int], *, most: int = 20) -> list[HistoryRow]:
    """What the journal says of these assignments, newest first."""
    entries = JournalEntry.objects.filter(
        object_type=Assignment._meta.label_lower,
        object_id__in=[str(pk) for pk in assignment_ids],
    ).order_by("-at", "-number")[:most]
    return [
        HistoryRow(at=at, actor=actor, act=_act(action, details), assignment_id=int(pk))
        for at, actor, action, pk, details in entries.values_list(
            "at", "actor_name", "action", "object_id", "details"
        )
    ]


def _act(action: str, details: dict[str, Any]) -> str:
    """Where work passed from one unit to another, also from which to which."""
    act = _ACTIONS.get(action, action)
    if action not in PASSED_ON:
        return act
    return f"{act}：{'→'.join(filter(None, (details.get('old'), details.get('new'))))}"


def tasks_of_the_same() -> QuerySet[Any]:
    """For ``annotate`` of ``Evidence``: on how many tasks the same proof stands, None without a
    fingerprint."""
    return (
        Evidence.objects.filter(fingerprint=OuterRef("fingerprint"))
        .exclude(fingerprint="")
        .order_by()
        .values("fingerprint")
        .annotate(tasks=Count("report__assignment__task", distinct=True))
        .values("tasks")
    )


def _with_evidence(rows: list[tuple[Any, ...]]) -> list[ReportRow]:
    pieces: dict[int, list[EvidenceRow]] = {}
    stored: Iterable[tuple[Any, ...]] = (
        Evidence.objects.filter(report__in=[row[0] for row in rows])
        .annotate(uses=tasks_of_the_same())
        .order_by("pk")
        .values_list(*_PIECE_FIELDS, "uses")
    )
    for *fields, uses in stored:
        piece = EvidenceRow(*[*fields, uses or 0])
        pieces.setdefault(piece.report_id, []).append(piece)
    return [ReportRow(*[*row, tuple(pieces.get(row[0], ()))]) for row in rows]
