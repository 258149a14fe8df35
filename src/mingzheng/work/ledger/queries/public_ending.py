"""How a task that was not done ended its year, as far as the public is told."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

ENDING_FIELDS = (
    "outcome__kind", "outcome__decided_at", "outcome__carried_to__notice__year",
    "outcome__carried_to__notice_id", "outcome__carried_to__number",
)  # fmt: skip
GOES_ON_IN_PUBLIC = (
    Q(outcome__carried_to__isnull=False)
    & Q(outcome__carried_to__notice__withdrawn_at=None)
    & (
        Q(outcome__carried_to__publicity__public=True)
        | Q(outcome__carried_to__publicity=None, outcome__carried_to__notice__inbox=False)
    )
)
"""Of a task: the one in which it goes on is public itself."""


@dataclass(frozen=True)
class PublicEnding:
    """Ended in writing; why, stays inside. ``year``: in which it goes on, None where it does not;
    ``url`` of the task there, "" where that one is not public."""

    on: datetime.date
    year: int | None
    url: str

    @property
    def words(self) -> str:
        return f"结转到{self.year}年继续办理" if self.year else "年终不再办理"


def ending_of(row: Mapping[str, Any]) -> PublicEnding | None:
    """``row`` has ``ENDING_FIELDS`` and, as ``goes_on_in_public``, the condition above."""
    if row["outcome__kind"] is None:
        return None
    year, notice = row["outcome__carried_to__notice__year"], row["outcome__carried_to__notice_id"]
    number = row["outcome__carried_to__number"]
    url = f"/progress/{year}/{notice}/{number}" if row["goes_on_in_public"] else ""
    return PublicEnding(timezone.localtime(row["outcome__decided_at"]).date(), year, url)
