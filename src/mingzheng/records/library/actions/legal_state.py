"""Deriving the legal state of policies; nothing else ever writes a ``LegalPeriod``."""

import datetime
from collections.abc import Iterable, Mapping

from mingzheng.rules import validity
from mingzheng.rules.validity import DocumentTerm, RelationKind

from ..models import LegalPeriod, PolicyDetails, Publication, Relation, RelationType

ACTING: Mapping[str, RelationKind] = {
    RelationType.REPEALS: "repealed",
    RelationType.DECLARES_INVALID: "declared_invalid",
    RelationType.PARTIALLY_REPEALS: "partially_repealed",
    RelationType.AMENDS: "amended",
    RelationType.EXTENDS: "extended",
}
"""What bears on the state of the target; all other relations only lead readers about."""


def recompute_legal_state(
    publication_ids: Iterable[int], *, now: datetime.datetime
) -> frozenset[int]:
    """Write the periods of these policies anew, from their dates and the public acts on them.

    Only acts that are public at ``now`` count. Returns those whose periods came out other than they
    stood. Raises ``Refusal`` EXPIRY_BEFORE_EFFECTIVE.
    """
    ids = sorted(set(publication_ids))
    acts = _acts_on(ids, now=now)
    periods = [
        period
        for details in PolicyDetails.objects.filter(publication__in=ids)
        for period in periods_of(details, acts.get(details.publication_id, []))
    ]
    earlier = LegalPeriod.objects.filter(publication__in=ids)
    before = {_standing(period) for period in earlier}
    earlier.delete()
    LegalPeriod.objects.bulk_create(periods)
    return frozenset(pk for pk, *_ in before ^ {_standing(period) for period in periods})


def periods_of(details: PolicyDetails, acts: list[Relation]) -> list[LegalPeriod]:
    """Unsaved periods; ``acts`` are relations whose target this is."""
    timeline = validity.timeline(term_of(details), [act_of(relation) for relation in acts])
    return [
        LegalPeriod(
            publication_id=details.publication_id,
            status=period.state,
            since=period.since,
            until=period.until,
            caused_by=None if period.cause is None else acts[period.cause],
        )
        for period in timeline
    ]


def _standing(
    period: LegalPeriod,
) -> tuple[int, str, datetime.date, datetime.date | None, int | None]:
    return (
        period.publication_id, str(period.status), period.since, period.until, period.caused_by_id,
    )  # fmt: skip


def term_of(details: PolicyDetails) -> DocumentTerm:
    return DocumentTerm(
        issue_date=details.issue_date,
        effective_date=details.effective_date,
        expiry_date=details.expiry_date,
        term_years=details.term_years,
        trial=details.trial,
    )


def act_of(relation: Relation) -> validity.Relation:
    return validity.Relation(
        kind=ACTING[relation.type],
        date=relation.date,
        effective_date=relation.effective_date,
        new_expiry=relation.new_expiry,
    )


def _acts_on(ids: list[int], *, now: datetime.datetime) -> dict[int, list[Relation]]:
    public = Publication.objects.filter(live=True, published_at__lte=now)
    acts: dict[int, list[Relation]] = {}
    for relation in Relation.objects.filter(
        target__in=ids, type__in=ACTING, source__in=public
    ).order_by("date", "pk"):
        acts.setdefault(relation.target_id or 0, []).append(relation)
    return acts
