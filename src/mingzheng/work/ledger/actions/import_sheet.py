"""A unit's own table is kept, mapped, matched by a person where it has to be, and reported."""

import datetime
import hashlib
from collections.abc import Mapping

from django.core.files.base import ContentFile
from django.db import transaction

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.sheet_grids import Grid, sheet_grids
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.unit_sheets.columns import guess_columns

from ..errors_sheet import (
    NothingInSheet,
    SheetChanged,
    SheetClosed,
    SheetRefused,
    SheetUnready,
)
from ..models import Assignment, Evidence, UnitSheet
from ..sheet_plan import PlannedRow, RowState, plan_sheet, targets_of
from .evidence.attach import NewEvidence
from .report_progress import report_progress

LARGEST = 10 * 1024 * 1024
MOST_CELLS = 100_000
MOST_ROWS = 2_000
"""Far more than the tasks of one unit: what is longer is another kind of table."""


def keep_sheet(
    data: bytes,
    *,
    name: str,
    organisation: Organisation,
    year: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> UnitSheet:
    """Raises ``SheetRefused``. What the unit's last table said of its columns is proposed."""
    if len(data) > LARGEST:
        raise SheetRefused("文件超过 10 MB，请删去图片或不用的工作表后再上传。")
    grids = _grids(data, name)
    remembered = remembered_columns(organisation.pk)
    guesses = [
        (one, guess_columns(one.rows, remembered=remembered, unseen=one.hidden_columns))
        for one in grids
    ]
    grid, guess = max(guesses, key=lambda pair: len(pair[1].columns))
    _refuse_long(grid)
    with transaction.atomic():
        sheet = UnitSheet(
            organisation=organisation, year=year, name=name[-200:], size=len(data),
            digest=hashlib.sha256(data).hexdigest(), sheet=grid.name[:100],
            header_row=guess.row, columns=remembered, uploaded_by=by, uploaded_at=at,
        )  # fmt: skip
        sheet.file.save("sheet", ContentFile(data), save=False)
        sheet.save()
        _note(sheet, "uploaded", by=by, at=at, sha256=sheet.digest)
    return sheet


def map_sheet(
    sheet: UnitSheet,
    *,
    grid: str,
    header_row: int,
    columns: Mapping[str, str],
    version: int,
) -> UnitSheet:
    """Choices by row stay only while sheet and heading do.

    Raises ``SheetClosed``, ``SheetChanged`` or ``SheetRefused``.
    """
    with transaction.atomic():
        sheet = _hold(sheet, version=version)
        for one in grids_of(sheet):
            if one.name[:100] == grid:
                _refuse_long(one)
        if (sheet.sheet, sheet.header_row) != (grid, header_row):
            sheet.choices = {}
        sheet.sheet, sheet.header_row = grid, header_row
        sheet.columns = {**sheet.columns, **columns}
        sheet.version += 1
        sheet.save(update_fields=("sheet", "header_row", "columns", "choices", "version"))
    return sheet


def choose_rows(sheet: UnitSheet, *, choices: Mapping[str, str], version: int) -> UnitSheet:
    """``choices``: by row number the id of an assignment, ``skip``, or "" for what was matched.

    Raises ``SheetClosed`` or ``SheetChanged``.
    """
    with transaction.atomic():
        sheet = _hold(sheet, version=version)
        kept = {**sheet.choices, **choices}
        sheet.choices = {number: choice for number, choice in kept.items() if choice}
        sheet.version += 1
        sheet.save(update_fields=("choices", "version"))
    return sheet


def confirm_sheet(
    sheet: UnitSheet, *, version: int, by: StaffAccount, at: datetime.datetime
) -> UnitSheet:
    """All rows that are to be told become reports, or nothing does.

    Raises ``SheetClosed``, ``SheetChanged``, ``SheetUnready``, ``NothingInSheet``, or what
    ``report_progress`` raises.
    """
    with transaction.atomic():
        sheet = _hold(sheet, version=version)
        targets = targets_of(sheet.organisation_id, sheet.year)
        plan = plan_sheet(sheet, grid_of(sheet), targets, now=at)
        if plan.counts[RowState.FAULTY]:
            raise SheetUnready(rows=plan.counts[RowState.FAULTY])
        if not plan.ready:
            raise NothingInSheet
        for row in plan.ready:
            _report(row, by=by, at=at)
        sheet.state, sheet.confirmed_at = UnitSheet.State.CONFIRMED, at
        sheet.tally = {state.value: count for state, count in plan.counts.items()}
        sheet.version += 1
        sheet.save(update_fields=("state", "confirmed_at", "tally", "version"))
        _note(sheet, "confirmed", by=by, at=at, reports=len(plan.ready))
    return sheet


def discard_sheet(sheet: UnitSheet, *, by: StaffAccount, at: datetime.datetime) -> None:
    """The original stays. Raises ``SheetClosed``."""
    with transaction.atomic():
        sheet = _hold(sheet, version=None)
        sheet.state = UnitSheet.State.DISCARDED
        sheet.save(update_fields=("state",))
        _note(sheet, "discarded", by=by, at=at)


def grids_of(sheet: UnitSheet) -> list[Grid]:
    """Raises ``SheetRefused`` where the kept file cannot be read any more."""
    with sheet.file.open("rb") as file:
        return _grids(file.read(), sheet.name)


def grid_of(sheet: UnitSheet) -> Grid:
    grids = grids_of(sheet)
    return next((grid for grid in grids if grid.name[:100] == sheet.sheet), grids[0])


def remembered_columns(organisation_id: int) -> dict[str, str]:
    """What the unit's newest confirmed table said of its columns."""
    last = UnitSheet.objects.filter(
        organisation=organisation_id, state=UnitSheet.State.CONFIRMED
    ).order_by("-confirmed_at", "-pk")
    return dict(last.values_list("columns", flat=True).first() or {})


def _grids(data: bytes, name: str) -> list[Grid]:
    try:
        return sheet_grids(data, name=name, most_cells=MOST_CELLS)
    except UnreadableDocument as error:
        raise SheetRefused(error.message) from error


def _refuse_long(grid: Grid) -> None:
    if len(grid.rows) > MOST_ROWS:
        raise SheetRefused(
            f"工作表有 {len(grid.rows)} 行，一次最多 {MOST_ROWS} 行。"
            "请只保留本单位今年的任务，或拆成几份后分别上传。"
        )


def _hold(sheet: UnitSheet, *, version: int | None) -> UnitSheet:
    held = (
        UnitSheet.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=sheet.pk)
    )
    if held.state != UnitSheet.State.OPEN:
        raise SheetClosed(state=held.get_state_display())
    if version is not None and held.version != version:
        raise SheetChanged
    return held


def _report(row: PlannedRow, *, by: StaffAccount, at: datetime.datetime) -> None:
    assert row.target is not None and row.percent is not None
    evidence = []
    if row.link:
        evidence.append(NewEvidence(kind=Evidence.Kind.LINK, title="", url=row.link))
    report_progress(
        Assignment(pk=row.target.id), by=by, text=row.text, percent=row.percent,
        difficulties=row.difficulties, evidence=evidence,
        submission_key=row.submission_key, at=at,
    )  # fmt: skip


def _note(
    sheet: UnitSheet, act: str, *, by: StaffAccount, at: datetime.datetime, **details: object
) -> None:
    record(
        action=f"unit_sheet.{act}", subject=sheet, by=by, at=at,
        details={"file": sheet.name, **details}, organisation_id=sheet.organisation_id,
    )  # fmt: skip
