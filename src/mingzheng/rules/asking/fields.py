"""Reading one question: every field is checked here once, and a wrong one is refused in words."""

import datetime
import re
from collections.abc import Mapping

from ..refusal import Refusal

Question = Mapping[str, object]
Answer = dict[str, object]

_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def text_of(question: Question, key: str) -> str:
    """Raises ``Refusal`` MISSING_FIELD or WRONG_TYPE."""
    value = _required(question, key)
    if not isinstance(value, str):
        raise Refusal("WRONG_TYPE", f"“{key}”应为文本，请加上引号。")
    return value


def date_of(question: Question, key: str) -> datetime.date:
    """Raises ``Refusal`` MISSING_FIELD, WRONG_TYPE or INVALID_DATE."""
    value = text_of(question, key)
    if not _DATE.fullmatch(value):
        raise Refusal("INVALID_DATE", f"“{key}”应写成YYYY-MM-DD，例如2024-06-03。")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise Refusal("INVALID_DATE", f"“{key}”的日期{value}不存在，请核对月和日。") from None


def whole_number_of(question: Question, key: str) -> int:
    """Raises ``Refusal`` MISSING_FIELD or WRONG_TYPE; 20.0 and true are no whole numbers."""
    value = _required(question, key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refusal("WRONG_TYPE", f"“{key}”应为整数，不加引号和小数点。")
    return value


def unknown_op(question: Question, known: tuple[str, ...]) -> Refusal:
    """The refusal of an ``op`` that the rule does not have."""
    listed = "、".join(known)
    return Refusal("UNKNOWN_OP", f"没有“{question.get('op')}”这种问法，op 可以是：{listed}。")


def _required(question: Question, key: str) -> object:
    if key not in question:
        raise Refusal("MISSING_FIELD", f"缺少“{key}”，请补上。")
    return question[key]
