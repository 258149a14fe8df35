"""Two years side by side, in the measures people ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from mingzheng.rules.annual_report import (
    BROUGHT_FORWARD,
    CARRIED_OVER,
    GROUPS,
    OUTCOMES,
    TOTAL,
    Place,
)

from .sheet import Sheet


@dataclass(frozen=True)
class Compared:
    """``before`` None: there is no report of the year before."""

    label: str
    measure: str
    now: Decimal
    before: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None else self.now - self.before


@dataclass(frozen=True)
class Comparison:
    """``course``: how requests came and went; ``results``: how they ended; ``others``: the rest."""

    course: tuple[Compared, ...]
    results: tuple[Compared, ...]
    others: tuple[Compared, ...]


_Measure = tuple[str, str, Callable[[Sheet], Decimal]]


def _sum(*places: Place) -> Callable[[Sheet], Decimal]:
    return lambda sheet: sum((sheet.cells[place] for place in places), start=Decimal())


def _outcomes(beginning: str) -> Callable[[Sheet], Decimal]:
    return _sum(*(Place(2, row, "total") for row in OUTCOMES if row.startswith(beginning)))


_COURSE: tuple[_Measure, ...] = (
    ("本年新收", "件", _sum(Place(2, "1", "total"))),
    ("上年结转", "件", _sum(Place(2, BROUGHT_FORWARD, "total"))),
    ("本年办结", "件", _sum(Place(2, TOTAL, "total"))),
    ("结转下年度", "件", _sum(Place(2, CARRIED_OVER, "total"))),
)
_RESULTS: tuple[_Measure, ...] = (
    ("予以公开", "件", _outcomes("3.1")),
    ("部分公开", "件", _outcomes("3.2")),
    ("不予公开", "件", _outcomes("3.3.")),
    ("无法提供", "件", _outcomes("3.4.")),
    ("不予处理", "件", _outcomes("3.5.")),
    ("其他处理", "件", _outcomes("3.6.")),
)
_OTHERS: tuple[_Measure, ...] = (
    ("制发行政规范性文件", "件", _sum(Place(1, "normative", "made"))),
    ("废止行政规范性文件", "件", _sum(Place(1, "normative", "repealed"))),
    ("现行有效行政规范性文件", "件", _sum(Place(1, "normative", "in_force"))),
    ("行政许可决定", "件", _sum(Place(1, "licence", "decided"))),
    ("行政处罚决定", "件", _sum(Place(1, "penalty", "decided"))),
    ("行政强制决定", "件", _sum(Place(1, "coercion", "decided"))),
    ("行政事业性收费", "万元", _sum(Place(1, "fee", "amount"))),
    ("行政复议", "件", _sum(Place(3, GROUPS[0], "total"))),
    ("行政诉讼", "件", _sum(*(Place(3, group, "total") for group in GROUPS[1:]))),
)


def compare(now: Sheet, before: Sheet | None) -> Comparison:
    pair = partial(_compared, now=now, before=before)
    return Comparison(
        course=tuple(map(pair, _COURSE)),
        results=tuple(map(pair, _RESULTS)),
        others=tuple(map(pair, _OTHERS)),
    )


def _compared(measure: _Measure, *, now: Sheet, before: Sheet | None) -> Compared:
    label, unit, read = measure
    return Compared(label, unit, read(now), None if before is None else read(before))
