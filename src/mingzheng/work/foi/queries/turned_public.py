"""已转主动公开: what many asked for and everybody can read now."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from mingzheng.records.library.queries.visible import visible_through
from mingzheng.rules.privacy import find_private

from ..models import Topic


@dataclass(frozen=True)
class TurnedPublic:
    """``what`` in the office's words, ``requests``: how many asked. Nothing of any request."""

    what: str
    unit: str
    requests: int
    title: str
    url: str
    published_on: datetime.date


def turned_public(*, now: datetime.datetime) -> QuerySet[Topic]:
    """Whose item the public may see at this moment, the newest item first."""
    found = Topic.objects.filter(visible_through("publication__", now), state=Topic.State.ACCEPTED)
    found = found.select_related("publication", "organisation").annotate(asked=Count("members"))
    return found.order_by("-publication__published_at", "-pk")


def turned_public_rows(found: Iterable[Topic], *, now: datetime.datetime) -> list[TurnedPublic]:
    """``found`` of ``turned_public``; no query more than its own."""
    rows = []
    for topic in found:
        item, unit = topic.publication, topic.organisation
        assert item is not None and unit is not None and item.published_at is not None
        rows.append(
            TurnedPublic(
                # The office's own words; should they name somebody all the same, it stays here.
                what=find_private(topic.publish, today=now.date()).masked_text,
                unit=unit.name,
                requests=topic.asked,  # type: ignore[attr-defined]  # annotated
                title=item.title,
                url=item.get_absolute_url(),
                published_on=item.published_at.astimezone(now.tzinfo).date(),
            )
        )
    return rows
