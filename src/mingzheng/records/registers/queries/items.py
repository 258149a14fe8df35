"""One item with everything it was; what changed lately."""

import datetime
from dataclasses import dataclass

from django.db.models import Count

from mingzheng.data.registers import register_kinds
from mingzheng.records.library.queries.visible import visible_through
from mingzheng.rules.registers import RegisterKind

from ..models import Change, Entry, Item
from .resting import resting_on_ended
from .standing import still_shown

CHANGE_FIELDS = (
    "item", "kind", "title", "change", "register__organisation__name", "document", "note",
    "valid_from", "recorded_at", "values", "present",
)  # fmt: skip


@dataclass(frozen=True)
class Version:
    """``url`` leads to the document it rests on, "" where the library has none;
    ``document_ended``: it is what stands today, and that document has ended.

    ``until`` is the day on which it ceased (exclusive), ``replaced`` tells that it was corrected.
    """

    change: str
    since: datetime.date
    until: datetime.date | None
    present: bool
    document: str
    url: str
    document_ended: bool
    note: str
    recorded_at: datetime.datetime
    replaced: bool
    values: dict[str, str]


@dataclass(frozen=True)
class ItemPage:
    """``entry`` is what holds on the day asked about, None where the item is off the list."""

    pk: int
    kind: RegisterKind
    title: str
    organisation: str
    organisation_key: str
    entry: Version | None
    versions: tuple[Version, ...]
    withdrawn_on: datetime.date | None
    withdrawal_reason: str


@dataclass(frozen=True)
class ChangeRow:
    item: int
    kind: str
    title: str
    change: str
    organisation: str
    document: str
    note: str
    valid_from: datetime.date
    recorded_at: datetime.datetime
    values: dict[str, str]
    present: bool

    @property
    def change_word(self) -> str:
        return str(Change(self.change).label)


@dataclass(frozen=True)
class Adjustment:
    document: str
    day: datetime.date
    words: str


def item_page(pk: int, *, day: datetime.date, now: datetime.datetime) -> ItemPage | None:
    """None where the public may know nothing of it. Four queries."""
    item = Item.objects.select_related("register__organisation").filter(pk=pk).first()
    if item is None:
        return None
    today = now.date()
    entries = list(
        item.entries.filter(still_shown(today), valid_from__lte=today)
        .select_related("publication")
        .order_by("-valid_from", "-recorded_at", "-pk")
    )
    if not entries and item.withdrawn_on is None:
        return None
    urls = _urls(entries, now)
    resting = resting_on_ended(today).filter(item=item)
    ended = frozenset(resting.values_list("pk", flat=True))
    versions = tuple(_version(entry, urls, ended) for entry in entries)
    standing = (
        version
        for version in versions
        if version.present
        and not version.replaced
        and version.since <= day
        and (version.until is None or version.until > day)
    )
    unit = item.register.organisation
    return ItemPage(
        pk=item.pk,
        kind=register_kinds()[item.register.kind],
        title=entries[0].title if entries else "",
        organisation=unit.name,
        organisation_key=unit.key,
        entry=next(standing, None),
        versions=versions,
        withdrawn_on=item.withdrawn_on,
        withdrawal_reason=item.withdrawal_reason,
    )


def recent_changes(kinds: list[str], *, limit: int, today: datetime.date) -> tuple[ChangeRow, ...]:
    """Newest first; what may no longer be shown is not told any more either."""
    found = Entry.objects.filter(still_shown(today), kind__in=kinds, valid_from__lte=today)
    rows = found.order_by("-recorded_at", "-id").values_list(*CHANGE_FIELDS)[:limit]
    return tuple(ChangeRow(*row) for row in rows)


def adjustments_by_document(
    kind: str, *, today: datetime.date, limit: int = 30
) -> tuple[Adjustment, ...]:
    """Newest first: how many items each document added, adjusted, took off; one query."""
    found = Entry.objects.filter(
        still_shown(today), kind=kind, valid_from__lte=today, replaced_at=None
    ).exclude(document="")
    counted = (
        found.exclude(change__in=(Change.CORRECTED, Change.FIRST))
        .order_by("-valid_from", "document", "change")
        .values_list("document", "valid_from", "change")
        .annotate(number=Count("pk"))
    )
    told: dict[tuple[str, datetime.date], list[str]] = {}
    for document, day, change, number in counted[: limit * len(Change)]:
        told.setdefault((document, day), []).append(f"{Change(change).label} {number} 项")
    return tuple(
        Adjustment(number, day, "，".join(words)) for (number, day), words in told.items()
    )[:limit]


def _urls(entries: list[Entry], now: datetime.datetime) -> dict[int, str]:
    """Addresses of those documents that the public may see."""
    pks = [entry.pk for entry in entries if entry.publication_id]
    if not pks:
        return {}
    rows = Entry.objects.filter(visible_through("publication__", now), pk__in=pks)
    return {pk: f"/{path}" for pk, path in rows.values_list("pk", "publication__path")}


def _version(entry: Entry, urls: dict[int, str], ended: frozenset[int]) -> Version:
    return Version(
        change=str(Change(entry.change).label),
        since=entry.valid_from,
        until=entry.valid_until,
        present=entry.present,
        document=entry.document,
        url=urls.get(entry.pk, ""),
        document_ended=entry.pk in ended,
        note=entry.note,
        recorded_at=entry.recorded_at,
        replaced=entry.replaced_at is not None,
        values=entry.values,
    )
