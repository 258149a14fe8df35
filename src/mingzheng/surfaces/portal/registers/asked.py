"""What the address of a list asks for; what it does not know is passed over and named."""

import datetime
from dataclasses import dataclass

from django.http import QueryDict

from mingzheng.records.registers.queries.lists import Choices, ListFilter, choices_of
from mingzheng.rules.registers import RegisterKind

from ..library.filters import Choice
from ..library.search_words import search_words
from ..past_day import past_day

PARAMETERS = ("q", "org", "category", "year", "on", "sort", "page")
ORDERS = (("", "按目录顺序"), ("title", "按名称"), ("newest", "最新变动在前"))
DATED_ORDERS = (("", "最新在前"), ("title", "按名称"))


@dataclass(frozen=True)
class Asked:
    """``day_typed`` is what stands in the field of the day, "" for today."""

    filter: ListFilter
    page: int
    known: Choices
    fields: tuple[Choice, ...]
    orders: tuple[tuple[str, str], ...]
    values: dict[str, str]
    ignored: tuple[str, ...]
    day_typed: str

    def query(self, **changed: str) -> str:
        query = QueryDict(mutable=True)
        for name, value in {**self.values, **changed}.items():
            if value:
                query[name] = value
        return f"?{query.urlencode()}" if query else ""

    @property
    def narrowed(self) -> bool:
        return any(name != "sort" for name in self.values)


def read_query(kind: RegisterKind, given: QueryDict, *, today: datetime.date) -> Asked:
    ignored: list[str] = []
    day, typed = past_day(given.get("on", ""), today, ignored)
    known = choices_of(kind, day=day, today=today)
    column = kind.by_place.get("category")
    orders = DATED_ORDERS if kind.newest_first else ORDERS

    def chosen(name: str, options: tuple[tuple[str, str], ...]) -> str:
        value = given.get(name, "")
        if value in {one for one, _ in options}:
            return value
        if value:
            ignored.append(value)
        return ""

    fields = [("org", "责任单位", tuple((unit.key, unit.name) for unit in known.units))]
    if column:
        fields.append(("category", column.label, tuple((one, one) for one in column.choices)))
    if known.years:
        fields.append(("year", "年份", tuple((str(one), f"{one}年") for one in known.years)))
    values = {name: chosen(name, options) for name, _, options in fields}
    order, words = chosen("sort", orders), search_words(given.get("q", ""))
    year = values.get("year", "")
    wanted = ListFilter(
        kind=kind,
        day=day,
        organisation=values["org"],
        category=values.get("category", ""),
        year=int(year) if year else None,
        words=words,
        order=order,
    )
    asked = {"q": words, **values, "on": typed, "sort": order}
    return Asked(
        filter=wanted,
        page=_page(given.get("page", ""), ignored),
        known=known,
        fields=tuple(Choice(name, label, options, values[name]) for name, label, options in fields),
        orders=orders,
        values={name: value for name, value in asked.items() if value},
        ignored=tuple(value[:40] for value in ignored),
        day_typed=typed,
    )


def _page(text: str, ignored: list[str]) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
    if text and not number:
        ignored.append(text)
    return max(1, number)
