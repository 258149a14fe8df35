"""One cell as it is kept: the text of its type in normal form, or what is wrong with it."""

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from ..credit_codes import read_credit_code
from ..docnumbers import normalise
from ..project_codes import read_project_code
from ..refusal import Refusal
from ..text.days import typed_day
from ..text.glyphs import half_width
from .kind import LONGEST, Column, ColumnType

_MONEY_NOISE = re.compile(r"[,\s¥￥]|元$|(?<=\d)元/.*$")
_SPREADSHEET_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(?::00)?")
_OPEN_ENDED = frozenset({"长期", "无", "长期有效", "无期限", "—", "-", "/"})
_ADDRESS = re.compile(r"(?:https?://[^\s/<>\"']+(?:/[^\s<>\"']*)?|/(?:[^\s/<>\"'][^\s<>\"']*)?)")
_LARGEST = Decimal(10) ** 13


def read_cell(column: Column, text: str) -> str:
    """Raises ``Refusal``, its message the cure."""
    text = text.strip()
    if not text:
        if column.required:
            raise Refusal("EMPTY", f"“{column.label}”不能空着，请填写。")
        return ""
    longest = LONGEST.get(column.type)
    if longest and len(text) > longest:
        raise Refusal("TOO_LONG", f"共 {len(text)} 字，超过 {longest} 字，请精简或写入附件。")
    reader = _READERS.get(column.type)
    return reader(column, text) if reader else text


def shown_day(text: str) -> datetime.date | None:
    """A cell of type date that was read before."""
    return datetime.date.fromisoformat(text) if text else None


def _date(column: Column, text: str) -> str:
    if text in _OPEN_ENDED and not column.required:
        return ""
    found = _SPREADSHEET_DAY.fullmatch(text)
    return typed_day(found[1] if found else text).isoformat()


def _money(column: Column, text: str) -> str:
    plain = _MONEY_NOISE.sub("", half_width(text))
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount) >= _LARGEST:
        unit = f"（单位：{column.unit}）" if column.unit else ""
        raise Refusal("NO_NUMBER", f"不是数字。请只写数字，例如 620 或 620.50{unit}。")
    return f"{amount.normalize():f}"


def _choice(column: Column, text: str) -> str:
    plain = half_width(text).replace(" ", "")
    for choice in column.choices:
        if plain == half_width(choice):
            return choice
    raise Refusal("NO_CHOICE", f"只能填：{'、'.join(column.choices)}。")


def _credit_code(column: Column, text: str) -> str:
    reading = read_credit_code(text)
    if reading.valid:
        return reading.normalised
    cure = {
        "length": f"应为 18 位，现在是 {len(reading.normalised)} 位，请补全。",
        "charset": "含有不会出现的字符，请核对（没有 I、O、S、V、Z）。",
        "check_digit": "校验位不符，多半抄错了一位，请对照营业执照核对。",
    }
    raise Refusal("CREDIT_CODE", cure.get(str(reading.reason), "请填写统一社会信用代码。"))


def _document_number(column: Column, text: str) -> str:
    reading = normalise(text)
    if reading.number is None:
        raise Refusal("DOCUMENT_NUMBER", "不像发文字号，请写成“云高管发〔2024〕3号”的样子。")
    return str(reading.number)


def _link(column: Column, text: str) -> str:
    plain = half_width(text)
    if not _ADDRESS.fullmatch(plain):
        raise Refusal(
            "LINK", "不是网址。请以 https:// 开头，本站的页面以 / 开头，例如 /policies/2024/x-3。"
        )
    return plain


_READERS: Mapping[ColumnType, Callable[[Column, str], str]] = {
    "date": _date,
    "money": _money,
    "number": _money,
    "choice": _choice,
    "credit_code": _credit_code,
    "document_number": _document_number,
    "project_code": lambda _, text: read_project_code(text),
    "link": _link,
}
