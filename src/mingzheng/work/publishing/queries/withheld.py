"""Texts that are not published on the house's own initiative, by when they come up again."""

import datetime
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from mingzheng.records.library.models import DisclosureAttribute, Kind, Publication
from mingzheng.rules.disclosure_limits import withheld_review
from mingzheng.rules.lamps import Lamp

from ..models import WithheldReview

CLOSED = (DisclosureAttribute.WITHHELD, DisclosureAttribute.ON_REQUEST)


@dataclass(frozen=True)
class WithheldRow:
    """``reviewed_at`` None: not reviewed since it was drafted on ``begun_at``."""

    pk: int
    title: str
    kind: str
    organisation: str
    attribute: str
    reason: str
    begun_at: datetime.datetime
    reviewed_at: datetime.datetime | None
    review_reason: str
    due: datetime.date
    lamp: Lamp


def withheld(organisations: frozenset[int] | None, *, attribute: str = "") -> QuerySet[Publication]:
    """Longest not looked at first. The draft says what a text is to be; what has none, the row."""
    wanted = [attribute] if attribute else list(CLOSED)
    last = WithheldReview.objects.filter(publication=OuterRef("pk")).values("reviewed_at")[:1]
    found = Publication.objects.filter(
        Q(latest_revision__content__disclosure_attribute__in=wanted)
        | Q(latest_revision=None, disclosure_attribute__in=wanted)
    ).annotate(looked_at=Coalesce(Subquery(last), "created_at"))
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    return found.order_by("looked_at", "pk")


def withheld_rows(
    found: QuerySet[Publication], *, today: datetime.date, every_months: int
) -> list[WithheldRow]:
    """One query."""
    last = WithheldReview.objects.filter(publication=OuterRef("pk"))
    rows = found.annotate(
        reviewed_at=Subquery(last.values("reviewed_at")[:1]),
        review_reason=Subquery(last.values("reason")[:1]),
    ).values_list(
        "pk", "title", "kind", "organisation__name", "disclosure_attribute", "attribute_reason",
        "latest_revision__object_str", "latest_revision__content__disclosure_attribute",
        "latest_revision__content__attribute_reason", "created_at", "reviewed_at", "review_reason",
        "looked_at",
    )  # fmt: skip
    return [_row(*values, today=today, every_months=every_months) for values in rows]


def _row(
    pk: int, title: str, kind: str, organisation: str, attribute: str, reason: str,
    draft_title: str | None, draft_attribute: str | None, draft_reason: str | None,
    begun_at: datetime.datetime, reviewed_at: datetime.datetime | None, review_reason: str | None,
    looked_at: datetime.datetime, *, today: datetime.date, every_months: int,
) -> WithheldRow:  # fmt: skip
    review = withheld_review(localdate(looked_at), every_months=every_months)
    shown = draft_attribute or attribute
    return WithheldRow(
        pk=pk,
        title=draft_title or title,
        kind=Kind(kind).label,
        organisation=organisation,
        attribute=DisclosureAttribute(shown).label,
        reason=draft_reason if draft_reason is not None else reason,
        begun_at=begun_at,
        reviewed_at=reviewed_at,
        review_reason=review_reason or "",
        due=review.due,
        lamp=review.lamp(today),
    )
