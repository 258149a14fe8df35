"""The texts of the organisations an officer writes for, each with where it stands."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from mingzheng.records.library.models import Kind, Publication

from ..models import Decision, Submission

REVIEWING = (
    Submission.State.FIRST_REVIEW,
    Submission.State.SECRECY_REVIEW,
    Submission.State.REFERRED,
    Submission.State.APPROVAL,
)


class Standing(StrEnum):
    """Where a text stands, for its writer."""

    DRAFT = "draft"
    REVIEWING = "reviewing"
    RETURNED = "returned"
    SCHEDULED = "scheduled"
    PUBLIC = "public"
    REVISING = "revising"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def badge(self) -> str:
        return BADGES.get(self, "none")


LABELS = {
    Standing.DRAFT: "草稿",
    Standing.REVIEWING: "审核中",
    Standing.RETURNED: "已退回",
    Standing.SCHEDULED: "待定时公开",
    Standing.PUBLIC: "已公开",
    Standing.REVISING: "已公开，修改中",
    Standing.WITHDRAWN: "已撤下",
}


BADGES = {
    Standing.REVIEWING: "info",
    Standing.SCHEDULED: "info",
    Standing.RETURNED: "bad",
    Standing.PUBLIC: "ok",
    Standing.REVISING: "warn",
}


@dataclass(frozen=True)
class DraftRow:
    """``step`` names the step of review it waits in; ``reason`` why it was returned."""

    pk: int
    title: str
    kind: str
    organisation: str
    column: str
    standing: Standing
    step: str
    reason: str
    go_public_at: datetime.datetime | None
    changed_at: datetime.datetime | None
    path: str | None

    @property
    def open(self) -> bool:
        return self.standing in (Standing.REVIEWING, Standing.SCHEDULED)

    @property
    def may_be_submitted(self) -> bool:
        return self.standing not in (Standing.PUBLIC, Standing.REVIEWING, Standing.SCHEDULED)


def drafts(
    publications: QuerySet[Publication], *, standing: str = "", kind: str = "", words: str = ""
) -> QuerySet[Publication]:
    """``publications`` narrowed, what was last worked on first."""
    found = publications.annotate(last_state=_last("state"))
    if standing:
        found = found.filter(_CONDITIONS[Standing(standing)])
    if kind:
        found = found.filter(kind=kind)
    for word in words.split():
        found = found.filter(title__icontains=word)
    return found.order_by(F("latest_revision_id").desc(nulls_last=True), "-pk")


def rows_of(publications: QuerySet[Publication]) -> list[DraftRow]:
    """Rows of a page of ``drafts``; one query."""
    returned = Decision.objects.filter(
        submission=OuterRef("last_submission"), result=Decision.Result.RETURNED
    )
    page = publications.annotate(
        last_submission=_last("pk"), last_moment=_last("go_public_at")
    ).annotate(reason=Subquery(returned.order_by("-pk").values("opinion")[:1]))
    return [
        _row(*values)
        for values in page.values_list(
            "pk", "title", "latest_revision__object_str", "kind", "organisation__name",
            "column__title", "live", "version_number", "has_unpublished_changes", "last_state",
            "reason", "last_moment", "latest_revision__created_at", "changed_at", "path",
        )
    ]  # fmt: skip


def standing_of(*, live: bool, version: int, changed: bool, last_state: str | None) -> Standing:
    if last_state in REVIEWING:
        return Standing.REVIEWING
    if last_state == Submission.State.SCHEDULED:
        return Standing.SCHEDULED
    if last_state == Submission.State.RETURNED and changed:
        return Standing.RETURNED
    if live:
        return Standing.REVISING if changed else Standing.PUBLIC
    return Standing.WITHDRAWN if version else Standing.DRAFT


def _row(
    pk: int, title: str, draft_title: str | None, kind: str, organisation: str, column: str,
    live: bool, version: int, changed: bool, last_state: str | None, reason: str | None,
    moment: datetime.datetime | None, edited_at: datetime.datetime | None,
    published_at: datetime.datetime | None, path: str | None,
) -> DraftRow:  # fmt: skip
    standing = standing_of(live=live, version=version, changed=changed, last_state=last_state)
    reviewing, returned = standing == Standing.REVIEWING, standing == Standing.RETURNED
    return DraftRow(
        pk=pk,
        title=(changed and draft_title) or title,
        kind=Kind(kind).label,
        organisation=organisation,
        column=column,
        standing=standing,
        step=Submission.State(last_state).label if reviewing and last_state else "",
        reason=reason or "" if returned else "",
        go_public_at=moment if standing == Standing.SCHEDULED else None,
        changed_at=edited_at or published_at,
        path=path if live else None,
    )


def _last(field: str) -> Subquery:
    runs = Submission.objects.filter(publication=OuterRef("pk")).order_by("-pk")
    return Subquery(runs.values(field)[:1])


def _any(states: Iterable[str]) -> Q:
    return Q(last_state__in=tuple(states))


_BUSY = _any((*REVIEWING, Submission.State.SCHEDULED))
_RETURNED = _any([Submission.State.RETURNED]) & Q(has_unpublished_changes=True)
# A null state is in no list: written out, because NOT IN leaves nulls out.
_QUIET = Q(last_state=None) | ~(_BUSY | _RETURNED)
_CONDITIONS = {
    Standing.REVIEWING: _any(REVIEWING),
    Standing.SCHEDULED: _any([Submission.State.SCHEDULED]),
    Standing.RETURNED: _RETURNED,
    Standing.PUBLIC: _QUIET & Q(live=True, has_unpublished_changes=False),
    Standing.REVISING: _QUIET & Q(live=True, has_unpublished_changes=True),
    Standing.WITHDRAWN: _QUIET & Q(live=False, version_number__gt=0),
    Standing.DRAFT: _QUIET & Q(live=False, version_number=0),
}
