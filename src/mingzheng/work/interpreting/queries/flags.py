"""待核解读 as the desk lists them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from mingzheng.ports.policy_followers import REASON_LABELS

from ..models import InterpretationFlag


@dataclass(frozen=True)
class FlagRow:
    """``outcome`` is "" while it is open; ``days`` since it was raised."""

    pk: int
    interpretation: str
    interpretation_url: str
    interpretation_pk: int
    policy: str
    policy_url: str
    organisation_id: int
    organisation: str
    reason: str
    words: str
    since: datetime.datetime
    days: int
    outcome: str
    note: str
    settled: str


def flags_within(
    organisations: frozenset[int] | None, *, state: str = "open", unit: int | None = None
) -> QuerySet[InterpretationFlag]:
    """``state``: "open", "settled" or "" for both. The oldest open first."""
    found = InterpretationFlag.objects.all()
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    if unit is not None:
        found = found.filter(organisation=unit)
    if state:
        found = found.filter(settled_at__isnull=state == "open")
    return found.order_by("since", "pk") if state == "open" else found.order_by("-since", "-pk")


def flag_rows(page: Iterable[InterpretationFlag], *, now: datetime.datetime) -> list[FlagRow]:
    """``page`` with interpretation, policy and organisation joined: no query of its own."""
    return [_row(one, now=now) for one in page]


def joined(found: QuerySet[InterpretationFlag]) -> QuerySet[InterpretationFlag]:
    return found.select_related("interpretation", "policy", "organisation")


def _row(one: InterpretationFlag, *, now: datetime.datetime) -> FlagRow:
    since = one.since.astimezone(now.tzinfo)
    settled = ""
    if one.settled_at:
        settled = f"{one.settled_at.astimezone(now.tzinfo):%Y-%m-%d} {one.settled_by_name}"
    return FlagRow(
        pk=one.pk,
        interpretation=one.interpretation.title,
        interpretation_url=one.interpretation.get_absolute_url(),
        interpretation_pk=one.interpretation_id,
        policy=one.policy.title,
        policy_url=one.policy.get_absolute_url(),
        organisation_id=one.organisation_id,
        organisation=one.organisation.name,
        reason=REASON_LABELS[one.reason],  # type: ignore[index]  # a column holds what it was given
        words=one.words,
        since=since,
        days=(now.date() - since.date()).days,
        outcome=one.get_outcome_display(),
        note=one.note,
        settled=settled,
    )
