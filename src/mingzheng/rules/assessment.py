"""Scoring of the yearly assessment (政务公开考核): from a figure to marks, from marks to places.

The law names the assessment (政府信息公开条例 art. 46) and leaves its indicators to the house: here
stands how a score follows from a figure, never which figures count. Marks have two decimals,
rounded half up, once, at the end of one indicator; sums are exact.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from .refusal import Refusal

WHOLE = Decimal(100)
"""What the indicators that everybody is scored by come to; extra and deducted points lie beside."""
CENT = Decimal("0.01")
_NOUGHT = Decimal()
_NUMBER = r"(\d{1,3}(?:\.\d{1,2})?)"
_BAND = re.compile(rf"{_NUMBER}%?={_NUMBER}分?", re.ASCII)


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


@dataclass(frozen=True)
class Told:
    """An indicator as the checks need it. ``measure`` is "" for a person's judgement; ``shape`` is
    that of the measure, None for one that nobody answers for."""

    name: str
    part: Part
    rule: Rule
    measure: str = ""
    shape: Shape | None = None


def faults(indicators: Sequence[Told]) -> list[str]:
    """What keeps a set from being adopted, in Chinese, each with its cure."""
    found = [text for one in indicators for text in indicator_faults(one)]
    names = [one.name for one in indicators]
    found += [
        f"指标“{name}”重名，请改成不同的名称。"
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    whole = sum((one.rule.full for one in indicators if one.part is Part.MAIN), _NOUGHT)
    if whole != WHOLE:
        less = whole < WHOLE
        found.append(
            f"基本分合计{plain(whole)}分，应为100分，"
            f"{'还差' if less else '多出'}{plain(abs(WHOLE - whole))}分，请调整各指标的满分。"
        )
    return found


def indicator_faults(one: Told) -> list[str]:
    rule, named = one.rule, f"指标“{one.name}”"
    found = []
    if rule.full <= 0:
        found.append(f"{named}的满分须大于0。")
    if rule.way.shape is None:
        if one.measure:
            found.append(f"{named}是人工评分，不必选取数项，请清空。")
    elif one.shape is None:
        found.append(f"{named}须从列表选择取数项。")
    elif one.shape is not rule.way.shape:
        wanted = "比例" if rule.way.shape is Shape.SHARE else "个数"
        found.append(f"{named}的计分方式“{rule.way.label}”要用{wanted}类的取数项，请另选一项。")
    if rule.way in (Way.EACH_OFF, Way.EACH_ON) and rule.step <= 0:
        found.append(f"{named}须填写每一个计多少分。")
    if one.part is Part.DEDUCTION and rule.way not in (Way.EACH_ON, Way.BY_HAND):
        found.append(
            f"{named}在扣分项里，计分方式只能是“每一个计分”或“人工评分”，得分即为所扣的分。"
        )
    if rule.way is Way.BANDS:
        found += _band_faults(named, rule)
    return found


def _band_faults(named: str, rule: Rule) -> list[str]:
    if not rule.bands:
        return [f"{named}须填写各档，如“95=10”表示达到95%得10分。"]
    found = []
    pairs = list(pairwise(rule.bands))
    if any(high.at_least <= low.at_least or high.marks <= low.marks for high, low in pairs):
        found.append(f"{named}的各档须从高到低，比例和得分都逐档减少。")
    if any(
        not 0 <= band.at_least <= WHOLE or not 0 <= band.marks <= rule.full for band in rule.bands
    ):
        found.append(f"{named}的各档，比例须在0到100之间，得分须在0到满分之间。")
    return found


def read_bands(text: str) -> tuple[Band, ...]:
    """Bands as people type them, 95=10, one a line or parted by semicolons, in their order.

    Raises ``Refusal`` BANDS.
    """
    found = []
    for one in re.split(r"[;\s]+", unicodedata.normalize("NFKC", text).strip()):
        match = _BAND.fullmatch(one)
        if match is None and one:
            raise Refusal(
                "BANDS", f"“{one[:20]}”认不出，请写成“95=10”，表示达到95%得10分，多档用分号隔开。"
            )
        if match is not None:
            found.append(Band(Decimal(match[1]), Decimal(match[2])))
    return tuple(found)


def rounded(marks: Decimal) -> Decimal:
    return marks.quantize(CENT, ROUND_HALF_UP)


def plain(number: Decimal) -> str:
    """Without noughts that say nothing: 8, 7.5, 66.67."""
    told = f"{number:f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return rounded(WHOLE * part / whole)
