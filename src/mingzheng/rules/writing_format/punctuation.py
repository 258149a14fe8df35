"""Punctuation of Chinese text (GB/T 15834-2011) and the width of its signs."""

import re
from collections.abc import Iterator

from ..text.glyphs import half_width
from .finding import Finding
from .lines import BLANKED, HAN, Line
from .patterns import PatternRule, always

_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_STRENGTH = "。；：，、"
_CLOSERS = "”’》〉）〕】"


def _strongest(found: re.Match[str]) -> str:
    if set(found[0]) == {"。"} and len(found[0]) >= 3:
        return "……"
    return min(found[0], key=_STRENGTH.index)


_RULES = (
    PatternRule(
        "PUNCTUATION_WIDTH",
        "warn",
        re.compile(rf"(?<=[{HAN}{_CLOSERS}])[,;:!?](?![,;:!?/\\])"),
        "中文用全角标点",
        lambda found: _FULL_WIDTH[found[0]],
    ),
    PatternRule(
        "PUNCTUATION_WIDTH",
        "warn",
        re.compile(rf"(?<=[{HAN}{_CLOSERS}]{{2}})\.(?=[{HAN}“《]|[\s{BLANKED}]*$)"),
        "中文用句号“。”",
        always("。"),
    ),
    PatternRule(
        "PUNCTUATION_REPEATED",
        "warn",
        re.compile(r"[，。、；：]{2,}"),
        "标点重复",
        _strongest,
    ),
    PatternRule(
        "PUNCTUATION_REPEATED",
        "hint",
        re.compile(r"[！？]{2,}"),
        "公文不重叠使用叹号、问号",
        lambda found: "？" if "？" in found[0] else "！",
    ),
    PatternRule(
        "PUNCTUATION_FORM",
        "warn",
        re.compile(rf"(?<=[{HAN}{_CLOSERS}])\.{{3,}}"),
        "省略号用“……”",
        always("……"),
    ),
    PatternRule(
        "PUNCTUATION_FORM",
        "hint",
        re.compile(r"(?<!…)…(?!…)"),
        "省略号用“……”",
        always("……"),
    ),
    PatternRule(
        "PUNCTUATION_FORM",
        "warn",
        re.compile(rf"(?<=[{HAN}{_CLOSERS}])-{{2,}}(?=[{HAN}“《])"),
        "破折号用“——”",
        always("——"),
    ),
    PatternRule(
        "CHARACTER_WIDTH",
        "warn",
        re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)?"),
        "数字和字母用半角",
        lambda found: half_width(found[0]),
    ),
)
_SPACE = PatternRule(
    "SPACE_INSIDE",
    "warn",
    re.compile(
        rf"(?<=[{HAN}，。；：、]{{2}})[ \t　]+(?=[{HAN}]{{2}})(?![^《》]*》)(?![^“”]*”)"
        rf"|(?<=[{HAN}])[ 　]+(?=[，。；、])"
    ),
    "句中有多余空格",
    always(""),
    "删去空格。",
)
_UNFINISHED = PatternRule(
    "SENTENCE_END",
    "warn",
    re.compile(rf"(?<=.)(?P<slip>[，、])[\s{BLANKED}]*$"),
    "段落以逗号、顿号结束",
    always(None),
    "补全句子，或者改用句号。",
)
_ENDLESS = PatternRule(
    "SENTENCE_END",
    "warn",
    re.compile(rf"(?P<slip>[{HAN}\d％%”’）》])[\s{BLANKED}]*$"),
    "段落末尾缺少句号",
    lambda found: f"{found['slip']}。",
)
_LABEL = re.compile(
    rf"[\s{BLANKED}]*(?:第[\d一二三四五六七八九十百零〇]+[编章节条](?:之\S)?|附件\d*)[ 　]"
)
_SENTENCE = re.compile(
    rf"[。；！？：][”’）》]*(?:[（(][^（）()]*(?:（[^（）()]*）[^（）()]*)*[）)])?[\s{BLANKED}]*$"
)
"""A bracket with the responsible bodies may follow the full stop."""
_PROSE = re.compile("。.*[，。]|，.*，.*，")
LONG_PARAGRAPH = 40
"""Shorter lines without an end mark are titles, signatures, recipients and entries of lists."""


def check_punctuation(line: Line) -> Iterator[Finding]:
    for rule in _RULES:
        yield from rule.findings(line)
    if line.part != "text" or line.kind not in ("paragraph", "article"):
        return
    yield from _UNFINISHED.findings(line)
    if len(line.text) < LONG_PARAGRAPH:
        return
    if _SENTENCE.search(line.text):
        # Titles, names and tables of contents are letter-spaced on purpose; sentences are not.
        label = _LABEL.match(line.text)
        yield from _SPACE.findings(line, label.end() if label else 0)
    elif _PROSE.search(line.text):
        yield from _ENDLESS.findings(line)
