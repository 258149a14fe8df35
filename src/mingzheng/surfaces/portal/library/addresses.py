"""Addresses of public items and of what belongs to one of them."""

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


def register_converters() -> None:
    register_converter(ArticlePath, "article")
    register_converter(ShelfNoun, "shelf")


def file_address(pk: int, name: str) -> str:
    return f"/files/{pk}/{quote(name)}"
