"""What single cells of a unit's own table mean."""

import datetime
import re
import unicodedata
from collections.abc import Iterable

from mingzheng.rules.refusal import Refusal
from mingzheng.rules.text.days import typed_day

_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")}
_DIGITS |= {"两": 2, "〇": 0}
_TENTHS = re.compile(r"([一二两三四五六七八九十])成(?:([一二两三四五六七八九半]))?")
_HUNDREDTHS = re.compile(r"百分之([零〇一二两三四五六七八九十百]+)")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_WHOLE = {
    "已完成": 100, "完成": 100, "已办结": 100, "办结": 100, "全部完成": 100,
    "未开始": 0, "尚未开始": 0, "未启动": 0, "一半": 50,
}  # fmt: skip
_TASK_NUMBER = re.compile(r"(?:任务|第|序号|no\.?)?\s*(\d{1,4})\s*(?:项|号|\.|、)?", re.IGNORECASE)
_SERIAL = re.compile(r"[34567]\d{4}(?:\.\d+)?")
_EPOCH = datetime.date(1899, 12, 30)
"""Day nought of a spreadsheet's dates from 1900-03-01 on."""


def is_bare_formula(text: str) -> bool:
    """A formula whose result the file does not hold."""
    return text.startswith("=") and not text.startswith("==")


def counts_in_fractions(texts: Iterable[str]) -> bool:
    """Whether a column writes 0.6 for sixty per cent: then its 1 is everything, not one."""
    plain = [_plain(text) for text in texts]
    numbers = [float(text) for text in plain if _DECIMAL.fullmatch(text)]
    return any(0 < number < 1 for number in numbers) and all(number <= 1 for number in numbers)


def read_percent(text: str, *, fractions: bool) -> int:
    """0 to 100: 60, 60%, 0.6, 六成, 百分之六十, 已完成. Raises ``Refusal`` PERCENT."""
    plain = _plain(text)
    known = _WHOLE.get(plain)
    if known is not None:
        return known
    found = _spoken(plain)
    if found is None:
        with_sign = plain.endswith("%")
        number = plain.removesuffix("%")
        if not _DECIMAL.fullmatch(number):
            raise _refused(text)
        value = float(number)
        if not with_sign and (0 < value < 1 or (fractions and value == 1)):
            value *= 100
        found = round(value)
    if not 0 <= found <= 100:
        raise _refused(text)
    return found


def read_number(text: str) -> int | None:
    """The number of a task: 12, 任务12, 12. — None where the cell says none."""
    match = _TASK_NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return int(match[1]) if match else None


def read_day(text: str) -> datetime.date:
    """Also the bare number behind a date. Raises ``Refusal`` as ``typed_day``."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _SERIAL.fullmatch(plain):
        return _EPOCH + datetime.timedelta(days=int(float(plain)))
    # A time of day behind the date does not matter here.
    return typed_day(re.split(r"[ T](?=\d{1,2}:)", plain)[0])


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("约", "").rstrip("。")


def _spoken(text: str) -> int | None:
    tenths = _TENTHS.fullmatch(text)
    if tenths:
        first = 10 if tenths[1] == "十" else _DIGITS[tenths[1]]
        rest = 5 if tenths[2] == "半" else _DIGITS.get(tenths[2] or "零", 0)
        return first * 10 + rest
    hundredths = _HUNDREDTHS.fullmatch(text)
    if not hundredths:
        return None
    words = hundredths[1]
    if "百" in words:
        return 100 if words in {"百", "一百"} else None
    tens, ten, ones = words.partition("十")
    if not ten:
        return _DIGITS[tens] if len(tens) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _refused(text: str) -> Refusal:
    return Refusal(
        "PERCENT", f"完成比例“{text[:20]}”看不懂，请写成 0 到 100 的数、60%、0.6 或六成的样子。"
    )
