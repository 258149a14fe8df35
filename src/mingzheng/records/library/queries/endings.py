"""By which document others were ended, as far as the public may see it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from ..models import ENDED_STATES
from .visible import periods_on, visible_through


@dataclass(frozen=True)
class Ending:
    """``type``: how the document acted, a value of ``RelationType``."""

    type: str
    title: str
    url: str


def endings_of(pks: Collection[int], *, now: datetime.datetime) -> dict[int, Ending]:
    """Of those that have ended by another document; one query."""
    found = periods_on(now.date()).filter(
        visible_through("caused_by__source__", now), publication__in=pks, status__in=ENDED_STATES
    )
    rows = found.values_list(
        "publication", "caused_by__type", "caused_by__source__title", "caused_by__source__path"
    )
    return {pk: Ending(kind, title, f"/{path}") for pk, kind, title, path in rows}
