"""The address of a search: it holds the whole state of the page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from mingzheng.data.subjects import subjects
from mingzheng.records.people.models import Organisation
from mingzheng.rules.validity import LegalState
from mingzheng.search.engines.port import FACETS, Facet
from mingzheng.work.searching.narrowing import Chosen

from .groups import KINDS, KNOWN_KINDS, LABELS

LONGEST = 60
_LONGEST_VALUE = 60
PARAMETERS = ("q", "group", *FACETS, "typed", "page")
_CODE = re.compile(r"[a-z0-9_-]{1,60}")

_KNOWS: Mapping[Facet, Callable[[str], object]] = {
    "kind": lambda code: code in KNOWN_KINDS,
    "unit": lambda code: _CODE.fullmatch(code) and Organisation.objects.filter(key=code).exists(),
    "year": re.compile(r"(?:19|20)\d\d", re.ASCII).fullmatch,
    "state": lambda code: code in set(LegalState),
    "subject": lambda code: code in subjects().by_code,
    "audience": _CODE.fullmatch,
}


@dataclass(frozen=True)
class AskedSearch:
    """``as_typed``: other words were offered and refused. ``ignored``: values passed over."""

    words: str
    facets: Mapping[Facet, str]
    page: int
    group: str = ""
    as_typed: bool = False
    ignored: tuple[str, ...] = ()

    @property
    def chosen(self) -> Chosen:
        """What the results are narrowed to; a kind outside the chosen group leaves nothing."""
        chosen: dict[Facet, tuple[str, ...]] = {
            facet: (code,) for facet, code in self.facets.items()
        }
        if self.group:
            kinds = tuple(map(str, KINDS[self.group]))
            chosen["kind"] = tuple(set(kinds).intersection(chosen.get("kind", kinds)))
        return chosen

    @property
    def values(self) -> dict[str, str]:
        """What stands in the address beside the page; none is empty."""
        values: dict[str, str] = {"q": self.words, "group": self.group}
        values.update((str(facet), code) for facet, code in self.facets.items())
        values["typed"] = "1" if self.as_typed else ""
        return {name: value for name, value in values.items() if value}

    def address(self, **changed: str) -> str:
        """With other values for some parameters, "" leaving one out; always from page 1."""
        query = QueryDict(mutable=True)
        for name, value in {**self.values, **changed}.items():
            if value:
                query[name] = value
        return f"?{query.urlencode()}"


def read_search(given: QueryDict) -> AskedSearch:
    """Values that nobody knows are passed over and named."""
    ignored: list[str] = []

    def known(name: str, knows: Callable[[str], object]) -> str:
        value = given.get(name, "")
        if value and not (len(value) <= _LONGEST_VALUE and knows(value)):
            ignored.append(_printable(value)[:40])
            return ""
        return value

    facets = {facet: value for facet in FACETS if (value := known(facet, _KNOWS[facet]))}
    group = known("group", LABELS.__contains__)
    as_typed = known("typed", "1".__eq__)
    page = known("page", re.compile(r"[1-9]\d{0,2}", re.ASCII).fullmatch)
    words = _printable(given.get("q", ""))[:LONGEST].strip()
    return AskedSearch(words, facets, int(page or 1), group, bool(as_typed), tuple(ignored))


def _printable(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
