"""Scoring of the yearly assessment (政务公开考核): from a figure to marks, from marks to places.

The law names the assessment (政府信息公开条例 art. 46) and leaves its indicators to the house: here
stands how a score follows from a figure, never which figures count. Marks have two decimals,
rounded half up, once, at the end of one indicator; sums are exact.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

WHOLE = Decimal(100)
"""What the indicators that everybody is scored by come to; extra and deducted points lie beside."""
CENT = Decimal("0.01")
_NOUGHT = Decimal()


class Part(StrEnum):
    """Where the marks of a section go."""

    MAIN = "main"
    EXTRA = "extra"
    DEDUCTION = "deduction"

    @property
    def label(self) -> str:
        return {"main": "基本分", "extra": "加分项", "deduction": "扣分项"}[self.value]


class Shape(StrEnum):
    """A figure is so many out of so many, or just so many."""

    SHARE = "share"
    COUNT = "count"


class Way(StrEnum):
    """How marks follow from a figure."""

    SHARE = "share"
    ALL = "all"
    BANDS = "bands"
    EACH_OFF = "each_off"
    EACH_ON = "each_on"
    BY_HAND = "by_hand"

    @property
    def label(self) -> str:
        return _WAYS[self][0]

    @property
    def shape(self) -> Shape | None:
        """The figures it takes; None for a person's judgement."""
        return _WAYS[self][1]


_WAYS: Mapping[Way, tuple[str, Shape | None]] = {
    Way.SHARE: ("按比例得分", Shape.SHARE),
    Way.ALL: ("全部做到得满分", Shape.SHARE),
    Way.BANDS: ("按比例分档得分", Shape.SHARE),
    Way.EACH_OFF: ("每一个扣分", Shape.COUNT),
    Way.EACH_ON: ("每一个计分", Shape.COUNT),
    Way.BY_HAND: ("人工评分", None),
}


@dataclass(frozen=True)
class Band:
    """From so many per cent on, so many marks."""

    at_least: Decimal
    marks: Decimal


@dataclass(frozen=True)
class Rule:
    """``step``: marks for each one counted. ``full_when_none``: where there was nothing to do
    (nought out of nought) the full marks are given, otherwise none. ``bands``: highest first; a
    share below all of them earns nothing."""

    way: Way
    full: Decimal
    step: Decimal = _NOUGHT
    full_when_none: bool = True
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Figure:
    """``denominator`` is None for a count."""

    numerator: Decimal
    denominator: Decimal | None = None

    @property
    def shape(self) -> Shape:
        return Shape.COUNT if self.denominator is None else Shape.SHARE

    @property
    def words(self) -> str:
        if self.denominator is None:
            return plain(self.numerator)
        told = f"{plain(self.numerator)}／{plain(self.denominator)}"
        if not self.denominator:
            return told
        return f"{told}＝{plain(_percent(self.numerator, self.denominator))}%"


@dataclass(frozen=True)
class Scored:
    """``words``: how the marks came about, in Chinese."""

    marks: Decimal
    words: str


def score(rule: Rule, figure: Figure) -> Scored:
    """Marks between nought and ``rule.full``.

    Raises ``ValueError`` for a figure the rule cannot take: another shape, below nought, more than
    there are, or a rule that leaves the judgement to a person.
    """
    if rule.way.shape is not figure.shape:
        raise ValueError(f"{rule.way} takes no {figure.shape}")
    whole = figure.denominator
    if figure.numerator < 0 or (whole is not None and figure.numerator > whole):
        raise ValueError(f"impossible figure {figure}")
    if whole is None:
        return _by_count(rule, figure.numerator)
    if not whole:
        marks = rounded(rule.full if rule.full_when_none else _NOUGHT)
        return Scored(
            marks,
            f"没有应办的，{'按满分计' if rule.full_when_none else '不计分'}：{plain(marks)}分",
        )
    return _by_share(rule, figure, whole)


def _by_count(rule: Rule, count: Decimal) -> Scored:
    moved = rule.step * count
    if rule.way is Way.EACH_OFF:
        marks = rounded(max(_NOUGHT, rule.full - moved))
        told = f"{plain(rule.full)}分－{plain(count)}×{plain(rule.step)}分"
    else:
        marks = rounded(min(rule.full, moved))
        told = f"{plain(count)}×{plain(rule.step)}分"
    edge = "，扣完为止" if rule.way is Way.EACH_OFF and moved > rule.full else ""
    edge = f"，最多{plain(rule.full)}分" if rule.way is Way.EACH_ON and moved > rule.full else edge
    return Scored(marks, f"{told}＝{plain(marks)}分{edge}")


def _by_share(rule: Rule, figure: Figure, whole: Decimal) -> Scored:
    if rule.way is Way.SHARE:
        marks = rounded(rule.full * figure.numerator / whole)
        return Scored(marks, f"{figure.words}，×{plain(rule.full)}分＝{plain(marks)}分")
    if rule.way is Way.ALL:
        met = figure.numerator == whole
        marks = rounded(rule.full if met else _NOUGHT)
        return Scored(
            marks, f"{figure.words}，{'全部做到' if met else '没有全部做到'}：{plain(marks)}分"
        )
    # The exact share decides, not the rounded one that is shown.
    for band in rule.bands:
        if WHOLE * figure.numerator >= band.at_least * whole:
            marks = rounded(band.marks)
            return Scored(marks, f"{figure.words}，达到{plain(band.at_least)}%：{plain(marks)}分")
    return Scored(rounded(_NOUGHT), f"{figure.words}，未达到最低一档：0分")


@dataclass(frozen=True)
class Total:
    """Sums of the three parts. ``total`` never falls below nought."""

    main: Decimal = _NOUGHT
    extra: Decimal = _NOUGHT
    deducted: Decimal = _NOUGHT

    @property
    def total(self) -> Decimal:
        return max(rounded(_NOUGHT), self.main + self.extra - self.deducted)

    @property
    def words(self) -> str:
        told = f"基本分{plain(self.main)}"
        told += f"＋加分{plain(self.extra)}" if self.extra else ""
        told += f"－扣分{plain(self.deducted)}" if self.deducted else ""
        return f"{told}＝{plain(self.total)}"


def add_up(marks: Iterable[tuple[Part, Decimal]]) -> Total:
    sums = dict.fromkeys(Part, rounded(_NOUGHT))
    for part, one in marks:
        sums[part] += one
    return Total(sums[Part.MAIN], sums[Part.EXTRA], sums[Part.DEDUCTION])


def places(totals: Sequence[Decimal]) -> list[int]:
    """The place of each: one more than there are better ones, so that equals share a place."""
    return [1 + sum(other > one for other in totals) for one in totals]


def rounded(marks: Decimal) -> Decimal:
    return marks.quantize(CENT, ROUND_HALF_UP)


def plain(number: Decimal) -> str:
    """Without noughts that say nothing: 8, 7.5, 66.67."""
    told = f"{number:f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return rounded(WHOLE * part / whole)
