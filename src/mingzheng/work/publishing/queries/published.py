"""What is or was public, for those who look after it."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import OuterRef, Q, QuerySet, Subquery

from mingzheng.records.library.models import Kind, Publication
from mingzheng.records.library.queries.visible import periods_on
from mingzheng.rules.disclosure_limits import REVIEW_WARNING_DAYS, end_review
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.validity import LegalState


class Presence(StrEnum):
    """Where the public finds it."""

    LISTED = "listed"
    ARCHIVED = "archived"
    AHEAD = "ahead"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def badge(self) -> str:
        return BADGES.get(self, "none")


LABELS = {
    Presence.LISTED: "公开中",
    Presence.ARCHIVED: "已归档",
    Presence.AHEAD: "待到公开时间",
    Presence.HIDDEN: "已自动下线",
    Presence.WITHDRAWN: "已撤下",
}
BADGES = {Presence.LISTED: "ok", Presence.AHEAD: "info", Presence.WITHDRAWN: "bad"}

LIMITS = {
    "past": "已到期",
    "soon": f"{REVIEW_WARNING_DAYS}天内到期",
    "later": "未到期",
    "endless": "没有期限",
}


@dataclass(frozen=True)
class PublishedFilter:
    """Empty means no limit; ``organisations`` None means all of them."""

    organisations: frozenset[int] | None
    unit: int | None = None
    kind: str = ""
    column: int | None = None
    status: str = ""
    limit: str = ""
    presence: str = ""
    words: str = ""


@dataclass(frozen=True)
class PublishedRow:
    """``status`` None: no legal state; ``lamp`` None: it is not listed, or no day is set.

    ``limited``: its class has an end, whether a day has been set for this item or not.
    """

    pk: int
    title: str
    doc_number: str
    kind: str
    organisation: str
    column: str
    published_at: datetime.datetime
    presence: Presence
    status: LegalState | None
    since: datetime.date | None
    public_until: datetime.date | None
    limited: bool
    lamp: Lamp | None
    path: str

    @property
    def limit_words(self) -> str:
        if self.public_until is not None:
            return self.public_until.isoformat()
        return "未定" if self.limited else "长期"


def once_public(organisations: frozenset[int] | None) -> QuerySet[Publication]:
    """What is or was public of these organisations; None = of all."""
    found = Publication.objects.filter(version_number__gt=0)
    return found if organisations is None else found.filter(organisation__in=organisations)


def matching_published(wanted: PublishedFilter, *, now: datetime.datetime) -> QuerySet[Publication]:
    """Newest first."""
    found = once_public(wanted.organisations)
    if wanted.unit is not None:
        found = found.filter(organisation=wanted.unit)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.column is not None:
        found = found.filter(column=wanted.column)
    if wanted.presence:
        found = found.filter(_presence(Presence(wanted.presence), now))
    if wanted.limit:
        found = found.filter(_limit(wanted.limit, now.date()))
    if wanted.status:
        # Not row by row: without statistics SQLite walks every period of the state for each row.
        periods = periods_on(now.date()).filter(status=wanted.status)
        found = found.filter(pk__in=periods.values("publication"))
    for word in wanted.words.split()[:5]:
        found = found.filter(
            Q(title__icontains=word) | Q(policy_details__doc_number__icontains=word)
        )
    return found.order_by("-published_at", "-pk")


def published_rows(
    publications: QuerySet[Publication], *, now: datetime.datetime
) -> list[PublishedRow]:
    """One query."""
    period = periods_on(now.date()).filter(publication=OuterRef("pk"))
    found = publications.annotate(
        status=Subquery(period.values("status")[:1]), since=Subquery(period.values("since")[:1])
    ).values_list(
        "pk", "title", "policy_details__doc_number", "kind", "organisation__name",
        "column__title", "published_at", "live", "archived_at", "hidden_from", "status", "since",
        "public_until", "disclosure_class__months", "path",
    )  # fmt: skip
    return [_row(*values, now=now) for values in found]


def presence_of(
    *,
    live: bool,
    published_at: datetime.datetime,
    archived_at: datetime.datetime | None,
    hidden_from: datetime.datetime | None,
    now: datetime.datetime,
) -> Presence:
    if not live:
        return Presence.WITHDRAWN
    if published_at > now:
        return Presence.AHEAD
    if hidden_from is not None and hidden_from <= now:
        return Presence.HIDDEN
    return Presence.ARCHIVED if archived_at else Presence.LISTED


def _row(
    pk: int, title: str, doc_number: str | None, kind: str, organisation: str, column: str,
    published_at: datetime.datetime, live: bool, archived_at: datetime.datetime | None,
    hidden_from: datetime.datetime | None, status: str | None, since: datetime.date | None,
    public_until: datetime.date | None, months: int | None, path: str | None, *,
    now: datetime.datetime,
) -> PublishedRow:  # fmt: skip
    presence = presence_of(
        live=live, published_at=published_at, archived_at=archived_at, hidden_from=hidden_from,
        now=now,
    )  # fmt: skip
    lamp = None
    if public_until is not None and presence is Presence.LISTED:
        lamp = end_review(public_until).lamp(now.date())
    return PublishedRow(
        pk=pk, title=title, doc_number=doc_number or "", kind=Kind(kind).label,
        organisation=organisation, column=column, published_at=published_at, presence=presence,
        status=LegalState(status) if status else None, since=since, public_until=public_until,
        limited=months is not None, lamp=lamp, path=path or "",
    )  # fmt: skip


def _presence(presence: Presence, now: datetime.datetime) -> Q:
    hidden = Q(hidden_from__isnull=False, hidden_from__lte=now)
    here = Q(live=True, published_at__lte=now)
    return {
        Presence.LISTED: here & ~hidden & Q(archived_at=None),
        Presence.ARCHIVED: here & ~hidden & Q(archived_at__isnull=False),
        Presence.AHEAD: Q(live=True, published_at__gt=now),
        Presence.HIDDEN: here & hidden,
        Presence.WITHDRAWN: Q(live=False),
    }[presence]


def _limit(limit: str, today: datetime.date) -> Q:
    if limit == "endless":
        return Q(public_until=None)
    soon = today + datetime.timedelta(days=REVIEW_WARNING_DAYS)
    days = {
        "past": Q(public_until__lt=today),
        "soon": Q(public_until__gte=today, public_until__lte=soon),
        "later": Q(public_until__gt=soon),
    }[limit]
    return days & Q(live=True, archived_at=None)
