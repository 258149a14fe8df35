"""In which issues of the gazette a document was printed: shown on the page of the document."""

import datetime
from collections.abc import Sequence

from mingzheng.ports.related_items import RelatedItem

from .content import address_of
from .models import FrozenItem, Issue


class RelatedIssues:
    label = "刊登公报"

    def related(self, publication: int, *, now: datetime.datetime) -> Sequence[RelatedItem]:
        """The newest issue first."""
        rows = FrozenItem.objects.filter(
            publication=publication, frozen__issue__state=Issue.State.FROZEN,
            frozen__frozen_at__lte=now, withdrawal=None,
        ).order_by("-frozen__issue__year", "-frozen__issue__number")  # fmt: skip
        found = rows.values_list(
            "frozen__issue__title", "frozen__issue__year", "frozen__issue__number", "number"
        )
        return [
            RelatedItem(f"{title} {year}年第{number}期", address_of(year, number, item))
            for title, year, number, item in found
        ]
