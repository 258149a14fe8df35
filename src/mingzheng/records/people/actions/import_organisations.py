"""Importing organisations: a plan to be looked at, then all of it or nothing."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from ..errors import ImportRefused, PeopleError
from ..import_plan import PlannedRow, RowError, plan_rows
from ..import_sheet import Sheet, read_sheet
from ..models import Organisation, StaffAccount
from ..organisation_data import data_of
from .organisations import create_organisation, edit_organisation


@dataclass(frozen=True)
class ImportPlan:
    """What the file would change in the register. With any error nothing can be applied."""

    rows: tuple[PlannedRow, ...]
    errors: tuple[RowError, ...]
    sheet: Sheet

    @property
    def new(self) -> int:
        return sum(row.is_new for row in self.rows)

    @property
    def changed(self) -> int:
        return sum(bool(row.changes) and not row.is_new for row in self.rows)

    @property
    def unchanged(self) -> int:
        return len(self.rows) - self.new - self.changed


def plan_import(data: bytes, name: str) -> ImportPlan:
    """A file that is no table of organisations gives no rows and one error for row 0."""
    try:
        sheet = read_sheet(data, name=name)
    except ImportRefused as refusal:
        errors = (RowError(0, "文件", str(refusal)),)
        return ImportPlan(rows=(), errors=errors, sheet=Sheet(()))
    return _plan(sheet)


def apply_import(plan: ImportPlan, *, by: StaffAccount | None, at: datetime.datetime) -> int:
    """The number of organisations written.

    Raises ``ImportRefused`` where the plan has errors, where the register changed since the plan
    was made, or where a row cannot be written; then nothing is.
    """
    if plan.errors:
        raise ImportRefused(
            f"还有 {len(plan.errors)} 处错误，未写入任何一行。请改正文件后重新上传。"
        )
    with transaction.atomic():
        # Locking the register keeps two imports from planning on the same state.
        list(Organisation.objects.select_for_update().values_list("pk", flat=True))
        if _plan(plan.sheet) != plan:
            raise ImportRefused("预览之后机构名册有了变动。请重新上传并核对预览后再确认。")
        written = [row for row in plan.rows if row.is_new or row.changes]
        for row in written:
            _write(row, by=by, at=at)
    return len(written)


def _plan(sheet: Sheet) -> ImportPlan:
    register = {
        unit.key: unit
        for unit in Organisation.objects.select_related("parent").prefetch_related(
            "other_names", "leaders"
        )
    }
    rows, errors = plan_rows(sheet, known={key: data_of(unit) for key, unit in register.items()})
    return ImportPlan(rows=rows, errors=errors, sheet=sheet)


def _write(row: PlannedRow, *, by: StaffAccount | None, at: datetime.datetime) -> None:
    try:
        if row.is_new:
            create_organisation(row.key, row.data, by=by, at=at)
        else:
            organisation = Organisation.objects.get(key=row.key)
            edit_organisation(organisation, row.data, by=by, at=at)
    except PeopleError as error:
        raise ImportRefused(f"第 {row.number} 行：{error}未写入任何一行。") from error
