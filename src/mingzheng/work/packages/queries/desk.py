"""Compilations, alerts and pushes as the desk sees them."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from mingzheng.records.services.models import ServiceVersion

from ..content import Content
from ..lines import lines_of
from ..models import OPEN_STATES, Alert, Compilation, Push, Version

PAGE_SIZE = 20
STATES = {
    "public": "已公开",
    "open": "有草稿",
    "checked": "待公开",
    "alerted": "有变动提醒",
    "withdrawn": "已撤下",
}
State = Version.State


@dataclass(frozen=True)
class DeskRow:
    pk: int
    sort: str
    title: str
    unit: str
    address: str
    public: bool
    open: str
    withdrawn: bool
    alerts: int
    confirmed_on: datetime.date | None


@dataclass(frozen=True)
class LineChange:
    """Lines of one label that went and that came."""

    label: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


def compilations_of(organisations: Collection[int] | None) -> QuerySet[Compilation]:
    """None: of every organisation."""
    found = Compilation.objects.select_related("organisation", "withdrawal")
    return found if organisations is None else found.filter(organisation__in=organisations)


def narrowed(
    found: QuerySet[Compilation], *, words: str, sort: str, state: str
) -> QuerySet[Compilation]:
    """``state``: a key of ``STATES``; "" narrows nothing."""
    if words:
        found = found.filter(Q(versions__title__icontains=words) | Q(slug__icontains=words))
    if sort:
        found = found.filter(sort=sort)
    if state == "public":
        found = found.filter(versions__state=State.PUBLIC)
    elif state == "open":
        found = found.filter(versions__state__in=OPEN_STATES)
    elif state == "checked":
        found = found.filter(versions__state=State.CHECKED)
    elif state == "alerted":
        found = found.filter(alerts__settled_at=None, alerts__isnull=False)
    elif state == "withdrawn":
        found = found.filter(withdrawal__isnull=False)
    newest = Version.objects.filter(compilation=OuterRef("pk")).order_by("-number")
    return (
        found.annotate(newest_title=Subquery(newest.values("title")[:1]))
        .order_by("sort", "newest_title", "pk")
        .distinct()
    )


def desk_rows(found: Collection[Compilation]) -> list[DeskRow]:
    """Two queries for any number."""
    keys = [one.pk for one in found]
    current = Version.objects.filter(
        Q(state=State.PUBLIC) | Q(state__in=OPEN_STATES), compilation__in=keys
    ).defer("content")
    versions: dict[int, dict[str, Version]] = {}
    for one in current.order_by("number"):
        place = "public" if one.state == State.PUBLIC else "open"
        versions.setdefault(one.compilation_id, {})[place] = one
    open_alerts = Alert.objects.filter(compilation__in=keys, settled_at=None).order_by()
    alerts = dict(open_alerts.values_list("compilation").annotate(n=Count("pk")))
    return [_row(one, versions.get(one.pk, {}), alerts.get(one.pk, 0)) for one in found]


def alerts_of(organisations: Collection[int] | None, *, settled: bool) -> QuerySet[Alert]:
    found = Alert.objects.filter(settled_at__isnull=not settled).select_related(
        "compilation__organisation", "publication", "service", "settled_by"
    )
    if organisations is not None:
        found = found.filter(compilation__organisation__in=organisations)
    newest = Version.objects.filter(compilation=OuterRef("compilation")).order_by("-number")
    service = ServiceVersion.objects.filter(item=OuterRef("service")).order_by("-number")
    return found.annotate(
        title=Subquery(newest.values("title")[:1]),
        service_name=Subquery(service.values("name")[:1]),
    ).order_by("-since", "-pk")


def open_alert_count(organisations: Collection[int] | None) -> int:
    return alerts_of(organisations, settled=False).order_by().count()


def pushes_of(organisations: Collection[int] | None) -> QuerySet[Push]:
    found = Push.objects.select_related("organisation", "drafted_by", "released_by")
    return found if organisations is None else found.filter(organisation__in=organisations)


def narrowed_pushes(
    found: QuerySet[Push], *, unit: int | None, state: str, year: str
) -> QuerySet[Push]:
    """``year`` of sending; "" narrows nothing."""
    if unit:
        found = found.filter(organisation=unit)
    if state:
        found = found.filter(state=state)
    return found.filter(send_at__year=year) if year else found


def changes_between(before: Content, after: Content) -> list[LineChange]:
    """By label, in the order of the page; labels that say the same are left out."""
    old, new = _by_label(before), _by_label(after)
    changes = []
    for label in dict.fromkeys((*new, *old)):
        was, is_now = old.get(label, []), new.get(label, [])
        removed = tuple(one for one in was if one not in is_now)
        added = tuple(one for one in is_now if one not in was)
        if removed or added:
            changes.append(LineChange(label, removed, added))
    return changes


def _by_label(content: Content) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines_of(content):
        found.setdefault(line.label, []).append(line.text)
    return found


def _row(one: Compilation, versions: dict[str, Version], alerts: int) -> DeskRow:
    public, draft = versions.get("public"), versions.get("open")
    newest = draft or public
    return DeskRow(
        pk=one.pk,
        sort=one.get_sort_display(),
        title=newest.title if newest else getattr(one, "newest_title", "") or str(one),
        unit=one.organisation.name,
        address=one.get_absolute_url(),
        public=public is not None,
        open=draft.get_state_display() if draft else "",
        withdrawn=hasattr(one, "withdrawal"),
        alerts=alerts,
        confirmed_on=localdate(one.confirmed_at) if one.confirmed_at else None,
    )
