"""What the address of a public list asks for; what no list knows is passed over and named."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mingzheng.rules.refusal import Refusal
from mingzheng.rules.text.days import typed_day

Pairs = tuple[tuple[str, str], ...]
"""What may be chosen: the value in the address and the words on the page."""
Field = tuple[str, str, Pairs]
"""Parameter, label, options."""

YES_NO = (("yes", "是"), ("no", "否"))
_SHOWN = 40
"""So many characters of a value that nobody knows are shown."""
_PAGE_DIGITS = 7


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


@dataclass(frozen=True, kw_only=True)
class AskedList:
    """``values`` are the recognised parameters but ``page``, ``ignored`` the values passed over."""

    choices: tuple[Choice, ...]
    page: int
    values: Mapping[str, str]
    ignored: tuple[str, ...]
    _arranging: ClassVar[frozenset[str]] = frozenset({"sort"})
    """Parameters that leave every row in its place or only change the order."""

    def query(self, **changed: str) -> str:
        """ "?…" with the recognised values, or "" where there are none."""
        query = QueryDict(mutable=True)
        for name, value in {**self.values, **changed}.items():
            if value:
                query[name] = value
        return f"?{query.urlencode()}" if query else ""

    @property
    def narrowed(self) -> bool:
        return any(name not in self._arranging for name in self.values)


class AddressReader:
    """Takes the parameters of one address, one after another; keeps what nobody knows."""

    def __init__(self, given: QueryDict) -> None:
        self._given = given
        self._ignored: list[str] = []

    @property
    def ignored(self) -> tuple[str, ...]:
        return tuple(self._ignored)

    def typed(self, name: str) -> str:
        return self._given.get(name, "")

    def chosen(self, name: str, options: Iterable[tuple[str, str]]) -> str:
        value = self.typed(name)
        if value and value not in {one for one, _ in options}:
            self.pass_over(value)
            return ""
        return value

    def chosen_of(self, fields: Sequence[Field]) -> dict[str, str]:
        """The chosen value of every field, "" for all."""
        return {name: self.chosen(name, options) for name, _, options in fields}

    def page(self) -> int:
        """From 1."""
        text = self.typed("page")
        sound = text.isascii() and text.isdigit() and len(text) <= _PAGE_DIGITS
        number = int(text) if sound else 0
        if text and not number:
            self.pass_over(text)
        return max(1, number)

    def past_day(self, name: str, *, today: datetime.date) -> tuple[datetime.date, str]:
        """A past day with its words, or today and "": what will be is not told before its day."""
        text = self.typed(name)
        if not text.strip():
            return today, ""
        try:
            day = typed_day(text)
        except Refusal:
            day = datetime.date.max
        if day > today:
            self.pass_over(text)
            return today, ""
        return (day, day.isoformat()) if day < today else (today, "")

    def pass_over(self, value: str) -> None:
        self._ignored.append(value[:_SHOWN])


def choices_of(fields: Sequence[Field], values: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, label, options, values[name]) for name, label, options in fields)


def given_only(values: Mapping[str, str]) -> dict[str, str]:
    """What stands in the address: no parameter without a value."""
    return {name: value for name, value in values.items() if value}
