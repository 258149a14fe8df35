"""Reading imports and their drafts for lists, the review screen and the confirm page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from .actions.new_tasks import COUNTED
from .models import DraftTask, DraftUnit, NoticeImport, SourceLine


def imports() -> QuerySet[NoticeImport]:
    """Every import, newest first, with how much of it waits for a person."""
    # Subqueries are run for the rows of one page only; a join would count every draft there is.
    standing = DraftTask.objects.filter(notice_import=OuterRef("pk"), dropped=False)
    rows = standing.order_by().values("notice_import")
    return (
        NoticeImport.objects.select_related("uploaded_by")
        .annotate(
            rows=Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0),
            waiting=Coalesce(Subquery(rows.annotate(n=Sum("open_cells")).values("n")), 0),
        )
        .order_by("-pk")
    )


@dataclass(frozen=True)
class DraftCounts:
    rows: int
    low_rows: int
    medium_rows: int
    open_cells: int
    dropped: int


def counts_of(draft: NoticeImport) -> DraftCounts:
    standing = Q(dropped=False)
    found = DraftTask.objects.filter(notice_import=draft).aggregate(
        rows=Count("pk", filter=standing),
        low=Count("pk", filter=standing & Q(open_cells__gt=0)),
        medium=Count("pk", filter=standing & Q(weakest=DraftTask.Weakest.MEDIUM)),
        cells=Sum("open_cells", filter=standing, default=0),
        dropped=Count("pk", filter=Q(dropped=True)),
    )
    return DraftCounts(
        found["rows"], found["low"], found["medium"], found["cells"], found["dropped"]
    )


def cells_to_check(draft: NoticeImport) -> int:
    return counts_of(draft).open_cells


ORDERS = {"weakest": ("weakest", "place"), "source": ("place",)}


def rows_of(draft: NoticeImport, *, order: str, show: str) -> QuerySet[DraftTask]:
    """``order``: weakest or source; ``show``: all, open or dropped."""
    rows = DraftTask.objects.filter(notice_import=draft, dropped=show == "dropped")
    if show == "open":
        rows = rows.filter(open_cells__gt=0)
    return rows.order_by(*ORDERS[order]).prefetch_related(
        "units__organisation", "units__collective"
    )


def next_open_row(draft: NoticeImport, *, after: DraftTask | None = None) -> DraftTask | None:
    """The next row with a low cell below the given one, then from the top again."""
    rows = DraftTask.objects.filter(notice_import=draft, dropped=False, open_cells__gt=0).order_by(
        "place"
    )
    if after is not None:
        below = rows.filter(place__gt=after.place).first()
        if below is not None:
            return below
        rows = rows.exclude(pk=after.pk)
    return rows.first()


def page_of(row: DraftTask, *, order: str, size: int) -> int:
    """The page of the review list on which the row stands."""
    rows = DraftTask.objects.filter(notice_import=row.notice_import_id, dropped=row.dropped)
    before = Q(place__lt=row.place)
    if order == "weakest":
        before = Q(weakest__lt=row.weakest) | Q(weakest=row.weakest, place__lt=row.place)
    return rows.filter(before).count() // size + 1


def source_of(rows: Iterable[DraftTask]) -> dict[int, list[SourceLine]]:
    """The source lines of each row by its pk; one query for a whole page of rows."""
    spans = [(row.pk, row.source_from, row.source_to) for row in rows if row.source_from]
    if not spans:
        return {}
    first = next(iter(rows))
    wanted = {n for _, start, end in spans for n in range(start, (end or start) + 1)}
    lines = {
        line.number: line
        for line in SourceLine.objects.filter(
            notice_import=first.notice_import_id, number__in=wanted
        )
    }
    return {
        pk: [lines[n] for n in range(start, (end or start) + 1) if n in lines]
        for pk, start, end in spans
    }


@dataclass(frozen=True)
class UnitCount:
    name: str
    tasks: int


def units_to_be_assigned(draft: NoticeImport) -> list[UnitCount]:
    """Organisations named themselves; members of collective names come on top of these."""
    found = (
        _units(draft)
        .filter(meaning=DraftUnit.Meaning.ORGANISATION)
        .values("organisation__name")
        .annotate(tasks=Count("task", distinct=True))
        .order_by("-tasks", "organisation__name")
    )
    return [UnitCount(one["organisation__name"], one["tasks"]) for one in found]


def names_by_meaning(draft: NoticeImport, meaning: str) -> list[UnitCount]:
    """Names taken as sets, as new units or as words only, with how many tasks name them."""
    found = (
        _units(draft)
        .filter(meaning=meaning)
        .values("name")
        .annotate(tasks=Count("task", distinct=True))
        .order_by("-tasks", "name")
    )
    return [UnitCount(one["name"], one["tasks"]) for one in found]


def _units(draft: NoticeImport) -> QuerySet[DraftUnit]:
    return DraftUnit.objects.filter(
        task__notice_import=draft, task__dropped=False, state__in=COUNTED
    )
