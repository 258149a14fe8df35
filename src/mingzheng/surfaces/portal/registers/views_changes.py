"""What changed in a list lately: for feed readers and for programs."""

import json
from collections.abc import Sequence
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import site_identity
from mingzheng.records.registers.queries.items import ChangeRow, recent_changes

from ..library.views_exports import origin_of
from ..page_cache import kept_page
from .pages import ListPage, item_address, page_named

NEWEST = 100
_GENERATORS: dict[str, type[Atom1Feed] | type[Rss201rev2Feed]] = {
    "atom": Atom1Feed,
    "rss": Rss201rev2Feed,
}


@require_safe
@kept_page()
def register_changes(request: HttpRequest, noun: str, form: str, kind: str = "") -> HttpResponse:
    shown, today = page_named(noun, kind), CLOCK.get().today()
    rows = recent_changes([shown.kind.key], limit=NEWEST, today=today)
    origin = origin_of(request)
    if form == "json":
        response = HttpResponse(
            _json(shown, rows, origin), content_type="application/feed+json; charset=utf-8"
        )
    else:
        generator = _GENERATORS[form]
        feed = _feed(generator, shown, rows, origin)
        response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    return response


def _feed(
    generator: type[Atom1Feed] | type[Rss201rev2Feed],
    shown: ListPage,
    rows: Sequence[ChangeRow],
    origin: str,
) -> Atom1Feed | Rss201rev2Feed:
    site = site_identity().name
    feed = generator(
        title=f"{site}：{shown.kind.title}变动",
        link=f"{origin}{shown.url}",
        description=shown.kind.lead,
        language="zh-CN",
        author_name=site,
    )
    for row in rows:
        address = f"{origin}{item_address(shown.kind, row.item)}"
        feed.add_item(
            title=f"{row.change_word}：{row.title}",
            link=address,
            description=_words(row),
            unique_id=_identity(row, address),
            pubdate=localtime(row.recorded_at),
            updateddate=localtime(row.recorded_at),
            author_name=row.organisation,
        )
    return feed


def _json(shown: ListPage, rows: Sequence[ChangeRow], origin: str) -> str:
    """JSON Feed 1.1; the columns of the row stand under ``_row``."""
    keys = {column.key for column in shown.kind.public_columns}
    items = [
        {
            "id": _identity(row, f"{origin}{item_address(shown.kind, row.item)}"),
            "url": f"{origin}{item_address(shown.kind, row.item)}",
            "title": f"{row.change_word}：{row.title}",
            "content_text": _words(row),
            "date_published": localtime(row.recorded_at).isoformat(),
            "authors": [{"name": row.organisation}],
            "_row": {
                "change": row.change,
                "valid_from": row.valid_from.isoformat(),
                "on_list": row.present,
                "document": row.document,
                "values": {key: text for key, text in row.values.items() if key in keys},
            },
        }
        for row in rows
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{site_identity().name}：{shown.kind.title}变动",
        "home_page_url": f"{origin}{shown.url}",
        "language": "zh-CN",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False)


def _identity(row: ChangeRow, address: str) -> str:
    """An item changes at most once at a moment."""
    return f"{address}#{localtime(row.recorded_at).isoformat()}"


def _words(row: ChangeRow) -> str:
    parts = (f"自 {row.valid_from} 起", row.organisation, row.document, row.note)
    return "　".join(part for part in parts if part)
