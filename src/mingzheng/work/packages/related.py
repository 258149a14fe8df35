"""Packages, lists and topics that rest on a document, for the page of the document."""

import datetime
from dataclasses import dataclass

from mingzheng.ports.related_items import RelatedItem

from .models import Compilation
from .queries.public import public_versions, rows_of


@dataclass
class RelatedCompilations:
    label: str
    sorts: tuple[str, ...]

    def related(self, publication: int, *, now: datetime.datetime) -> list[RelatedItem]:
        found = public_versions(*self.sorts).filter(policy_links__publication=publication)
        return [
            RelatedItem(row.content.title, row.url)
            for row in rows_of(found.order_by("compilation__sort", "title"))
        ]


RELATED_PACKAGES = RelatedCompilations("一件事", (Compilation.Sort.PACKAGE,))
RELATED_LISTS = RelatedCompilations(
    "政策清单和专题", (Compilation.Sort.AUDIENCE, Compilation.Sort.TOPIC)
)
