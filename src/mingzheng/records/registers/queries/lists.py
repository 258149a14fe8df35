"""One page of a list, its counts and its choices; the number of queries never depends on rows."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Min, QuerySet

from mingzheng.rules.registers import RegisterKind

from ..models import Entry, Register
from .standing import shown_on, still_shown

PAGE_SIZE = 20
ROW = (
    "item", "title", "category", "register__organisation__name", "document", "valid_from",
    "valid_until", "decided_on", "values", "recorded_at",
)  # fmt: skip


@dataclass(frozen=True)
class RegisterRow:
    """``pk`` is that of the item, which is its address."""

    pk: int
    title: str
    category: str
    organisation: str
    document: str
    valid_from: datetime.date
    valid_until: datetime.date | None
    decided_on: datetime.date | None
    values: dict[str, str]
    recorded_at: datetime.datetime


@dataclass(frozen=True)
class ListFilter:
    """``day`` is the day asked about; ``order`` is "" for the order of the kind."""

    kind: RegisterKind
    day: datetime.date
    organisation: str = ""
    category: str = ""
    year: int | None = None
    words: str = ""
    order: str = ""


@dataclass(frozen=True)
class Page:
    rows: tuple[RegisterRow, ...]
    count: int
    number: int


@dataclass(frozen=True)
class RegisterFact:
    """Who keeps a register and when it was last confirmed."""

    key: str
    name: str
    confirmed_on: datetime.date | None
    opened_on: datetime.date
    update_days: int
    changed_at: datetime.datetime | None


@dataclass(frozen=True)
class Choices:
    units: tuple[RegisterFact, ...] = ()
    years: tuple[int, ...] = field(default=())


ORDERS = {"title": ("title", "item"), "newest": ("-valid_from", "-item")}


def matching(wanted: ListFilter, *, today: datetime.date) -> QuerySet[Entry]:
    found = shown_on(wanted.day, today=today).filter(kind=wanted.kind.key)
    if wanted.organisation:
        registers = Register.objects.filter(
            kind=wanted.kind.key, organisation__key=wanted.organisation
        )
        found = found.filter(register__in=registers)
    if wanted.category:
        found = found.filter(category=wanted.category)
    if wanted.year:
        found = found.filter(decided_on__year=wanted.year)
    for word in wanted.words.split():
        found = found.filter(find_text__icontains=word)
    return found


def page_of(wanted: ListFilter, number: int, *, today: datetime.date) -> Page:
    """The page asked for, or the last there is; two queries."""
    found = matching(wanted, today=today)
    count = found.count()
    number = max(1, min(number, -(-count // PAGE_SIZE)))
    start = (number - 1) * PAGE_SIZE
    # Deep pages walk the index alone; the wide rows are fetched for twenty keys.
    keys = list(_ordered(found, wanted).values_list("pk", flat=True)[start : start + PAGE_SIZE])
    return Page(tuple(_rows_of(keys)), count, number)


def rows_for_files(
    wanted: ListFilter, *, limit: int, today: datetime.date
) -> Iterator[RegisterRow]:
    found = _ordered(matching(wanted, today=today), wanted).values_list(*ROW)[:limit]
    return (RegisterRow(*row) for row in found.iterator(chunk_size=2000))


def choices_of(kind: RegisterKind, *, day: datetime.date, today: datetime.date) -> Choices:
    """Two queries: the units that keep such a list, and the years of its decisions."""
    registers = Register.objects.filter(kind=kind.key).order_by("organisation__sort_order", "pk")
    facts = registers.values_list(
        "organisation__key",
        "organisation__name",
        "confirmed_on",
        "opened_on",
        "update_days",
        "changed_at",
    )
    years: tuple[int, ...] = ()
    if kind.newest_first:
        dated = shown_on(day, today=today).filter(kind=kind.key).exclude(decided_on=None)
        found = dated.dates("decided_on", "year", order="DESC")
        years = tuple(one.year for one in found)
    return Choices(tuple(RegisterFact(*fact) for fact in facts), years)


def first_day(kind: RegisterKind, *, today: datetime.date) -> datetime.date | None:
    """From when on anything is known of such a list; None where nothing is. One query."""
    shown = Entry.objects.filter(still_shown(today), kind=kind.key, valid_from__lte=today)
    first: datetime.date | None = shown.aggregate(first=Min("valid_from"))["first"]
    return first


def counts_by_kind(kinds: list[str], *, today: datetime.date) -> dict[str, int]:
    found = shown_on(today, today=today).filter(kind__in=kinds).order_by()
    return dict(found.values_list("kind").annotate(number=Count("pk")))


def _ordered(found: QuerySet[Entry], wanted: ListFilter) -> QuerySet[Entry]:
    if wanted.order:
        return found.order_by(*ORDERS[wanted.order])
    if wanted.kind.newest_first:
        return found.order_by("-decided_on", "-id")
    return found.order_by("order_key", "id")


def _rows_of(keys: list[int]) -> Iterator[RegisterRow]:
    rows = Entry.objects.filter(pk__in=keys).values_list("pk", *ROW)
    found = {pk: RegisterRow(*rest) for pk, *rest in rows}
    return (found[key] for key in keys)
