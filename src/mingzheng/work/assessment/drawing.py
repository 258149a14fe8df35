"""Asking the records for every automatic indicator, and writing what the rule makes of it."""

import datetime
from collections.abc import Collection
from decimal import Decimal

from mingzheng.ports.assessment_figures import AssessmentScope, measured_by
from mingzheng.rules.assessment import Figure, score

from .models import Indicator, IndicatorSet, Score, ScoreChange, ScoreSheet
from .units import members_of

LONGEST = 200


def scope_of(
    one: IndicatorSet, organisations: Collection[int], *, as_of: datetime.date
) -> AssessmentScope:
    units = members_of(frozenset(organisations), day=min(as_of, datetime.date(one.year, 12, 31)))
    return AssessmentScope(one.year, as_of, units)


def draw_into(
    sheets: Collection[ScoreSheet], one: IndicatorSet, *, by_name: str, at: datetime.datetime
) -> int:
    """How many scores changed. A fixed number of queries for any number of sheets.

    A score that an appeal has settled keeps what a person gave; what was drawn is told beside it.
    """
    as_of = at.date()
    scope = scope_of(one, {sheet.organisation_id for sheet in sheets}, as_of=as_of)
    indicators = {
        row.pk: row
        for row in Indicator.objects.filter(section__indicator_set=one).exclude(measure="")
    }
    wanted = {row.measure for row in indicators.values()}
    figures: dict[tuple[int, str], Figure] = {}
    asked = {id(one): one for key, (_, one) in measured_by().items() if key in wanted}
    for answerer in asked.values():
        figures |= answerer.figures(scope)
    units = {sheet.pk: sheet.organisation_id for sheet in sheets}
    scores = Score.objects.filter(sheet__in=units, indicator__in=indicators).order_by("pk")
    changed, changes = [], []
    for row in scores:
        indicator = indicators[row.indicator_id]
        before = row.drawn
        _write(row, indicator, figures[units[row.sheet_id], indicator.measure])
        changed.append(row)
        if before != row.drawn and row.given is None:
            changes.append(
                ScoreChange(
                    score=row, cause=ScoreChange.Cause.DRAWN, before=before, after=row.drawn,
                    reason=row.words, by_name=by_name, at=at,
                )
            )  # fmt: skip
    Score.objects.bulk_update(changed, ["numerator", "denominator", "drawn", "words"], 500)
    ScoreChange.objects.bulk_create(changes, 500)
    ScoreSheet.objects.filter(pk__in=units).update(as_of=as_of, drawn_at=at)
    return len(changes)


def _write(row: Score, indicator: Indicator, figure: Figure) -> None:
    made = score(indicator.rule, figure)
    row.numerator, row.denominator = figure.numerator, figure.denominator
    row.drawn, row.words = made.marks, made.words[:LONGEST]


def counts(given: Decimal | None, drawn: Decimal | None) -> Decimal | None:
    """What a score is worth: a person's marks before those drawn, None where neither stands."""
    return drawn if given is None else given
