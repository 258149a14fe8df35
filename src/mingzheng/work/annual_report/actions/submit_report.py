"""Handing a report in: it has to be whole, balanced and true to the records of the day."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.annual_report import PARTS, Place, check_report

from ..checking import held_back
from ..drawing import draw
from ..errors import (
    CarryOverUnexplained,
    FiguresMoved,
    HeldBack,
    OutOfBalance,
    PartsMissing,
    YearNotOver,
)
from ..models import AnnualReport
from ..queries.values import CellValue, cells_of, counting, previous_values
from .editing import draft_of

CARRY_OVER = "R4"
"""The one rule a unit may break, with its reason: last year's report can have been wrong."""


def submit_report(report: AnnualReport, *, by: StaffAccount, at: datetime.datetime) -> AnnualReport:
    """Raises ``NotDraft``, ``YearNotOver``, ``PartsMissing``, ``HeldBack``, ``FiguresMoved``,
    ``OutOfBalance`` or ``CarryOverUnexplained``."""
    with transaction.atomic():
        draft = draft_of(report)
        if at.date().year <= draft.year:
            raise YearNotOver(draft.year)
        _require_parts(draft)
        findings = held_back(draft, today=at.date())
        if findings:
            raise HeldBack(findings)
        cells = cells_of(draft)
        _require_fresh(draft, cells)
        _require_balance(draft, cells)
        draft.state = AnnualReport.State.SUBMITTED
        draft.submitted_by, draft.submitted_at, draft.returned_reason = by, at, ""
        draft.save()
        record(
            action="annual_report.submitted", subject=draft, by=by, at=at,
            organisation_id=draft.organisation_id,
        )  # fmt: skip
    return draft


def _require_parts(draft: AnnualReport) -> None:
    written = set(draft.parts.values_list("number", flat=True))
    missing = [part.heading for part in PARTS if part.required and part.number not in written]
    if missing:
        raise PartsMissing(missing)


def _require_fresh(draft: AnnualReport, cells: dict[Place, CellValue]) -> None:
    moved = [
        place
        for place, value in draw(draft).items()
        if cells.get(place, CellValue()).drawn != value
    ]
    if moved:
        raise FiguresMoved(moved)


def _require_balance(draft: AnnualReport, cells: dict[Place, CellValue]) -> None:
    failures = check_report(counting(cells), previous=previous_values(draft))
    broken = [failure for failure in failures if failure.rule != CARRY_OVER]
    if broken:
        raise OutOfBalance(broken)
    if failures and not draft.carry_over_reason:
        raise CarryOverUnexplained
