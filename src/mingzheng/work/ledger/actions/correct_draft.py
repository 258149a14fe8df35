"""Correcting one row of a draft: its words, its units, and what was looked at."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..draft_weight import check_settled_parts, mark_checked
from ..errors import NoSuchUnit
from ..models import DraftTask, DraftUnit
from ..names import NameBook
from .draft_units import LONGEST, meaning_fields, typed_units
from .editing import hold_row, note, save_row
from .keep_alias import keep_alias

WORD_FIELDS = (
    "section", "item", "label", "requirement", "due", "due_text", "schedule", "remark",
)  # fmt: skip


@dataclass(frozen=True)
class UnitDecision:
    """What a person says about one name of a unit cell.

    ``choice``: ``leave`` (nothing yet), ``accept`` (as proposed), ``rename`` (read ``text``
    instead, several names split it), ``new`` (a unit to be registered), ``text`` (stays in words,
    without an assignment) or ``remove``. ``members`` are the ticked units of a collective name.
    """

    unit: int
    choice: str
    text: str = ""
    members: tuple[int, ...] | None = None
    remember: bool = False
    """Keep the words as an alias of the chosen organisation."""
    everywhere: bool = False
    """Treat the same words in other rows of the draft alike."""


@dataclass(frozen=True)
class RowCorrection:
    """``words`` maps fields of ``WORD_FIELDS`` to new values; ``more`` adds names to a part."""

    words: Mapping[str, Any] = field(default_factory=dict)
    units: Sequence[UnitDecision] = ()
    more: Mapping[str, str] = field(default_factory=dict)
    checked: Iterable[str] = ()


def correct_row(
    task: DraftTask,
    correction: RowCorrection,
    *,
    version: int,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> DraftTask:
    """Raises ``DraftChanged`` when ``version`` is not the row's any more, or ``NoSuchUnit``."""
    with transaction.atomic():
        task, units = hold_row(task, version=version)
        book = NameBook(day=at.date())
        changed = _write_words(task, correction.words)
        touched = set()
        for decision in correction.units:
            unit = next(unit for unit in units if unit.pk == decision.unit)
            units = _decide(units, unit, decision, book, by=by, at=at)
            if decision.choice != "leave":
                touched.add(unit.part)
        for part, text in correction.more.items():
            if text.strip():
                units += _typed(task, part, text, book, place=len(units) + 1)
                touched.add(part)
        mark_checked(task, [*changed, *correction.checked])
        _accept_checked(units, correction.checked)
        check_settled_parts(task, units, touched)
        save_row(task, units, fields=WORD_FIELDS)
        note(
            "import.row_corrected", task, by=by, at=at,
            details={"fields": sorted({*changed, *touched}), "checked": sorted(correction.checked)},
        )  # fmt: skip
    return task


def check_cells(
    task: DraftTask,
    fields: Sequence[str],
    *,
    version: int,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> DraftTask:
    """A person looked at these cells and found them right; a unit still unknown stays open."""
    return correct_row(task, RowCorrection(checked=fields), version=version, by=by, at=at)


def _write_words(task: DraftTask, words: Mapping[str, Any]) -> list[str]:
    changed = [name for name, value in words.items() if getattr(task, name) != value]
    for name in changed:
        setattr(task, name, words[name])
    return changed


def _accept_checked(units: Iterable[DraftUnit], fields: Iterable[str]) -> None:
    wanted = set(fields)
    for unit in units:
        if unit.part in wanted and unit.state == DraftUnit.State.PROPOSED and unit.meaning:
            _accept(unit)


def _decide(
    units: list[DraftUnit],
    unit: DraftUnit,
    decision: UnitDecision,
    book: NameBook,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> list[DraftUnit]:
    """The units of the row afterwards; a name may become several."""
    raw, others = unit.raw, _same_elsewhere(unit) if decision.everywhere else []
    units = _apply(units, unit, decision, book)
    if decision.remember and unit.organisation_id is not None and raw:
        keep_alias(unit.organisation_id, name=raw, by=by, at=at)
    for other in others:
        row = other.task
        row_units = list(row.units.all())
        mine = next(one for one in row_units if one.pk == other.pk)
        row_units = _apply(row_units, mine, decision, book)
        check_settled_parts(row, row_units, [mine.part])
        save_row(row, row_units)
    return units


def _apply(
    units: list[DraftUnit], unit: DraftUnit, decision: UnitDecision, book: NameBook
) -> list[DraftUnit]:
    match decision.choice:
        case "accept":
            _accept(unit, members=decision.members)
        case "rename":
            return _rename(units, unit, decision, book)
        case "new":
            unit.name = (decision.text.strip() or unit.name)[:LONGEST]
            _settle(unit, DraftUnit.Meaning.NEW)
        case "text":
            _settle(unit, DraftUnit.Meaning.TEXT)
        case "remove":
            unit.state = DraftUnit.State.REMOVED
            unit.save()
    return units


def _accept(unit: DraftUnit, *, members: tuple[int, ...] | None = None) -> None:
    if not unit.meaning:
        return
    if unit.meaning == DraftUnit.Meaning.COLLECTIVE and members is not None:
        unit.members = list(members)
    unit.state = DraftUnit.State.ACCEPTED
    unit.save()


def _settle(unit: DraftUnit, meaning: str) -> None:
    unit.meaning = meaning
    unit.organisation_id = unit.collective_id = None
    unit.members = []
    unit.state = DraftUnit.State.ACCEPTED
    unit.save()


def _rename(
    units: list[DraftUnit], unit: DraftUnit, decision: UnitDecision, book: NameBook
) -> list[DraftUnit]:
    typed = _typed(unit.task, unit.part, decision.text, book, place=unit.place, save=False)
    first, *rest = typed
    unit.name = first.name
    for name, value in meaning_fields(first.name, book).items():
        setattr(unit, name, value)
    if unit.meaning == DraftUnit.Meaning.COLLECTIVE and decision.members:
        unit.members = list(decision.members)
    unit.state = DraftUnit.State.ACCEPTED
    unit.save()
    for other in rest:
        other.save()
    return [*units, *rest]


def _typed(
    task: DraftTask, part: str, text: str, book: NameBook, *, place: int, save: bool = True
) -> list[DraftUnit]:
    typed, unknown = typed_units(task, part, text, book, place=place)
    if unknown or not typed:
        raise NoSuchUnit("、".join(unknown) or text.strip())
    if save:
        for unit in typed:
            unit.save()
    return typed


def _same_elsewhere(unit: DraftUnit) -> list[DraftUnit]:
    """Unsettled names with the same words in other rows that stand."""
    return list(
        DraftUnit.objects.filter(
            task__notice_import=unit.task.notice_import_id,
            task__dropped=False,
            raw=unit.raw,
            kind=unit.kind,
            state=DraftUnit.State.PROPOSED,
        )
        .exclude(task=unit.task_id)
        .select_related("task")
        .prefetch_related("task__units")
    )
