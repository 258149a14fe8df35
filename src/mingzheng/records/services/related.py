"""Services that rest on a document, for the page of the document."""

import datetime

from mingzheng.ports.related_items import RelatedItem

from .queries.cards import services_of_policies


class RelatedServices:
    label = "办事服务"

    def related(self, publication: int, *, now: datetime.datetime) -> list[RelatedItem]:
        """Whatever is public: of services nothing changes by the clock alone."""
        rows = services_of_policies([publication]).get(publication, [])
        return [RelatedItem(row.name, row.url) for row in rows]
