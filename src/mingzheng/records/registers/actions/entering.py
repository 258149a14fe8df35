"""Writing a comparison into a register: the one place where entries begin and end."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from mingzheng.ports.checks import stopped_words
from mingzheng.records.changes.actions import announce
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.registers import Comparison, ReadRow, RegisterKind
from mingzheng.rules.workdays import Calendar

from ..errors import AlreadyEnded, ItemWithdrawn, PeriodTaken, WordsNotPublic
from ..models import Change, Entry, Item, Register
from ..rows import columns_of, end_of

FEED_KIND = "register_entry"
"""Under which changes of items are announced; their key is that of the item."""
_AT_ONCE = 1000


@dataclass(frozen=True)
class Occasion:
    """From when a change holds, by which document, and who records it when."""

    on: datetime.date
    by: StaffAccount | None
    at: datetime.datetime
    calendar: Calendar
    document: str = ""
    publication: Publication | None = None
    note: str = ""
    gone: Change = Change.CANCELLED
    change: Change | None = None
    """How new and changed rows came about, where it is more than 新增 or 调整."""


def write_changes(
    register: Register,
    plan: Comparison,
    occasion: Occasion,
    *,
    kind: RegisterKind,
    progress: Callable[[int], None] = lambda done: None,
) -> list[int]:
    """Keys of the items that changed. Inside a transaction; counts the revision up.

    Raises ``PeriodTaken`` where an item has an entry that begins later, ``AlreadyEnded`` where a
    row was over before it begins, ``ItemWithdrawn`` where one was taken back.
    """
    rows = [*plan.new, *(changed.row for changed in plan.changed)]
    keys = [*(row.key for row in rows), *plan.gone]
    known = dict(Item.objects.filter(register=register).values_list("key", "pk"))
    first = not known
    items = known | _made(register, [row.key for row in plan.new if row.key not in known])
    _refuse_withdrawn(register, {row.key for row in rows})
    touched = {items[key] for key in keys}
    _refuse_later(register, touched, occasion.on)
    before = _close(register, touched, occasion)
    new = {row.key for row in plan.new}
    made = 0

    def entries() -> Iterator[Entry]:
        for row in rows:
            change = Change.FIRST if first else Change.NEW if row.key in new else Change.ADJUSTED
            yield _entry(register, items[row.key], row, occasion.change or change, occasion, kind)
        for key in plan.gone:
            yield _tombstone(register, items[key], before[items[key]], occasion)

    for batch in _batches(entries()):
        Entry.objects.bulk_create(batch)
        made += len(batch)
        progress(made)
    touch_register(register, occasion)
    changed = [items[key] for key in keys]
    announce(FEED_KIND, changed)
    return changed


def refuse_unfit(texts: Mapping[str, str], *, today: datetime.date) -> None:
    """Raises ``WordsNotPublic`` for words beside the rows that the public would read; by label."""
    for label, text in texts.items():
        if stopped_words(text, today=today):
            raise WordsNotPublic(label)


def touch_register(register: Register, occasion: Occasion) -> None:
    Register.objects.filter(pk=register.pk).update(
        revision=F("revision") + 1,
        confirmed_on=occasion.at.date(),
        changed_at=occasion.at,
    )
    register.refresh_from_db()


def _made(register: Register, keys: Sequence[str]) -> dict[str, int]:
    for start in range(0, len(keys), _AT_ONCE):
        Item.objects.bulk_create(
            Item(register=register, key=key) for key in keys[start : start + _AT_ONCE]
        )
    if not keys:
        return {}
    return dict(Item.objects.filter(register=register).values_list("key", "pk"))


def _refuse_withdrawn(register: Register, keys: set[str]) -> None:
    taken_back = Item.objects.filter(register=register).exclude(withdrawn_on=None)
    for key in taken_back.values_list("key", flat=True):
        if key in keys:
            raise ItemWithdrawn(key)


def _refuse_later(register: Register, touched: set[int], on: datetime.date) -> None:
    later = Entry.objects.filter(register=register, replaced_at=None, valid_from__gt=on)
    for item, day in later.values_list("item", "valid_from"):
        if item in touched:
            raise PeriodTaken(day)


def _close(register: Register, touched: set[int], occasion: Occasion) -> dict[int, Entry]:
    """End what stands on the day; what began on that very day is replaced, as by a correction."""
    on = occasion.on
    standing = Entry.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=on),
        register=register, replaced_at=None, valid_from__lte=on,
    )  # fmt: skip
    if len(touched) < _AT_ONCE:
        standing = standing.filter(item__in=touched)
    found = {entry.item_id: entry for entry in standing.iterator() if entry.item_id in touched}
    same_day = [entry.pk for entry in found.values() if entry.valid_from == on]
    earlier = [entry.pk for entry in found.values() if entry.valid_from < on]
    for start in range(0, len(same_day), _AT_ONCE):
        chosen = Entry.objects.filter(pk__in=same_day[start : start + _AT_ONCE])
        chosen.update(replaced_at=occasion.at)
    for start in range(0, len(earlier), _AT_ONCE):
        chosen = Entry.objects.filter(pk__in=earlier[start : start + _AT_ONCE])
        chosen.update(valid_until=on)
    return found


def _entry(
    register: Register,
    item: int,
    row: ReadRow,
    change: Change,
    occasion: Occasion,
    kind: RegisterKind,
) -> Entry:
    end = end_of(row.values, kind=kind)
    if end is not None and end <= occasion.on:
        raise AlreadyEnded(kind.at("title", row.values))
    return Entry(
        item_id=item,
        register=register,
        kind=kind.key,
        valid_from=occasion.on,
        valid_until=end,
        change=change,
        document=occasion.document or kind.at("document_number", row.values)[:60],
        publication=occasion.publication,
        note=occasion.note,
        recorded_at=occasion.at,
        recorded_by=occasion.by,
        **columns_of(row.values, kind=kind, calendar=occasion.calendar),
    )


def _tombstone(register: Register, item: int, before: Entry, occasion: Occasion) -> Entry:
    copied: Mapping[str, object] = {
        name: getattr(before, name)
        for name in (
            "kind", "title", "category", "decided_on", "amount", "publish_due", "hidden_from",
            "order_key", "find_text", "values",
        )
    }  # fmt: skip
    return Entry(
        item_id=item,
        register=register,
        valid_from=occasion.on,
        present=False,
        change=occasion.gone,
        document=occasion.document,
        publication=occasion.publication,
        note=occasion.note,
        recorded_at=occasion.at,
        recorded_by=occasion.by,
        **copied,
    )


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
