"""Normative documents whose term ends soon or has ended, by drafting unit."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from mingzheng.records.library.models import LegalPeriod
from mingzheng.rules.disclosure_limits import expiry_review
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.validity import LegalState

from ..models import ExpiryEvaluation

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class ExpiryRow:
    """``days`` until the last valid day, negative once it has passed; ``outcome`` "" = nobody has
    evaluated this end yet."""

    pk: int
    title: str
    doc_number: str
    organisation_pk: int
    organisation: str
    last_valid_day: datetime.date
    days: int
    lamp: Lamp
    outcome: str
    outcome_word: str
    note: str
    evaluated_by: str


def expiring(
    organisations: frozenset[int] | None, *, today: datetime.date, months: int
) -> QuerySet[Any]:
    """The lapses of normative documents: to come within ``months``, or come and not evaluated.

    A lapse is a period 失效 that no document brought about; the last valid day is the day before.
    """
    evaluated = ExpiryEvaluation.objects.filter(
        publication=OuterRef("publication"), last_valid_day=OuterRef("since") - DAY
    )
    lapses = LegalPeriod.objects.filter(
        status=LegalState.INVALID,
        caused_by=None,
        until=None,
        publication__live=True,
        publication__policy_details__normative=True,
        since__lte=_latest(today, months),
    ).annotate(
        outcome=Subquery(evaluated.values("outcome")[:1]),
        note=Subquery(evaluated.values("note")[:1]),
        evaluated_by_name=Subquery(evaluated.values("evaluated_by_name")[:1]),
    )
    if organisations is not None:
        lapses = lapses.filter(publication__organisation__in=organisations)
    return lapses.filter(Q(since__gt=today) | Q(outcome=None)).order_by(
        F("publication__organisation__sort_order"), "publication__organisation", "since"
    )


def expiry_rows(lapses: QuerySet[Any], *, today: datetime.date, months: int) -> list[ExpiryRow]:
    rows = lapses.values_list(
        "publication", "publication__title", "publication__policy_details__doc_number",
        "publication__organisation", "publication__organisation__name", "since", "outcome", "note",
        "evaluated_by_name",
    )  # fmt: skip
    found = []
    for pk, title, number, unit, name, since, outcome, note, by in rows:
        last = since - DAY
        lamp = expiry_review(last, months=months).lamp(today, decided=outcome is not None)
        word = ExpiryEvaluation.Outcome(outcome).label if outcome else ""
        found.append(
            ExpiryRow(pk, title, number, unit, name, last, (last - today).days, lamp,
                      outcome or "", word, note or "", by or "")
        )  # fmt: skip
    return found


def _latest(today: datetime.date, months: int) -> datetime.date:
    """The last day on which a document may lapse to be warned of today; found by asking the rule,
    for months are not equally long."""
    day = today + DAY * 31 * (months + 1)
    while expiry_review(day - DAY, months=months).warn_from > today:
        day -= DAY
    return day
