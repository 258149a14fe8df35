"""The newest of a list as RSS and Atom."""

from collections.abc import Sequence

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.timezone import localtime

from mingzheng.records.library.queries.exports import FeedEntry
from mingzheng.rules.validity import LegalState

from .shelves import Shelf

NEWEST = 50
GENERATORS: dict[str, type[Rss201rev2Feed] | type[Atom1Feed]] = {
    "rss": Rss201rev2Feed,
    "atom": Atom1Feed,
}


def feed_of(
    kind: str, shelf: Shelf, entries: Sequence[FeedEntry], *, origin: str, address: str, site: str
) -> tuple[str, str]:
    """The feed and its media type; ``origin`` begins absolute addresses of this site."""
    feed = GENERATORS[kind](
        title=f"{site}：{shelf.title}",
        link=f"{origin}{shelf.url}",
        description=shelf.lead,
        language="zh-CN",
        feed_url=address,
        author_name=site,
    )
    for entry in entries:
        row = entry.row
        address = f"{origin}{row.url}"
        feed.add_item(
            title=row.title,
            link=address,
            description=_words(entry),
            unique_id=address,
            unique_id_is_permalink=True,
            pubdate=localtime(row.published_at),
            updateddate=localtime(entry.changed_at),
            author_name=row.organisation,
            categories=[row.document_type] if row.document_type else [],
        )
    return feed.writeString("utf-8"), feed.content_type


def _words(entry: FeedEntry) -> str:
    """Number, summary and, unless simply valid, the legal state."""
    row = entry.row
    state = row.status.label if row.status and row.status is not LegalState.VALID else ""
    parts = (row.doc_number, f"效力：{state}" if state else "", row.summary)
    return "　".join(part for part in parts if part)
