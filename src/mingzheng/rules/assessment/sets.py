"""What keeps an indicator set from being adopted, and bands as people type them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from mingzheng.rules.refusal import Refusal

from .scoring import WHOLE, Band, Part, Rule, Shape, Way, plain

_NUMBER = r"(\d{1,3}(?:\.\d{1,2})?)"
_BAND = re.compile(rf"{_NUMBER}%?={_NUMBER}分?", re.ASCII)


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
    whole = sum((one.rule.full for one in indicators if one.part is Part.MAIN), Decimal())
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
