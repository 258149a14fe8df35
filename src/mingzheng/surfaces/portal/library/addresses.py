"""Addresses of public items and of what belongs to one of them."""

import datetime
from urllib.parse import quote

from django.urls import register_converter

from mingzheng.records.library.addresses import NOUNS


class ArticlePath:
    """What ``records.library.addresses`` gives; a year in it is never taken for a policy's key."""

    regex = rf"policies/[0-9]{{4}}/[^/]+-[0-9]+|(?:{'|'.join(NOUNS.values())})/[0-9]+(?:-[0-9]+)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ShelfNoun:
    regex = "|".join(NOUNS.values())

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Day:
    """YYYY-MM-DD; a day that never was is no address."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value)

    def to_url(self, value: datetime.date) -> str:
        return value.isoformat()


def register_converters() -> None:
    register_converter(Day, "day")
    register_converter(ArticlePath, "article")
    register_converter(ShelfNoun, "shelf")


def file_address(pk: int, name: str) -> str:
    return f"/files/{pk}/{quote(name)}"
