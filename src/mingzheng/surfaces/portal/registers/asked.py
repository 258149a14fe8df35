"""What the address of a special list asks for."""

import datetime
from dataclasses import dataclass

from django.http import QueryDict

from mingzheng.records.registers.queries.lists import Choices, ListFilter
from mingzheng.records.registers.queries.lists import choices_of as choices_on
from mingzheng.rules.registers import RegisterKind

from ..asked import AddressReader, AskedList, Field, Pairs, choices_of, given_only
from ..library.search_words import search_words

PARAMETERS = ("q", "org", "category", "year", "on", "sort", "page")
ORDERS = (("", "按目录顺序"), ("title", "按名称"), ("newest", "最新变动在前"))
DATED_ORDERS = (("", "最新在前"), ("title", "按名称"))


@dataclass(frozen=True, kw_only=True)
class AskedRegister(AskedList):
    """``day_typed`` is what stands in the field of the day, "" for today."""

    filter: ListFilter
    known: Choices
    orders: Pairs
    day_typed: str


def read_query(kind: RegisterKind, given: QueryDict, *, today: datetime.date) -> AskedRegister:
    reader = AddressReader(given)
    day, typed = reader.past_day("on", today=today)
    known = choices_on(kind, day=day, today=today)
    orders = DATED_ORDERS if kind.newest_first else ORDERS
    fields = _fields(kind, known)
    values = reader.chosen_of(fields)
    order, words = reader.chosen("sort", orders), search_words(reader.typed("q"))
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
    return AskedRegister(
        filter=wanted,
        page=reader.page(),
        known=known,
        choices=choices_of(fields, values),
        orders=orders,
        values=given_only({"q": words, **values, "on": typed, "sort": order}),
        ignored=reader.ignored,
        day_typed=typed,
    )


def _fields(kind: RegisterKind, known: Choices) -> list[Field]:
    column = kind.by_place.get("category")
    fields = [("org", "责任单位", tuple((unit.key, unit.name) for unit in known.units))]
    if column:
        fields.append(("category", column.label, tuple((one, one) for one in column.choices)))
    if known.years:
        fields.append(("year", "年份", tuple((str(one), f"{one}年") for one in known.years)))
    return fields
