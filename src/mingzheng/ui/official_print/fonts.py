"""Typefaces of official documents, as far as this machine has them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import typst

SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "SimSun", "STSong")
SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei")
FANGSONG = ("FangSong", "FangSong_GB2312", "STFangsong", "仿宋", "仿宋_GB2312", "FZFangSong-Z02S")
HEITI = ("SimHei", "STHeiti", "黑体", "FZHei-B01S")
KAITI = ("KaiTi", "KaiTi_GB2312", "STKaiti", "楷体", "楷体_GB2312", "FZKai-Z03S")
XIAOBIAOSONG = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "STZhongsong")
SONGTI = ("SimSun", "STSong", "宋体")
BOLD_WEIGHT = 600


class FontsMissing(Exception):
    """No Chinese typeface at all: every character would print as an empty box."""

    def __init__(self) -> None:
        super().__init__(
            "服务器上没有中文字体，不能生成 PDF。"
            "请系统管理员安装字体（Debian、Ubuntu 的软件包名为 fonts-noto-cjk）后重试。"
        )


@dataclass(frozen=True)
class Typeface:
    """``families`` in order of wish; ``has_bold`` says whether the first has a bold cut."""

    families: tuple[str, ...]
    has_bold: bool
    is_substitute: bool


@dataclass(frozen=True)
class OfficialFonts:
    fangsong: Typeface
    heiti: Typeface
    kaiti: Typeface
    xiaobiaosong: Typeface
    songti: Typeface


def find_fonts() -> OfficialFonts:
    """Raises FontsMissing where no Chinese typeface is installed."""
    return choose_fonts((one.family, one.weight) for one in installed_fonts().fonts())


def choose_fonts(installed: Iterable[tuple[str, int]]) -> OfficialFonts:
    """``installed`` are pairs of family and weight. Raises FontsMissing."""
    weights: dict[str, int] = {}
    for family, weight in installed:
        weights[family] = max(weight, weights.get(family, 0))
    present = weights.keys()
    known = (*SERIF, *SANS, *FANGSONG, *HEITI, *KAITI, *XIAOBIAOSONG)
    if not any(family in present for family in known):
        raise FontsMissing

    def face(wished: tuple[str, ...], *substitutes: tuple[str, ...]) -> Typeface:
        others = [family for group in (*substitutes, SERIF, SANS, known) for family in group]
        families = tuple(dict.fromkeys(one for one in (*wished, *others) if one in present))
        first = families[0]
        return Typeface(families, weights[first] >= BOLD_WEIGHT, first not in wished)

    return OfficialFonts(
        fangsong=face(FANGSONG, SERIF),
        heiti=face(HEITI, SANS),
        kaiti=face(KAITI, SERIF),
        xiaobiaosong=face(XIAOBIAOSONG, SERIF),
        songti=face(SONGTI, SERIF),
    )


@lru_cache(maxsize=1)
def installed_fonts() -> typst.Fonts:
    """Looking through the folders takes 0.1 s; a font installed later needs a restart."""
    return typst.Fonts(include_embedded_fonts=False)
