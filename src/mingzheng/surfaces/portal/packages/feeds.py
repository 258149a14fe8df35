"""What is new among packages and topics, and the lines of one list, as RSS and Atom."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpResponse
from django.utils.timezone import localtime

from ..library.feeds import GENERATORS, FeedHead


@dataclass(frozen=True)
class FeedItem:
    """``key`` follows the address of the page where the page holds several."""

    title: str
    url: str
    words: str
    unit: str
    at: datetime.datetime
    key: str = ""


def feed_response(kind: str, head: FeedHead, items: Iterable[FeedItem]) -> HttpResponse:
    """Readers that ask again for what they have get no body."""
    feed = GENERATORS[kind](
        title=f"{head.site}：{head.title}",
        link=f"{head.origin}{head.link}",
        description=head.lead,
        language="zh-CN",
        feed_url=head.address,
        author_name=head.site,
    )
    for one in items:
        address = f"{head.origin}{one.url}"
        feed.add_item(
            title=one.title,
            link=address,
            description=one.words,
            unique_id=f"{address}{one.key}",
            unique_id_is_permalink=not one.key,
            pubdate=localtime(one.at),
            updateddate=localtime(one.at),
            author_name=one.unit,
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    return response
