"""Filling in one table: what the records do not know, and where they are departed from."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.annual_report import Place

from ..errors import NoteMissing
from ..models import AnnualReport, ReportCell
from ..queries.values import CellValue, cells_of
from .editing import draft_of


def enter_figures(
    report: AnnualReport,
    *,
    values: Mapping[Place, Decimal | None],
    note: str,
    revision: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> list[Place]:
    """None takes what the records say. ``note`` explains every departure that is new or another.

    Returns the changed places. Raises ``NotDraft``, ``SavedMeanwhile`` or ``NoteMissing``.
    """
    with transaction.atomic():
        draft = draft_of(report, revision=revision)
        known = cells_of(draft)
        changed = _changes(known, values)
        departing = [place for place, cell in changed.items() if cell.overridden]
        if departing and not note.strip():
            raise NoteMissing(departing)
        _store(draft, changed, note=note.strip())
        if changed:
            draft.save()
            record(
                action="annual_report.figures_entered", subject=draft, by=by, at=at,
                organisation_id=draft.organisation_id,
                details={
                    "cells": [_told(place, known.get(place), changed[place]) for place in changed],
                    "note": note.strip() if departing else "",
                },
            )  # fmt: skip
    return list(changed)


def _changes(
    known: Mapping[Place, CellValue], values: Mapping[Place, Decimal | None]
) -> dict[Place, CellValue]:
    found = {}
    for place, value in values.items():
        before = known.get(place, CellValue())
        entered = None if value == before.drawn else value
        if entered != before.entered:
            found[place] = CellValue(before.drawn, entered)
    return found


def _store(draft: AnnualReport, changed: Mapping[Place, CellValue], *, note: str) -> None:
    ReportCell.objects.bulk_create(
        [
            ReportCell(
                report=draft, place=place.key, drawn=cell.drawn, entered=cell.entered,
                note=note if cell.overridden else "",
            )
            for place, cell in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["report", "place"],
        update_fields=["entered", "note"],
    )  # fmt: skip


def _told(place: Place, before: CellValue | None, after: CellValue) -> str:
    old = (before or CellValue()).counts
    return f"{place.label}：{old.normalize():f}→{after.counts.normalize():f}"
