"""The versions of a public item: all that were public, and the one in force on a day."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.timezone import localdate

from mingzheng.rules.official_text import Block, from_stream

from ..models import PastVersion
from .article import Article


@dataclass(frozen=True)
class VersionHead:
    """``public_until`` None is the present version."""

    number: int
    title: str
    public_from: datetime.datetime
    public_until: datetime.datetime | None
    in_force_from: datetime.date | None
    note: str


@dataclass(frozen=True)
class VersionText:
    """``fields`` are its other public facts, by their names in words."""

    head: VersionHead
    blocks: tuple[Block, ...]
    fields: Mapping[str, str]


_HEAD = ("number", "title", "public_from", "public_until", "in_force_from", "note")


def versions_of(article: Article) -> tuple[VersionHead, ...]:
    """The newest first; no query for an item that never changed."""
    past: Iterable[VersionHead] = ()
    if article.version_number > 1:
        rows = PastVersion.objects.filter(publication=article.pk).order_by("-number")
        past = (VersionHead(*row) for row in rows.values_list(*_HEAD))
    return (present_head(article), *past)


def version_text(article: Article, number: int) -> VersionText | None:
    """None for a number that was never public; the present one has no ``fields``."""
    if number == article.version_number:
        return VersionText(present_head(article), article.blocks, {})
    row = (
        PastVersion.objects.filter(publication=article.pk, number=number)
        .values_list(*_HEAD, "body", "fields")
        .first()
    )
    if row is None:
        return None
    *head, body, fields = row
    return VersionText(VersionHead(*head), from_stream(body), fields)


def version_on(
    versions: Iterable[VersionHead], day: datetime.date, *, begins: datetime.date
) -> VersionHead | None:
    """What read as the document on ``day``; None before it ``begins``.

    A version binds from its own day of entry into force, the first one from the document's. One
    without such a day, a correction of what was printed, counts from the day it was published.
    """
    in_order = sorted(versions, key=lambda one: one.number)
    if not in_order or day < begins:
        return None
    found = in_order[0]
    for one in in_order[1:]:
        since = one.in_force_from or localdate(one.public_from)
        if since <= day:
            found = one
    return found


def present_head(article: Article) -> VersionHead:
    since = article.changed_at if article.version_number > 1 else article.published_at
    return VersionHead(
        article.version_number, article.title, since, None, article.in_force_from,
        article.version_note,
    )  # fmt: skip
