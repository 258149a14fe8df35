"""What the address line asks a list for; values that mean nothing are ignored and named."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.http import QueryDict

from mingzheng.work.ledger.queries.scope import NoticeRow

from ..editor.fields import DayField

Value = TypeVar("Value")


@dataclass(frozen=True)
class Select:
    """One chooser of a filter bar."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    value: str


@dataclass(frozen=True)
class DayBox:
    """One day of a filter bar, typed; ``value`` as it was understood."""

    name: str
    label: str
    value: str


Period = tuple[datetime.date | None, datetime.date | None]


@dataclass
class Asked:
    """Reads a query string; ``ignored`` collects the labels of what was not understood."""

    query: QueryDict
    selects: dict[str, Select] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    days: list[DayBox] = field(default_factory=list)

    def choose(
        self, name: str, label: str, options: Sequence[tuple[str, str]], *, every: str = "全部"
    ) -> str:
        """The chosen value, "" for none. ``every`` names the empty choice."""
        value = self.query.get(name, "")
        if value and value not in {known for known, _ in options}:
            self.ignored.append(label)
            value = ""
        offered = [("", every), *options] if every else list(options)
        self.selects[name] = Select(name, label, offered, value)
        return value

    def day(self, name: str, label: str) -> datetime.date | None:
        try:
            found = DayField(required=False).clean(self.text(name))
        except ValidationError:
            self.ignored.append(label)
            found = None
        self.days.append(DayBox(name, label, found.isoformat() if found else ""))
        return found

    def period(self, label: str) -> Period:
        """From ``since`` to ``until``, both included; one that ends before it begins is none."""
        since, until = self.day("since", f"{label}自"), self.day("until", f"{label}至")
        if since and until and until < since:
            self.ignored.append(f"{label}（止日早于起日）")
            return None, None
        return since, until

    def text(self, name: str) -> str:
        return self.query.get(name, "").strip()[:100]

    def ticked(self, name: str) -> bool:
        return self.query.get(name) == "1"


@dataclass(frozen=True)
class Ledger:
    """The notices a screen reads from: all of one year, or a single one."""

    chosen: tuple[NoticeRow, ...]

    @property
    def newest(self) -> NoticeRow | None:
        return self.chosen[0] if self.chosen else None

    @property
    def mixed(self) -> bool:
        return len(self.chosen) > 1


def year_options(years: Iterable[datetime.date]) -> list[tuple[str, str]]:
    """The newest first, each of which something is there."""
    found = sorted({one.year for one in years}, reverse=True)
    return [(str(year), f"{year}年") for year in found]


def choose_ledger(asked: Asked, notices: Sequence[NoticeRow], *, this_year: int) -> Ledger:
    """Without a choice: every notice of this year, else of the newest before it, else the newest.

    What is carried over before New Year does not turn every screen to the next year.
    """
    by_value: dict[str, tuple[NoticeRow, ...]] = {}
    options: list[tuple[str, str]] = []
    for year, rows in _by_year(notices).items():
        if len(rows) > 1:
            by_value[str(year)] = tuple(rows)
            options.append((str(year), f"{year}年（全部 {len(rows)} 份）"))
        for row in rows:
            by_value[f"n{row.id}"] = (row,)
            options.append((f"n{row.id}", f"{year}年 {row.name}"))
    value = asked.choose("ledger", "台账", options, every="")
    if value or not options:
        return Ledger(by_value[value] if value else ())
    years = {notice.year for notice in notices}
    year = max([one for one in years if one <= this_year] or years)
    return Ledger(tuple(notice for notice in notices if notice.year == year))


def _by_year(notices: Sequence[NoticeRow]) -> Mapping[int, list[NoticeRow]]:
    years: dict[int, list[NoticeRow]] = {}
    for notice in notices:
        years.setdefault(notice.year, []).append(notice)
    return years
