"""Which public items a list lets through: one filter for pages, feeds and files."""

import datetime
from dataclasses import dataclass
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from mingzheng.rules.validity import LegalState

from ..models import ENDED_STATES, PolicyDetails, Publication, Relation, RelationType
from .visible import listed, periods_on, visible_through

Order = Literal["newest", "oldest"]
IN_FORCE_STATES = (LegalState.VALID, LegalState.AMENDED, LegalState.PARTIALLY_INVALID)


@dataclass(frozen=True)
class ListFilter:
    """Empty means no limit. ``status`` is a ``LegalState`` value; ``binding`` leaves out what has
    ended, ``in_force`` also what is yet to begin; ``interpreted`` asks for policies with (or
    without) a public interpretation, ``holding`` for interpretations of what still binds somebody
    (or of what has ended)."""

    kinds: tuple[str, ...] = ()
    organisations: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    document_type: str = ""
    subject: str = ""
    level: str = ""
    year: int | None = None
    status: str = ""
    binding: bool = False
    in_force: bool = False
    ended: bool = False
    normative: bool | None = None
    interpreted: bool | None = None
    holding: bool | None = None
    title: str = ""
    order: Order = "newest"


def matching(wanted: ListFilter, *, now: datetime.datetime) -> QuerySet[Publication]:
    """Listed publications that ``wanted`` lets through, in its order."""
    found = _of_policies(_of_places(listed(now), wanted), wanted, now=now)
    found = _of_interpretations(found, wanted, now=now)
    if wanted.kinds:
        found = found.filter(kind__in=wanted.kinds)
    if wanted.year is not None:
        first = datetime.datetime(wanted.year, 1, 1, tzinfo=now.tzinfo)
        found = found.filter(
            published_at__gte=first, published_at__lt=first.replace(year=wanted.year + 1)
        )
    if wanted.title:
        found = found.filter(
            Q(title__icontains=wanted.title) | Q(policy_details__doc_number__icontains=wanted.title)
        )
    if wanted.order == "oldest":
        return found.order_by("published_at", "pk")
    return found.order_by("-published_at", "-pk")


def _of_places(found: QuerySet[Publication], wanted: ListFilter) -> QuerySet[Publication]:
    if wanted.organisations:
        found = found.filter(
            Q(organisation__in=wanted.organisations)
            | Q(pk__in=_through("joint_units", "organisation", wanted.organisations))
        )
    if wanted.columns:
        found = found.filter(
            Q(column__in=wanted.columns) | Q(pk__in=_through("also_in", "column", wanted.columns))
        )
    return found


def _through(name: str, key: str, ids: tuple[int, ...]) -> QuerySet[Publication]:
    through = getattr(Publication, name).through
    return through.objects.filter(**{f"{key}__in": ids}).values("publication")


def _of_policies(
    found: QuerySet[Publication], wanted: ListFilter, *, now: datetime.datetime
) -> QuerySet[Publication]:
    details = PolicyDetails.objects.filter(publication=OuterRef("pk"))
    exact = {
        name: value
        for name, value in (
            ("document_type", wanted.document_type),
            ("level", wanted.level),
            ("normative", wanted.normative),
        )
        if value not in ("", None)
    }
    if wanted.subject:
        # A class takes its subclasses with it: "04" before "04-02".
        exact["subject__startswith"] = wanted.subject
    if exact:
        found = found.filter(Exists(details.filter(**exact)))
    found = _of_state(found, wanted, now=now)
    if wanted.interpreted is not None:
        interpreting = Relation.objects.filter(
            visible_through("source__", now),
            target=OuterRef("pk"),
            type=RelationType.INTERPRETS,
        )
        found = found.filter(Exists(interpreting) if wanted.interpreted else ~Exists(interpreting))
    return found


def _of_interpretations(
    found: QuerySet[Publication], wanted: ListFilter, *, now: datetime.datetime
) -> QuerySet[Publication]:
    """Of several documents one that binds is enough."""
    if wanted.holding is None:
        return found
    ended = periods_on(now.date()).filter(publication=OuterRef("target"), status__in=ENDED_STATES)
    binding = Relation.objects.filter(
        visible_through("target__", now),
        ~Exists(ended),
        source=OuterRef("pk"),
        type=RelationType.INTERPRETS,
    )
    return found.filter(Exists(binding) if wanted.holding else ~Exists(binding))


def _of_state(
    found: QuerySet[Publication], wanted: ListFilter, *, now: datetime.datetime
) -> QuerySet[Publication]:
    if not (wanted.status or wanted.binding or wanted.in_force or wanted.ended):
        return found
    # Asked for the state of each item: an index by state would lead to all items that have it.
    period = periods_on(now.date()).filter(publication=OuterRef("pk"))
    found = found.alias(state=Subquery(period.values("status")[:1]))
    if wanted.status:
        found = found.filter(state=wanted.status)
    if wanted.binding:
        found = found.exclude(state__in=ENDED_STATES).exclude(state=None)
    if wanted.in_force:
        found = found.filter(state__in=IN_FORCE_STATES)
    if wanted.ended:
        found = found.filter(state__in=ENDED_STATES)
    return found
