"""Single rows at the desk: added, adjusted, taken off the list, corrected, taken back."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.rules.registers import (
    Comparison,
    ReadRow,
    RegisterKind,
    read_values,
)
from mingzheng.rules.registers.comparison import ChangedRow, differing
from mingzheng.rules.registers.private import private_values

from ..errors import (
    AlreadyEnded,
    ItemThere,
    KeyMoved,
    NothingToChange,
    NotOnList,
    RowRefused,
    UploadNotPublic,
    UploadSecret,
)
from ..models import Change, Entry, Item, Register
from ..queries.standing import entries_on
from ..rows import columns_of, end_of
from .entering import FEED_KIND, Occasion, refuse_unfit, touch_register, write_changes
from .upload import is_secret


def add_row(
    register: Register, typed: Mapping[str, str], occasion: Occasion, *, kind: RegisterKind
) -> Item:
    """Raises ``RowRefused``, ``WordsNotPublic``, ``ItemThere`` and as ``write_changes`` does."""
    _check_words(occasion)
    values = _checked(typed, kind=kind, today=occasion.at.date())
    row = ReadRow(0, kind.key_of(values), values)
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=register.pk)
        if entries_on(occasion.on).filter(register=register, item__key=row.key).exists():
            raise ItemThere
        (item,) = write_changes(register, Comparison((row,), (), 0, ()), occasion, kind=kind)
        _note(register, "register_row.added", occasion, kind.at("title", values))
    return Item.objects.get(pk=item)


def adjust_row(
    item: Item, typed: Mapping[str, str], occasion: Occasion, *, kind: RegisterKind
) -> None:
    """New values from a day on. Raises ``RowRefused``, ``WordsNotPublic``, ``NotOnList``,
    ``KeyMoved``, ``NothingToChange`` and what ``write_changes`` raises."""
    _check_words(occasion)
    values = _checked(typed, kind=kind, today=occasion.at.date())
    _same_key(item, values, kind)
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=item.register_id)
        before = _standing(item, occasion.on)
        columns = differing(before.values, values)
        if not columns:
            raise NothingToChange
        changed = ChangedRow(ReadRow(0, item.key, values), before.values, columns)
        write_changes(register, Comparison((), (changed,), 0, ()), occasion, kind=kind)
        _note(register, "register_row.adjusted", occasion, before.title)


def end_row(item: Item, occasion: Occasion, *, kind: RegisterKind) -> None:
    """Off the list from a day on, by 取消 or 下放 (``occasion.gone``). Raises ``NotOnList`` or
    ``WordsNotPublic``."""
    _check_words(occasion)
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=item.register_id)
        before = _standing(item, occasion.on)
        write_changes(register, Comparison((), (), 0, (item.key,)), occasion, kind=kind)
        _note(register, "register_row.ended", occasion, before.title)


def correct_row(
    entry: Entry,
    typed: Mapping[str, str],
    occasion: Occasion,
    *,
    kind: RegisterKind,
    hide: bool = False,
) -> Entry:
    """What was written wrongly, for the whole period of the entry; what stood is kept.

    ``hide``: what stood is shown nowhere any more, because it should never have been.
    Raises as ``adjust_row`` does.
    """
    _check_words(occasion)
    values = _checked(typed, kind=kind, today=occasion.at.date())
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=entry.register_id)
        entry = Entry.objects.select_for_update().select_related("item").get(pk=entry.pk)
        _same_key(entry.item, values, kind)
        if entry.replaced_at is not None:
            raise NotOnList
        if not differing(entry.values, values):
            raise NothingToChange
        entry.replaced_at = occasion.at
        if hide:
            entry.hidden_from = occasion.at.date()
        entry.save(update_fields=("replaced_at", "hidden_from"))
        new = Entry.objects.create(
            item=entry.item,
            register=register,
            kind=entry.kind,
            valid_from=entry.valid_from,
            valid_until=_corrected_end(entry, values, kind),
            present=entry.present,
            change=Change.CORRECTED,
            document=occasion.document or entry.document,
            publication=occasion.publication or entry.publication,
            note=occasion.note,
            recorded_at=occasion.at,
            recorded_by=occasion.by,
            **columns_of(values, kind=kind, calendar=occasion.calendar),
        )
        touch_register(register, occasion)
        announce(FEED_KIND, [entry.item_id])
        _note(register, "register_row.corrected", occasion, new.title)
    return new


def withdraw_item(item: Item, occasion: Occasion, *, reason: str) -> None:
    """Gone from every page, list, feed and file at once; its address tells day and reason.

    Raises ``NotOnList`` or ``WordsNotPublic``.
    """
    refuse_unfit({"撤回理由": reason}, today=occasion.at.date())
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=item.register_id)
        item = Item.objects.select_for_update().get(pk=item.pk)
        if item.withdrawn_on is not None:
            raise NotOnList
        item.withdrawn_on, item.withdrawal_reason = occasion.at.date(), reason
        item.save(update_fields=("withdrawn_on", "withdrawal_reason"))
        item.entries.update(hidden_from=occasion.at.date())
        touch_register(register, occasion)
        announce(FEED_KIND, [item.pk])
        record(
            action="register_row.withdrawn", subject=item, by=occasion.by, at=occasion.at,
            details={"reason": reason}, organisation_id=register.organisation_id,
        )  # fmt: skip


def _corrected_end(
    entry: Entry, values: Mapping[str, str], kind: RegisterKind
) -> datetime.date | None:
    """A corrected term ends the entry, unless a later entry has ended it before."""
    own = end_of(values, kind=kind)
    if own is not None and own <= entry.valid_from:
        raise AlreadyEnded(kind.at("title", values))
    was = end_of(entry.values, kind=kind)
    return own if entry.valid_until in (None, was) else entry.valid_until


def _check_words(occasion: Occasion) -> None:
    texts = {"说明": occasion.note, "依据文号": occasion.document}
    refuse_unfit(texts, today=occasion.at.date())


def _checked(
    typed: Mapping[str, str], *, kind: RegisterKind, today: datetime.date
) -> dict[str, str]:
    """The same checks as a file's: privacy, secrecy, the columns of the kind."""
    labels = [column.label for column in kind.columns]
    texts = [typed.get(column.key, "") for column in kind.columns]
    private = private_values(labels, texts, today=today)
    if private:
        raise UploadNotPublic(private)
    if is_secret("\t".join(texts)):
        raise UploadSecret([1])
    values, faults = read_values(typed, kind=kind, today=today)
    if faults:
        raise RowRefused(faults)
    return values


def _same_key(item: Item, values: Mapping[str, str], kind: RegisterKind) -> None:
    if kind.key_of(values) != item.key:
        raise KeyMoved("、".join(kind.by_key[key].label for key in kind.identity))


def _standing(item: Item, on: datetime.date) -> Entry:
    entry = entries_on(on).filter(item=item).first()
    if entry is None:
        raise NotOnList
    return entry


def _note(register: Register, action: str, occasion: Occasion, title: str) -> None:
    record(
        action=action, subject=register, by=occasion.by, at=occasion.at,
        details={"title": title, "on": occasion.on.isoformat(), "document": occasion.document},
        organisation_id=register.organisation_id,
    )  # fmt: skip
