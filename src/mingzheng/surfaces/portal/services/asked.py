"""What the address of the list of services asks for; what it does not know is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from mingzheng.records.services.queries.listing import ORDERS, ServiceFilter, choices

from ..library.filters import YES_NO, Choice
from ..library.search_words import search_words

PARAMETERS = ("q", "org", "subject", "audience", "online", "sort", "page")
ORDER_WORDS = {"name": "按名称", "newest": "最近更新在前"}


@dataclass(frozen=True)
class AskedServices:
    """``values`` are the recognised parameters but ``page``, ``ignored`` what was passed over."""

    filter: ServiceFilter
    choices: tuple[Choice, ...]
    page: int
    values: Mapping[str, str]
    ignored: tuple[str, ...]

    def query(self, **changed: str) -> str:
        """ "?…" with the recognised values, or "" where there are none."""
        query = QueryDict(mutable=True)
        for name, value in {**self.values, **changed}.items():
            if value:
                query[name] = value
        return f"?{query.urlencode()}" if query else ""

    @property
    def narrowed(self) -> bool:
        return any(name != "sort" for name in self.values)


def read_query(given: QueryDict) -> AskedServices:
    """Three queries, for what can be chosen."""
    known = choices()
    ignored: list[str] = []

    def chosen(name: str, options: Iterable[str]) -> str:
        value = given.get(name, "")
        if value and value not in set(options):
            ignored.append(value[:40])
            return ""
        return value

    fields = (
        ("org", "实施机构", known.units),
        ("subject", "主题", known.subjects),
        ("audience", "人群", known.audiences),
        ("online", "线上可办", YES_NO),
    )
    values = {name: chosen(name, (code for code, _ in options)) for name, _, options in fields}
    order = chosen("sort", ORDERS) or "name"
    page = given.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 8 else 0
    if page and not number:
        ignored.append(page[:40])
    words = search_words(given.get("q", ""))
    recognised = {"q": words, **values, "sort": "" if order == "name" else order}
    return AskedServices(
        filter=ServiceFilter(
            words=words, unit=values["org"], subject=values["subject"],
            audience=values["audience"], order=order,
            online={"yes": True, "no": False}.get(values["online"]),
        ),
        choices=tuple(Choice(name, label, opts, values[name]) for name, label, opts in fields),
        page=max(1, number),
        values={name: value for name, value in recognised.items() if value},
        ignored=tuple(ignored),
    )  # fmt: skip
