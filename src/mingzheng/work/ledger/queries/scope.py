"""What a screen reads from: which notices, and whose assignments in them."""

from dataclasses import dataclass, replace

from django.db.models import Q

from mingzheng.records.people.permissions import Access

from ..models import Assignment, Notice, Task
from ..permissions import visible_organisations


@dataclass(frozen=True)
class NoticeRow:
    id: int
    year: int
    title: str
    document_number: str

    @property
    def name(self) -> str:
        return self.document_number or self.title


@dataclass(frozen=True)
class Scope:
    """``notices``: ids; ``organisations``: ids whose assignments may be seen, None = all."""

    notices: tuple[int, ...]
    organisations: frozenset[int] | None

    def of(self, organisation_id: int) -> "Scope":
        """Narrowed to one organisation; empty when that one is out of sight."""
        seen = self.organisations
        if seen is not None and organisation_id not in seen:
            return replace(self, organisations=frozenset())
        return replace(self, organisations=frozenset({organisation_id}))

    @property
    def assignments(self) -> Q:
        """Condition on ``Assignment``. Tasks are looked up, not joined: that halves the time of
        sums over a large house."""
        tasks = Task.objects.filter(notice__in=self.notices)
        return Q(task__in=tasks.order_by().values("pk")) & self.through("")

    @property
    def tasks(self) -> Q:
        """Condition on ``Task``: at least one of its assignments is in sight."""
        wanted = Q(notice__in=self.notices)
        if self.organisations is None:
            return wanted
        given = Assignment.objects.filter(self.through("")).order_by()
        return wanted & Q(pk__in=given.values("task"))

    def through(self, path: str) -> Q:
        if self.organisations is None:
            return Q()
        return Q(**{f"{path}organisation__in": sorted(self.organisations)})


def open_notices() -> list[NoticeRow]:
    """Every notice with a ledger of our own, newest first; those of the level above are apart."""
    rows = Notice.objects.filter(withdrawn_at=None, is_parent=False).order_by("-year", "-pk")
    return [NoticeRow(*row) for row in rows.values_list("id", "year", "title", "document_number")]


def in_sight(access: Access) -> Q:
    """Condition on ``Assignment``: what ``scope_of`` every open notice holds, for one row, where
    the notices need not be listed."""
    seen = visible_organisations(access)
    open_ones = Q(task__notice__withdrawn_at=None, task__notice__is_parent=False)
    return open_ones if seen is None else open_ones & Q(organisation__in=sorted(seen))


def scope_of(access: Access | None, notices: list[NoticeRow]) -> Scope:
    """``access`` None stands for the house itself (command line) and sees everything."""
    return Scope(
        notices=tuple(notice.id for notice in notices),
        organisations=None if access is None else visible_organisations(access),
    )
