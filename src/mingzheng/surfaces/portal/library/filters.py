"""What the address of a list of the library asks for."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from django.http import QueryDict

from mingzheng.data.subjects import subjects
from mingzheng.records.library.models import Kind, PolicyDetails
from mingzheng.records.library.queries.choices import ListChoices
from mingzheng.records.library.queries.choices import choices_of as choices_on
from mingzheng.records.library.queries.filtering import ListFilter, Order
from mingzheng.rules.official_documents.document_types import DOCUMENT_TYPES
from mingzheng.rules.validity import LegalState

from ..asked import YES_NO, AddressReader, AskedList, Field, choices_of, given_only
from .search_words import search_words

ORDERS = (("newest", "最新在前"), ("oldest", "最早在前"))
POLICY_VIEWS = (
    ("", "全部文件"),
    ("normative", "现行有效规范性文件"),
    ("ended", "废止失效目录"),
)
INTERPRETATION_VIEWS = (
    ("", "全部解读"),
    ("holding", "现行文件的解读"),
    ("past", "已失效文件的解读"),
)
VIEWS = {Kind.POLICY: POLICY_VIEWS, Kind.INTERPRETATION: INTERPRETATION_VIEWS}
PARAMETERS = (
    "q", "type", "org", "level", "subject", "year", "status", "normative", "interpreted", "view",
    "sort", "page",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AskedLibrary(AskedList):
    filter: ListFilter
    words: str
    view: str
    _arranging = frozenset({"sort", "view"})


def read_query(kind: str, given: QueryDict, *, now: datetime.datetime) -> AskedLibrary:
    known, reader = choices_on(kind, now=now), AddressReader(given)
    fields = _fields(kind, known)
    values = reader.chosen_of(fields)
    view = reader.chosen("view", VIEWS[Kind(kind)]) if kind in VIEWS else ""
    order = reader.chosen("sort", ORDERS)
    page, words = reader.page(), search_words(reader.typed("q"))
    recognised = {"q": words, **values, "view": view, "sort": "" if order == "newest" else order}
    return AskedLibrary(
        filter=_filter(kind, known, recognised),
        words=words,
        choices=choices_of(fields, values),
        view=view,
        page=page,
        values=given_only(recognised),
        ignored=reader.ignored,
    )


def _fields(kind: str, known: ListChoices) -> list[Field]:
    units = tuple((unit.key, unit.name) for unit in known.units)
    years = tuple((str(year), f"{year}年") for year in known.years)
    if kind != Kind.POLICY:
        return [("org", "发布机构", units), ("year", "年份", years)]
    classes = tuple((subject.code, subject.name) for subject in subjects().classes)
    return [
        ("status", "效力", tuple((state.value, state.label) for state in LegalState)),
        ("year", "年份", years),
        ("org", "机关", units),
        ("type", "文种", tuple((name, name) for name in DOCUMENT_TYPES)),
        ("subject", "主题", classes),
        ("level", "层级", tuple((str(v), str(w)) for v, w in PolicyDetails.Level.choices)),
        ("normative", "规范性文件", YES_NO),
        ("interpreted", "有解读", YES_NO),
    ]


def _filter(kind: str, known: ListChoices, values: Mapping[str, str]) -> ListFilter:
    unit_keys = {unit.key: unit.pk for unit in known.units}
    unit, year = values.get("org", ""), values.get("year", "")
    wanted = ListFilter(
        kinds=(kind,),
        organisations=(unit_keys[unit],) if unit else (),
        year=int(year) if year else None,
        title=values["q"],
        order=cast(Order, values["sort"] or "newest"),
    )
    if kind == Kind.INTERPRETATION and values["view"]:
        return replace(wanted, holding=values["view"] == "holding")
    if kind != Kind.POLICY:
        return wanted
    flags: dict[str, Any] = {
        name: {"yes": True, "no": False}[values[name]]
        for name in ("normative", "interpreted")
        if values[name]
    }
    view = {"normative": {"normative": True, "in_force": True}, "ended": {"ended": True}}
    return replace(
        wanted,
        document_type=values["type"],
        subject=values["subject"],
        level=values["level"],
        status=values["status"],
        **(flags | view.get(values["view"], {})),
    )
