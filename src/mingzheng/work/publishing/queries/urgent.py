"""紧急与夜间办理: what went a fast path, and whether somebody looked at it afterwards."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import OuterRef, Q, QuerySet, Subquery

from mingzheng.records.library.models import Kind

from ..models import Decision, PostReview, Submission

State = Submission.State


class After(StrEnum):
    """Where the second look stands."""

    WAITING = "waiting"
    SOUND = "sound"
    FAULTY = "faulty"
    UNDER_REVIEW = "under_review"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def badge(self) -> str:
        return BADGES[self]


LABELS: Mapping[After, str] = {
    After.WAITING: "待复核",
    After.SOUND: "已复核，符合规定",
    After.FAULTY: "已复核，发现问题",
    After.UNDER_REVIEW: "尚未公开",
    After.NOT_PUBLISHED: "未公开即结束",
}
BADGES: Mapping[After, str] = {
    After.WAITING: "warn",
    After.SOUND: "ok",
    After.FAULTY: "bad",
    After.UNDER_REVIEW: "info",
    After.NOT_PUBLISHED: "none",
}
_CONDITIONS: Mapping[After, Q] = {
    After.WAITING: Q(state=State.PUBLISHED, post_review=None),
    After.SOUND: Q(post_review__result=PostReview.Result.SOUND),
    After.FAULTY: Q(post_review__result=PostReview.Result.FAULTY),
    After.UNDER_REVIEW: Q(state__in=Submission.OPEN),
    After.NOT_PUBLISHED: Q(state__in=(State.RETURNED, State.TAKEN_BACK)),
}


@dataclass(frozen=True)
class UrgentRow:
    """``approved_by`` and ``ended_at`` are empty while it is under review."""

    pk: int
    title: str
    kind: str
    organisation: str
    pace: str
    reason: str
    submitted_by: str
    submitted_at: datetime.datetime
    approved_by: str
    ended_at: datetime.datetime | None
    after: After
    note: str
    reviewed_by: str
    reviewed_at: datetime.datetime | None


def urgent(
    submissions: QuerySet[Submission], *, pace: str = "", after: str = "", unit: int | None = None
) -> QuerySet[Submission]:
    """``submissions`` narrowed to fast paths, the newest first."""
    found = submissions.exclude(pace=Submission.Pace.NORMAL)
    if pace:
        found = found.filter(pace=pace)
    if after:
        found = found.filter(_CONDITIONS[After(after)])
    if unit is not None:
        found = found.filter(organisation=unit)
    return found.order_by("-submitted_at", "-pk")


def urgent_rows(page: QuerySet[Submission]) -> list[UrgentRow]:
    """One query for a page of ``urgent``."""
    approvals = Decision.objects.filter(
        submission=OuterRef("pk"), step=State.APPROVAL, result=Decision.Result.PASSED
    )
    found = page.annotate(
        approved_by=Subquery(approvals.values("decided_by_name")[:1])
    ).values_list(
        "pk", "title", "publication__kind", "organisation__name", "pace", "pace_reason",
        "submitted_by_name", "submitted_at", "approved_by", "ended_at", "state",
        "post_review__result", "post_review__note", "post_review__reviewed_by_name",
        "post_review__reviewed_at",
    )  # fmt: skip
    return [_row(*values) for values in found]


def _row(
    pk: int, title: str, kind: str, organisation: str, pace: str, reason: str, submitted_by: str,
    submitted_at: datetime.datetime, approved_by: str | None, ended_at: datetime.datetime | None,
    state: str, result: str | None, note: str | None, reviewed_by: str | None,
    reviewed_at: datetime.datetime | None,
) -> UrgentRow:  # fmt: skip
    return UrgentRow(
        pk=pk,
        title=title,
        kind=Kind(kind).label,
        organisation=organisation,
        pace=Submission.Pace(pace).label,
        reason=reason,
        submitted_by=submitted_by,
        submitted_at=submitted_at,
        approved_by=approved_by or "",
        ended_at=ended_at,
        after=_after(state, result),
        note=note or "",
        reviewed_by=reviewed_by or "",
        reviewed_at=reviewed_at,
    )


def _after(state: str, result: str | None) -> After:
    if result:
        return After(result)
    if state == State.PUBLISHED:
        return After.WAITING
    return After.UNDER_REVIEW if state in Submission.OPEN else After.NOT_PUBLISHED
