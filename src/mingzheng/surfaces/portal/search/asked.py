"""The address of a search: it holds the whole state of the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from mingzheng.search.engines.port import FACETS, Facet

LONGEST = 60
_LONGEST_VALUE = 60
PARAMETERS = ("q", *FACETS, "page")


@dataclass(frozen=True)
class AskedSearch:
    words: str
    facets: Mapping[Facet, str]
    page: int

    def address(self, **changed: str) -> str:
        """With other values for some parameters, "" leaving one out; always from page 1."""
        query = QueryDict(mutable=True)
        values: dict[str, str] = {"q": self.words}
        for facet, code in self.facets.items():
            values[facet] = code
        for name, value in {**values, **changed}.items():
            if value:
                query[name] = value
        return f"?{query.urlencode()}"


def read_search(given: QueryDict) -> AskedSearch:
    words = " ".join(_printable(given.get("q", "")).split())
    facets: dict[Facet, str] = {}
    for facet in FACETS:
        value = _printable(given.get(facet, "")[:_LONGEST_VALUE]).strip()
        if value:
            facets[facet] = value
    page = given.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1
    return AskedSearch(words[:LONGEST], facets, max(1, number))


def _printable(text: str) -> str:
    """Blanks instead of what no database and no page can hold."""
    return "".join(char if char.isprintable() else " " for char in text)
