"""What rests on a document, by kind: services, packages and whatever else signs up for it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.ports.related_items import RELATED_ITEMS, RelatedItem


@dataclass(frozen=True)
class RelatedPanel:
    label: str
    items: Sequence[RelatedItem]


def related_panels(publication: int, *, now: datetime.datetime) -> list[RelatedPanel]:
    """Kinds of which there is something, in the order of the roster."""
    panels = [RelatedPanel(one.label, one.related(publication, now=now)) for one in RELATED_ITEMS]
    return [panel for panel in panels if panel.items]
