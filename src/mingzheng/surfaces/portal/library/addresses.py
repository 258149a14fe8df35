"""Addresses of public items and of what belongs to one of them."""

import datetime
from typing import Any
from urllib.parse import quote

from django.urls import register_converter

from mingzheng.records.library.addresses import NOUNS

_PRINTED = r"[^/\x00-\x1f]"
"""A control character names nothing, and not every database takes one for a text."""


class _Words:
    """One of some words, as it stands."""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ArticlePath(_Words):
    """What ``records.library.addresses`` gives; a year in it is never taken for a policy's key."""

    regex = (
        rf"policies/[0-9]{{4}}/{_PRINTED}+-[0-9]+|(?:{'|'.join(NOUNS.values())})/[0-9]+(?:-[0-9]+)?"
    )


class ShelfNoun(_Words):
    regex = "|".join(NOUNS.values())


class IndexNumber(_Words):
    regex = rf"(?:{_PRINTED}|/)+"


class FileName(_Words):
    regex = f"{_PRINTED}+"


class FeedKind(_Words):
    regex = "rss|atom"


class TableKind(_Words):
    regex = "csv|xlsx"


class PrintForm(_Words):
    regex = "pdf|docx"


class Day:
    """YYYY-MM-DD; a day that never was is no address."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value)

    def to_url(self, value: datetime.date) -> str:
        return value.isoformat()


CONVERTERS: dict[str, type[Any]] = {
    "article": ArticlePath,
    "shelf": ShelfNoun,
    "index": IndexNumber,
    "file": FileName,
    "feed": FeedKind,
    "table": TableKind,
    "print": PrintForm,
    "day": Day,
}


def register_converters() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)


def file_address(pk: int, name: str) -> str:
    return f"/files/{pk}/{quote(name)}"
