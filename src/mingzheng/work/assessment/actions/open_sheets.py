"""Opening the sheets of a year, and asking the records again."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..drawing import draw_into
from ..errors import NobodyToAssess, SetNotAdopted
from ..models import Indicator, IndicatorSet, Score, ScoreSheet
from ..telling import sheet_address, tell_units
from ..units import assessed_units
from .editing import sheet_in


def open_sheets(one: IndicatorSet, *, by: StaffAccount, at: datetime.datetime) -> int:
    """For every unit that has none yet, drawn from the records; how many.

    Raises ``SetNotAdopted`` or ``NobodyToAssess``.
    """
    with transaction.atomic():
        locked = IndicatorSet.objects.select_for_update().get(pk=one.pk)
        if locked.adopted_at is None:
            raise SetNotAdopted
        units = assessed_units(locked.year, today=at.date()).exclude(
            pk__in=locked.sheets.values("organisation")
        )
        made = [
            ScoreSheet(
                indicator_set=locked, organisation=unit, group=unit.kind, as_of=at.date(),
                drawn_at=at,
            )
            for unit in units
        ]  # fmt: skip
        if not made:
            raise NobodyToAssess
        ScoreSheet.objects.bulk_create(made)
        indicators = list(Indicator.objects.filter(section__indicator_set=locked))
        Score.objects.bulk_create(
            (Score(sheet=sheet, indicator=one) for sheet in made for one in indicators), 500
        )
        draw_into(made, locked, by_name=str(by), at=at)
        record(
            action="assessment.sheets_opened", subject=locked, by=by, at=at,
            details={"year": locked.year, "count": len(made)},
        )  # fmt: skip
    return len(made)


def draw_figures(one: IndicatorSet, *, by: StaffAccount, at: datetime.datetime) -> int:
    """Of every sheet still being scored; how many scores changed.

    What was sent to the second person, shown or closed stays as it was looked at.
    """
    with transaction.atomic():
        sheets = list(
            ScoreSheet.objects.select_for_update().filter(
                indicator_set=one, state=ScoreSheet.State.SCORING
            )
        )
        changed = draw_into(sheets, one, by_name=str(by), at=at)
        record(
            action="assessment.drawn", subject=one, by=by, at=at,
            details={"year": one.year, "cells": changed},
        )  # fmt: skip
    return changed


def draw_sheet(sheet: ScoreSheet, *, by: StaffAccount, at: datetime.datetime) -> int:
    """Until it is final; how many scores changed. A unit that was shown its sheet is told.

    Raises ``WrongState``.
    """
    with transaction.atomic():
        found = sheet_in(sheet, *map(ScoreSheet.State, ScoreSheet.OPEN))
        found.save()
        changed = draw_into([found], found.indicator_set, by_name=str(by), at=at)
        record(
            action="assessment.drawn", subject=found, by=by, at=at,
            organisation_id=found.organisation_id, details={"cells": changed},
        )  # fmt: skip
        if changed and found.state == ScoreSheet.State.SHOWN:
            words = f"{found}已按最新记录重新取数，{changed}项得分有变化，请核对。"
            tell_units(words, sheet_address(found.pk), [found.organisation_id], by=by, at=at)
    return changed
