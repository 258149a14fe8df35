"""What the address of a list asks for; what it does not know is passed over and named."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, cast

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mingzheng.data.subjects import subjects
from mingzheng.records.library.models import Kind, PolicyDetails
from mingzheng.records.library.queries.choices import ListChoices, choices_of
from mingzheng.records.library.queries.filtering import ListFilter, Order
from mingzheng.rules.official_documents.document_types import DOCUMENT_TYPES
from mingzheng.rules.validity import LegalState

from .search_words import search_words

Pairs = tuple[tuple[str, str], ...]

YES_NO = (("yes", "是"), ("no", "否"))
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


@dataclass(frozen=True)
class Choice:
    """A drop-down field of the filter; ``value`` is what is chosen, "" for all."""

    name: str
    label: str
    options: Pairs
    value: str

    @property
    def field_html(self) -> SafeString:
        return _field(self)


@lru_cache(maxsize=200)
def _field(choice: Choice) -> SafeString:
    """Long and nearly always the same: the units of a district, the classes of subjects."""
    return render_to_string("portal/library/choice.html", {"choice": choice})


@dataclass(frozen=True)
class Asked:
    """``values`` are the recognised parameters but ``page``, ``ignored`` the values passed over."""

    filter: ListFilter
    words: str
    choices: tuple[Choice, ...]
    view: str
    page: int
    values: Mapping[str, str]
    ignored: tuple[str, ...] = field(default=())

    def query(self, **changed: str) -> str:
        """ "?…" with the recognised values, or "" where there are none."""
        query = QueryDict(mutable=True)
        for name, value in {**self.values, **changed}.items():
            if value:
                query[name] = value
        return f"?{query.urlencode()}" if query else ""

    @property
    def narrowed(self) -> bool:
        return any(name not in ("view", "sort") for name in self.values)


def read_query(kind: str, given: QueryDict, *, now: datetime.datetime) -> Asked:
    known = choices_of(kind, now=now)
    ignored: list[str] = []

    def chosen(name: str, options: Iterable[tuple[str, str]]) -> str:
        value = given.get(name, "")
        if value in {one for one, _ in options}:
            return value
        if value:
            ignored.append(value)
        return ""

    fields = _fields(kind, known)
    values = {name: chosen(name, options) for name, _, options in fields}
    view = chosen("view", VIEWS[Kind(kind)]) if kind in VIEWS else ""
    order = chosen("sort", ORDERS)
    page = given.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 8 else 0
    if page and not number:
        ignored.append(page)
    words = search_words(given.get("q", ""))
    recognised = {"q": words, **values, "view": view, "sort": "" if order == "newest" else order}
    return Asked(
        filter=_filter(kind, known, recognised),
        words=words,
        choices=tuple(Choice(name, label, opts, values[name]) for name, label, opts in fields),
        view=view,
        page=max(1, number),
        values={name: value for name, value in recognised.items() if value},
        ignored=tuple(value[:40] for value in ignored),
    )


def _fields(kind: str, known: ListChoices) -> list[tuple[str, str, Pairs]]:
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
