"""Service items as the desk sees them: state, gaps, age, and what they rest on."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.lamps import Lamp

from ..elements import VETO_ITEMS, VETO_MISSING
from ..models import OPEN_STATES, ServiceItem, ServiceVersion
from .policies import resting_on_ended

PAGE_SIZE = 20
SOON_DAYS = 30
"""Before the end of the term the lamp turns."""
STATES = {
    "public": "已公开",
    "open": "有草稿",
    "checked": "待公开",
    "withdrawn": "已撤下",
    "lacking": "要素不全",
    "late": "核对逾期",
}
State = ServiceVersion.State


@dataclass(frozen=True)
class DeskRow:
    """``name`` of the newest version. ``missing``: elements that the public one lacks, the draft of
    what never was public. ``lamp`` None: not public.

    ``outdated``: the public version rests on a document that has ended.
    """

    pk: int
    code: str
    name: str
    unit: str
    public: bool
    open: str
    withdrawn: bool
    missing: int
    confirmed_on: datetime.date | None
    lamp: Lamp | None
    outdated: bool

    @property
    def counts_for_veto(self) -> bool:
        return self.missing >= VETO_MISSING


@dataclass(frozen=True)
class Standing:
    """Of all public items within reach. ``lacking``: with ``VETO_MISSING`` elements or more."""

    public: int
    incomplete: int
    lacking: int
    late: int

    @property
    def vetoed(self) -> bool:
        return self.lacking >= VETO_ITEMS


def items_of(organisations: Collection[int] | None) -> QuerySet[ServiceItem]:
    """None: of every organisation."""
    found = ServiceItem.objects.select_related("organisation", "withdrawal")
    return found if organisations is None else found.filter(organisation__in=organisations)


def narrowed(
    items: QuerySet[ServiceItem], *, words: str, unit: str, state: str, today: datetime.date
) -> QuerySet[ServiceItem]:
    """``unit``: key of an organisation. ``state``: a key of ``STATES``; "" narrows nothing."""
    if words:
        items = items.filter(Q(code__icontains=words) | Q(versions__words__icontains=words))
    if unit:
        items = items.filter(organisation__key=unit)
    if state == "public":
        items = items.filter(versions__state=State.PUBLIC)
    elif state == "open":
        items = items.filter(versions__state__in=OPEN_STATES)
    elif state == "checked":
        items = items.filter(versions__state=State.CHECKED)
    elif state == "withdrawn":
        items = items.filter(withdrawal__isnull=False)
    elif state == "lacking":
        items = items.filter(versions__state=State.PUBLIC, versions__missing__gt=0)
    elif state == "late":
        items = items.filter(versions__state=State.PUBLIC, confirmed_at__date__lt=_limit(today))
    newest = ServiceVersion.objects.filter(item=OuterRef("pk")).order_by("-number").values("name")
    return items.annotate(newest_name=Subquery(newest[:1])).order_by("code").distinct()


def desk_rows(items: Collection[ServiceItem], *, today: datetime.date) -> list[DeskRow]:
    """Two queries for any number of items."""
    current = ServiceVersion.objects.filter(
        Q(state=State.PUBLIC) | Q(state__in=OPEN_STATES), item__in=[one.pk for one in items]
    ).order_by("number")
    versions: dict[int, dict[str, ServiceVersion]] = {}
    for one in current.defer("content"):
        place = "public" if one.state == State.PUBLIC else "open"
        versions.setdefault(one.item_id, {})[place] = one
    public = [found["public"].pk for found in versions.values() if "public" in found]
    ended = resting_on_ended(public, day=today) if public else frozenset()
    days = int(parameter("services.review_days"))
    return [_row(item, versions.get(item.pk, {}), ended, days, today) for item in items]


def standing_of(items: QuerySet[ServiceItem], *, today: datetime.date) -> Standing:
    """One query."""
    public = ServiceVersion.objects.filter(item__in=items.order_by(), state=State.PUBLIC)
    counts = public.aggregate(
        public=Count("pk"),
        incomplete=Count("pk", filter=Q(missing__gt=0)),
        lacking=Count("pk", filter=Q(missing__gte=VETO_MISSING)),
        late=Count("pk", filter=Q(item__confirmed_at__date__lt=_limit(today))),
    )
    return Standing(**counts)


def lamp_of(confirmed_on: datetime.date, *, days: int, today: datetime.date) -> Lamp:
    last = confirmed_on + datetime.timedelta(days=days)
    if today > last:
        return Lamp.OVERDUE
    return Lamp.SOON if (last - today).days <= SOON_DAYS else Lamp.NORMAL


def _limit(today: datetime.date) -> datetime.date:
    """What was looked at before this day is late."""
    return today - datetime.timedelta(days=int(parameter("services.review_days")))


def _row(
    item: ServiceItem,
    versions: dict[str, ServiceVersion],
    ended: frozenset[int],
    days: int,
    today: datetime.date,
) -> DeskRow:
    public, draft = versions.get("public"), versions.get("open")
    newest, judged = draft or public, public or draft
    seen = localdate(item.confirmed_at) if item.confirmed_at else None
    return DeskRow(
        pk=item.pk,
        code=item.code,
        name=newest.name if newest else getattr(item, "newest_name", item.code),
        unit=item.organisation.short_name or item.organisation.name,
        public=public is not None,
        open=draft.get_state_display() if draft else "",
        withdrawn=hasattr(item, "withdrawal"),
        missing=judged.missing if judged else 0,
        confirmed_on=seen if public else None,
        lamp=lamp_of(seen, days=days, today=today) if public and seen else None,
        outdated=public is not None and public.pk in ended,
    )
