"""Changes of service items as RSS and Atom."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.timezone import localtime

from mingzheng.records.services.queries.cards import ServiceRow

from ..library.feeds import GENERATORS, FeedHead


@dataclass(frozen=True)
class Change:
    """``key`` makes it one of its own: the address with the number of the version."""

    title: str
    url: str
    key: str
    words: str
    unit: str
    at: datetime.datetime


def change_of(row: ServiceRow) -> Change:
    words = " ".join(row.content.conditions.split())
    key = f"{row.url}/versions/{row.number}"
    return Change(row.name, row.url, key, words, row.unit, row.published_at)


def changes_feed(kind: str, head: FeedHead, changes: Sequence[Change]) -> HttpResponse:
    feed = GENERATORS[kind](
        title=f"{head.site}：{head.title}",
        link=f"{head.origin}{head.link}",
        description=head.lead,
        language="zh-CN",
        feed_url=head.address,
        author_name=head.site,
    )
    for one in changes:
        feed.add_item(
            title=one.title,
            link=f"{head.origin}{one.url}",
            description=one.words,
            unique_id=f"{head.origin}{one.key}",
            pubdate=localtime(one.at),
            updateddate=localtime(one.at),
            author_name=one.unit,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
