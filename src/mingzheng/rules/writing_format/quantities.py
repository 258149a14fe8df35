"""Units, amounts of money and ranges (法定计量单位, GB 3100; GB/T 15835-2011)."""

import re
from collections.abc import Iterator, Sequence

from .finding import Finding
from .lines import HAN, Line
from .patterns import PatternRule, always

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SYMBOLS = {
    "㎡": "平方米", "m²": "平方米", "m2": "平方米", "㎥": "立方米", "m³": "立方米", "m3": "立方米",
    "㎞": "公里", "㎏": "公斤", "㎜": "毫米", "㎝": "厘米", "㎎": "毫克", "km²": "平方公里",
}  # fmt: skip
_MONEY_WORD = (
    "补助|补贴|奖励|罚款|处罚款|收费|缴纳|支付|拨付|投资|拨款|金额(?:为|是)?|标准(?:为|是)"
)


_RULES = (
    PatternRule(
        "UNIT_SYMBOL",
        "warn",
        re.compile(r"(?<=\d)\s?(?P<slip>㎡|km²|m²|m³|m[23](?![\w])|㎥|㎞|㎏|㎜|㎝|㎎)"),
        "计量单位用中文名称",
        lambda found: _SYMBOLS[found["slip"]],
    ),
    PatternRule(
        "UNIT_INCOMPLETE",
        "warn",
        re.compile(rf"(?<=[\d万亿])平方(?![{HAN}])|(?<=[\d万亿])平方(?=以|左右|的|，|。|；|、|）)"),
        "面积单位不完整",
        always("平方米"),
    ),
    PatternRule(
        "UNIT_INCOMPLETE",
        "warn",
        re.compile(rf"(?<=[\d万亿])立方(?![{HAN}])|(?<=[\d万亿])立方(?=以|左右|的|，|。|；|、|）)"),
        "体积单位不完整",
        always("立方米"),
    ),
    PatternRule(
        "MONEY_UNIT",
        "warn",
        re.compile(rf"(?:{_MONEY_WORD})(?:人民币)?(?P<slip>{_NUMBER}[万亿]?)(?=[，。；、）]|$)"),
        "金额缺少货币单位",
        always(None),
        "补上“元”或者“万元”。",
    ),
    PatternRule(
        "PERCENT_RANGE",
        "warn",
        re.compile(
            r"(?<![\d.%％\-—～~])(?P<a>\d+(?:\.\d+)?)(?P<to>[-—–～~－]{1,2}|至|到)(?P<b>\d+(?:\.\d+)?)[%％](?![\d])"
        ),
        "百分数范围前后都写百分号",
        lambda found: f"{found['a']}%{_dash(found['to'])}{found['b']}%",
    ),
    PatternRule(
        "PERCENT_RANGE",
        "hint",
        re.compile(
            r"(?<![\d.\-—～~])(?P<a>\d+(?:\.\d+)?)[%％](?P<to>[-–~－]|——)(?P<b>\d+(?:\.\d+)?)[%％]"
        ),
        "数值范围用一字线或浪纹线",
        lambda found: f"{found['a']}%—{found['b']}%",
    ),
    PatternRule("CHARACTER_WIDTH", "hint", re.compile("(?<=[0-9])％"), "百分号用半角", always("%")),
)


_MIXED = {
    name: PatternRule(
        "UNIT_MIXED",
        "warn",
        re.compile(rf"(?<=\d)\s?(?P<slip>{symbol})(?![\w²³/])", re.ASCII),
        f"同一文件中“{name}”和“{symbol}”混用",
        always(name),
    )
    for symbol, name in (("km", "公里"), ("kg", "公斤"), ("hm²", "公顷"))
}


def check_quantities(line: Line) -> Iterator[Finding]:
    for rule in _RULES:
        yield from rule.findings(line)


def check_mixed_units(lines: Sequence[Line]) -> Iterator[Finding]:
    """公里 and km in one document name one length in two ways."""
    for name, rule in _MIXED.items():
        if any(name in line.text for line in lines):
            for line in lines:
                yield from rule.findings(line)


def _dash(sign: str) -> str:
    return sign if sign in "至到～" else "—"
