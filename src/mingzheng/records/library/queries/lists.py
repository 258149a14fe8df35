"""Lists of what is public: one filter, one row, the same for pages, feeds and files."""

import datetime
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from mingzheng.rules.validity import LegalState

from ..models import ENDED_STATES, Column, PolicyDetails, Publication, Relation, RelationType
from .epoch import Epoch, current_epoch
from .prepared import A_DAY, A_KEY, Prepared
from .visible import listed, periods_on, visible_through

PAGE_SIZE = 20
IN_FORCE_STATES = (LegalState.VALID, LegalState.AMENDED, LegalState.PARTIALLY_INVALID)
Order = Literal["newest", "oldest"]


@dataclass(frozen=True)
class ListFilter:
    """Empty means no limit. ``status`` is a ``LegalState`` value; ``binding`` leaves out what has
    ended, ``in_force`` also what is yet to begin; ``interpreted`` asks for policies with (or
    without) a public interpretation."""

    kinds: tuple[str, ...] = ()
    organisations: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    document_type: str = ""
    subject: str = ""
    level: str = ""
    year: int | None = None
    status: str = ""
    binding: bool = False
    in_force: bool = False
    ended: bool = False
    normative: bool | None = None
    interpreted: bool | None = None
    title: str = ""
    order: Order = "newest"


@dataclass(frozen=True)
class ListRow:
    """``status`` is None for what has no legal state."""

    pk: int
    path: str
    title: str
    kind: str
    organisation: str
    published_at: datetime.datetime
    index_number: str
    summary: str
    doc_number: str
    document_type: str
    status: LegalState | None

    @property
    def url(self) -> str:
        return f"/{self.path}"


@dataclass(frozen=True)
class ListPage:
    rows: list[ListRow]
    count: int
    number: int
    pages: int


def matching(wanted: ListFilter, *, now: datetime.datetime) -> QuerySet[Publication]:
    """Listed publications that ``wanted`` lets through, in its order."""
    found = _of_policies(_of_places(listed(now), wanted), wanted, now=now)
    if wanted.kinds:
        found = found.filter(kind__in=wanted.kinds)
    if wanted.year is not None:
        first = datetime.datetime(wanted.year, 1, 1, tzinfo=now.tzinfo)
        found = found.filter(
            published_at__gte=first, published_at__lt=first.replace(year=wanted.year + 1)
        )
    if wanted.title:
        found = found.filter(
            Q(title__icontains=wanted.title) | Q(policy_details__doc_number__icontains=wanted.title)
        )
    if wanted.order == "oldest":
        return found.order_by("published_at", "pk")
    return found.order_by("-published_at", "-pk")


def page_of(wanted: ListFilter, number: int, *, now: datetime.datetime) -> ListPage:
    """A page beyond the last is the last one; three queries, or two when the count is known."""
    count = count_of(wanted, now=now)
    pages = max(1, -(-count // PAGE_SIZE))
    number = min(max(1, number), pages)
    first = (number - 1) * PAGE_SIZE
    found = matching(wanted, now=now).values_list("pk", flat=True)
    keys = list(found[first : first + PAGE_SIZE])
    return ListPage(rows_of(keys, day=now.date()), count, number, pages)


def rows_of(keys: Iterable[int], *, day: datetime.date) -> list[ListRow]:
    """Rows in the order of ``keys``."""
    keys = list(keys)
    if not keys:
        return []
    if len(keys) <= PAGE_SIZE:
        places = [*keys, *[keys[0]] * (PAGE_SIZE - len(keys))]
        found = _ROWS.rows(day=day, **{f"key{at}": key for at, key in enumerate(places)})
    else:
        found = list(_rows(keys, day))
    rows = {row[0]: _row(*row) for row in found}
    return [rows[key] for key in keys if key in rows]


def _rows(keys: Iterable[int], day: datetime.date) -> QuerySet[Publication, Any]:
    status = periods_on(day).filter(publication=OuterRef("pk")).values("status")[:1]
    return Publication.objects.filter(pk__in=keys).order_by().values_list(
        "pk", "path", "title", "kind", "organisation__name", "published_at", "index_number",
        "summary", "policy_details__doc_number", "policy_details__document_type", Subquery(status),
    )  # fmt: skip


_ROWS = Prepared(
    lambda day, **keys: _rows(keys.values(), day),
    day=A_DAY,
    **{f"key{at}": A_KEY - at for at in range(PAGE_SIZE)},
)


def _row(
    pk: int,
    path: str,
    title: str,
    kind: str,
    organisation: str,
    published_at: datetime.datetime,
    index_number: str | None,
    summary: str,
    doc_number: str | None,
    document_type: str | None,
    status: str | None,
) -> ListRow:
    return ListRow(
        pk, path, title, kind, organisation, published_at, index_number or "", summary,
        doc_number or "", document_type or "", LegalState(status) if status else None,
    )  # fmt: skip


_counts: OrderedDict[tuple[Epoch, ListFilter], int] = OrderedDict()
_COUNTS_KEPT = 2_000


def count_of(wanted: ListFilter, *, now: datetime.datetime) -> int:
    """Counted once an epoch: counting 100,000 rows costs more than showing twenty of them."""
    key = (current_epoch(now), wanted)
    if key not in _counts:
        _counts[key] = matching(wanted, now=now).order_by().count()
        if len(_counts) > _COUNTS_KEPT:
            _counts.popitem(last=False)
    return _counts[key]


def forget_counts() -> None:
    """As ``forget_epoch``."""
    _counts.clear()


def column_keys_below(keys: Iterable[str]) -> tuple[int, ...]:
    """Ids of the named columns and of every column below them."""
    rows = list(Column.objects.values_list("pk", "key", "parent_id"))
    wanted = {pk for pk, key, _ in rows if key in set(keys)}
    while True:
        more = {pk for pk, _, parent in rows if parent in wanted} - wanted
        if not more:
            return tuple(sorted(wanted))
        wanted |= more


def _of_places(found: QuerySet[Publication], wanted: ListFilter) -> QuerySet[Publication]:
    if wanted.organisations:
        found = found.filter(
            Q(organisation__in=wanted.organisations)
            | Q(pk__in=_through("joint_units", "organisation", wanted.organisations))
        )
    if wanted.columns:
        found = found.filter(
            Q(column__in=wanted.columns) | Q(pk__in=_through("also_in", "column", wanted.columns))
        )
    return found


def _through(name: str, key: str, ids: tuple[int, ...]) -> QuerySet[Publication]:
    through = getattr(Publication, name).through
    return through.objects.filter(**{f"{key}__in": ids}).values("publication")


def _of_policies(
    found: QuerySet[Publication], wanted: ListFilter, *, now: datetime.datetime
) -> QuerySet[Publication]:
    details = PolicyDetails.objects.filter(publication=OuterRef("pk"))
    exact = {
        name: value
        for name, value in (
            ("document_type", wanted.document_type),
            ("level", wanted.level),
            ("normative", wanted.normative),
        )
        if value not in ("", None)
    }
    if wanted.subject:
        # A class takes its subclasses with it: "04" before "04-02".
        exact["subject__startswith"] = wanted.subject
    if exact:
        found = found.filter(Exists(details.filter(**exact)))
    periods = periods_on(now.date()).filter(publication=OuterRef("pk"))
    if wanted.status:
        found = found.filter(Exists(periods.filter(status=wanted.status)))
    if wanted.binding:
        found = found.filter(Exists(periods.exclude(status__in=ENDED_STATES)))
    if wanted.in_force:
        found = found.filter(Exists(periods.filter(status__in=IN_FORCE_STATES)))
    if wanted.ended:
        found = found.filter(Exists(periods.filter(status__in=ENDED_STATES)))
    if wanted.interpreted is not None:
        interpreting = Relation.objects.filter(
            visible_through("source__", now),
            target=OuterRef("pk"),
            type=RelationType.INTERPRETS,
        )
        found = found.filter(Exists(interpreting) if wanted.interpreted else ~Exists(interpreting))
    return found
