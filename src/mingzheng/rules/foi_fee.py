"""The information processing fee (信息处理费, 国办函〔2020〕109号), in whole yuan.

House rule 3: one of two standards for each request, both progressive on the excess only.

- By item (art. 4) whatever the answer: counted per applicant, agency and calendar month of
  receipt. Of several requests the earlier received takes the cheaper places; on one day, the one
  listed first. A request is one item unless it is split into more.
- By page (art. 5) for what is handed over on paper, by mail or as data: counted per request, never
  accumulated, and not counted among the items of the month. Free where the information is public
  already; by item that changes nothing, since every kind of answer counts there.
- A sheet of A4 printed on both sides is two pages. Other sheets have no rate of their own in the
  rule: they are counted in A4 pages before they are asked about.
- Nothing is a count: no item and no page cost nothing.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from .refusal import Refusal

Mode = Literal["per_item", "per_page"]
Unit = Literal["件", "页"]

FREE_ITEMS = 10  # 109号 art. 4 (1)
FLAT_ITEMS = 30  # 109号 art. 4 (2): up to here one price
ITEM_PRICE = 100  # 109号 art. 4 (2), and what every further tier adds (3)
ITEMS_OF_TIER = 10  # 109号 art. 4 (3)
PAGE_TIERS = ((30, 0), (100, 10), (200, 20))  # 109号 art. 5 (1)–(3): up to page, price
LAST_PAGE_PRICE = 40  # 109号 art. 5 (4)
PAGES_OF_SHEET = {"a4_single": 1, "a4_double": 2}  # house rule 3
MOST_ITEMS = 100_000
"""More in one month is a slip of the pen."""


@dataclass(frozen=True)
class Band:
    """Items or pages ``first`` to ``last``, both included, at one price."""

    first: int
    last: int
    price: int
    unit: Unit

    @property
    def amount(self) -> int:
        return (self.last - self.first + 1) * self.price

    @property
    def text(self) -> str:
        counted = self.last - self.first + 1
        places = str(self.first) if counted == 1 else f"{self.first}至{self.last}"
        return f"第{places}{self.unit}：{counted}{self.unit}×{self.price}元＝{self.amount}元。"


@dataclass(frozen=True)
class Fee:
    """``bands``: how the total came about; free where the information is public already."""

    bands: tuple[Band, ...]

    @property
    def total(self) -> int:
        return sum(band.amount for band in self.bands)


@dataclass(frozen=True)
class Application:
    """``count``: its items or its pages, by ``mode``."""

    applicant: str
    received: datetime.date
    mode: Mode
    count: int = 1
    agency: str = ""
    already_public: bool = False


def per_item(items: int, *, before: int = 0) -> Fee:
    """Of ``items`` that follow ``before`` others of the month. Raises ``Refusal`` INVALID_COUNT."""
    _require_count(items)
    if before + items > MOST_ITEMS:
        raise Refusal("INVALID_COUNT", f"一个月内{before + items}件过多，请核对件数。")
    return Fee(tuple(_bands(before + 1, before + items, _item_tiers(), "件")))


def per_page(pages: int, *, already_public: bool = False) -> Fee:
    """Raises ``Refusal`` INVALID_COUNT."""
    _require_count(pages)
    return Fee(() if already_public else tuple(_bands(1, pages, _page_tiers(pages), "页")))


def pages_of(sheets: Mapping[str, int]) -> int:
    """Raises ``Refusal`` UNKNOWN_SHEET or INVALID_COUNT."""
    for sheet, number in sheets.items():
        if sheet not in PAGES_OF_SHEET:
            known = "、".join(PAGES_OF_SHEET)
            raise Refusal("UNKNOWN_SHEET", f"没有“{sheet}”这种纸张，请折算为：{known}。")
        _require_count(number)
    return sum(PAGES_OF_SHEET[sheet] * number for sheet, number in sheets.items())


def in_sequence(applications: Sequence[Application]) -> tuple[Fee, ...]:
    """What each application costs, in the order given. Raises ``Refusal`` INVALID_COUNT."""
    reached: Counter[tuple[str, str, int, int]] = Counter()
    fees: dict[int, Fee] = {}
    for at, one in sorted(enumerate(applications), key=lambda entry: entry[1].received):
        if one.mode == "per_page":
            fees[at] = per_page(one.count, already_public=one.already_public)
            continue
        month = (one.applicant, one.agency, one.received.year, one.received.month)
        fees[at] = per_item(one.count, before=reached[month])
        reached[month] += one.count
    return tuple(fees[at] for at in range(len(applications)))


def _bands(first: int, last: int, tiers: Iterator[tuple[int, int]], unit: Unit) -> Iterator[Band]:
    """``tiers``: up to which place, at what price, in order and far enough."""
    for upto, price in tiers:
        if first > last:
            return
        if first <= upto:
            yield Band(first, min(last, upto), price, unit)
            first = upto + 1


def _item_tiers() -> Iterator[tuple[int, int]]:
    yield FREE_ITEMS, 0
    for tier in count():
        yield FLAT_ITEMS + tier * ITEMS_OF_TIER, ITEM_PRICE * (1 + tier)


def _page_tiers(pages: int) -> Iterator[tuple[int, int]]:
    yield from PAGE_TIERS
    yield pages, LAST_PAGE_PRICE


def _require_count(number: int) -> None:
    if number < 0:
        raise Refusal("INVALID_COUNT", f"{number}不是件数或者页数，应为0或正整数，请改正。")
