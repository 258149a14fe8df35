"""When an interpretation was compared with the guides, as far as that still holds."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from mingzheng.records.services.queries.cards import public_versions

from ..models import GuideCheck


@dataclass(frozen=True)
class ShownCheck:
    """``names`` and ``urls`` of the guides that were compared, in one order."""

    on: datetime.date
    guides: tuple[tuple[str, str], ...]


def shown_check(interpretation: int, version: int) -> ShownCheck | None:
    """The oldest of the comparisons that hold for this version and the guides of now; one query."""
    guide = public_versions().filter(item=OuterRef("service"), number=OuterRef("service_version"))
    found = GuideCheck.objects.filter(
        Exists(guide), interpretation=interpretation, interpretation_version=version
    )
    newest: dict[int, tuple[datetime.datetime, str]] = {}
    rows = found.order_by("checked_at", "pk").values_list("service", "checked_at", "fields")
    for service, checked_at, fields in rows:
        newest[service] = (checked_at, str(fields.get("name", "")))
    if not newest:
        return None
    on = min(localdate(checked_at) for checked_at, _ in newest.values())
    guides = tuple((name, f"/services/{key}") for key, (_, name) in sorted(newest.items()))
    return ShownCheck(on, guides)
