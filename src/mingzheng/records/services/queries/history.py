"""What an item said and when: as of a day, version by version, and what was taken back."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils.timezone import localdate

from ..content import ServiceContent
from ..lines import Line, lines_of
from ..models import ServiceItem, ServiceVersion, ServiceWithdrawal


@dataclass(frozen=True)
class VersionHead:
    """``until`` None: it is the public one."""

    number: int
    since: datetime.datetime
    until: datetime.datetime | None
    note: str
    by: str


@dataclass(frozen=True)
class TakenItem:
    """``successor``: name and address of a public item that takes its place, "" where none does."""

    name: str
    code: str
    unit: str
    reason: str
    on: datetime.date
    successor: str = ""
    successor_url: str = ""


@dataclass(frozen=True)
class LineChange:
    """Lines of one label that went and that came."""

    label: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


def versions_of(key: int) -> list[VersionHead]:
    """Newest first, of those that were or are public; one query."""
    found = ServiceVersion.objects.filter(item=key, published_at__isnull=False)
    return [
        VersionHead(
            one.number, _moment(one.published_at), one.replaced_at, one.note,
            str(one.published_by or ""),
        )
        for one in found.select_related("published_by").order_by("-number")
    ]  # fmt: skip


def version_at(key: int, moment: datetime.datetime) -> ServiceVersion | None:
    """What was public at ``moment``."""
    return (
        ServiceVersion.objects.filter(
            Q(replaced_at=None) | Q(replaced_at__gt=moment), item=key, published_at__lte=moment
        )
        .order_by("-number")
        .first()
    )


def published_version(key: int, number: int) -> ServiceVersion | None:
    """A version by its number, if it ever was public."""
    found = ServiceVersion.objects.filter(item=key, number=number, published_at__isnull=False)
    return found.first()


def taken_item(key: int) -> TakenItem | None:
    """None unless the item was public and was taken back; two queries."""
    found = ServiceWithdrawal.objects.filter(item=key).select_related("item__organisation").first()
    if found is None:
        return None
    newest = found.item.versions.order_by("-number").first()
    successor = None
    if found.successor_id:
        public = ServiceVersion.State.PUBLIC
        successor = ServiceVersion.objects.filter(item=found.successor_id, state=public).first()
    return TakenItem(
        name=newest.name if newest else found.item.code,
        code=found.item.code,
        unit=found.item.organisation.name,
        reason=found.reason,
        on=localdate(found.at),
        successor=successor.name if successor else "",
        successor_url=ServiceItem(pk=found.successor_id).get_absolute_url() if successor else "",
    )


def changes_between(before: ServiceContent, after: ServiceContent) -> list[LineChange]:
    """By label, in the order of the page; labels that say the same are left out."""
    old, new = lines_of(before), lines_of(after)
    labels = dict.fromkeys(one.label for one in (*new, *old))
    changes = []
    for label in labels:
        was, is_now = _texts(old, label), _texts(new, label)
        removed = tuple(one for one in was if one not in is_now)
        added = tuple(one for one in is_now if one not in was)
        if removed or added:
            changes.append(LineChange(label, removed, added))
    return changes


def _texts(lines: tuple[Line, ...], label: str) -> list[str]:
    return [one.text for one in lines if one.label == label]


def _moment(moment: datetime.datetime | None) -> datetime.datetime:
    if moment is None:
        raise ValueError("this version was never public")
    return moment
