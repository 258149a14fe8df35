"""What the office decided about the tasks the public reads."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ..models import Task

SORTS = {"number": ("-notice__year", "-notice", "number"), "newest": ("-publicity__changed_at",)}


@dataclass(frozen=True)
class PublicityRow:
    """``public`` as it stands, decided or not; ``changed_at`` None where nobody decided."""

    task_id: int
    number: int
    title: str
    document_number: str
    year: int
    notice_id: int
    public: bool
    wording: str
    reason: str
    changed_at: datetime.datetime | None
    changed_by_name: str

    @property
    def url(self) -> str:
        """Its public page."""
        return f"/progress/{self.year}/{self.notice_id}/{self.number}"


def publicity_tasks(
    notices: Sequence[int], *, state: str = "", sort: str = "number"
) -> QuerySet[Task]:
    """``state``: withheld, reworded or "" for every task; for a paginator."""
    found = Task.objects.filter(notice__in=notices)
    if state == "withheld":
        found = found.filter(Q(publicity__public=False) | Q(publicity=None, notice__inbox=True))
    if state == "reworded":
        found = found.filter(publicity__public=True, publicity__wording__gt="")
    return found.order_by(*SORTS[sort], "pk")


def publicity_rows(tasks: QuerySet[Task]) -> list[PublicityRow]:
    rows = tasks.values_list(
        "id", "number", "label", "requirement", "notice__document_number", "notice__year",
        "notice_id", "notice__inbox", "publicity__public", "publicity__wording",
        "publicity__reason", "publicity__changed_at", "publicity__changed_by_name",
    )  # fmt: skip
    return [
        PublicityRow(
            pk, number, label or requirement, document_number, year, notice,
            not inbox if public is None else public, wording or "", reason or "", changed_at,
            name or "",
        )
        for (pk, number, label, requirement, document_number, year, notice, inbox, public,
             wording, reason, changed_at, name) in rows
    ]  # fmt: skip


def publicity_of(task_id: int) -> PublicityRow:
    """Raises ``IndexError`` where there is no such task."""
    return publicity_rows(Task.objects.filter(pk=task_id))[0]
