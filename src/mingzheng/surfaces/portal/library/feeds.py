"""The newest of a list or a search as RSS and Atom."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.timezone import localtime

from mingzheng.records.library.queries.exports import FeedEntry
from mingzheng.rules.validity import LegalState

NEWEST = 50
GENERATORS: dict[str, type[Rss201rev2Feed] | type[Atom1Feed]] = {
    "rss": Rss201rev2Feed,
    "atom": Atom1Feed,
}


@dataclass(frozen=True)
class FeedHead:
    """``link`` is the page that lists the same; ``origin`` begins absolute addresses here."""

    title: str
    link: str
    lead: str
    origin: str
    address: str
    site: str


def feed_of(kind: str, head: FeedHead, entries: Sequence[FeedEntry]) -> tuple[str, str]:
    """The feed and its media type."""
    feed = GENERATORS[kind](
        title=f"{head.site}：{head.title}",
        link=f"{head.origin}{head.link}",
        description=head.lead,
        language="zh-CN",
        feed_url=head.address,
        author_name=head.site,
    )
    for entry in entries:
        row = entry.row
        address = f"{head.origin}{row.url}"
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
