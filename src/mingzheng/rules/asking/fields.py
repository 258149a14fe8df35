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


def optional_date_of(question: Question, key: str) -> datetime.date | None:
    """None where it is missing or null. Raises ``Refusal`` WRONG_TYPE or INVALID_DATE."""
    return None if question.get(key) is None else date_of(question, key)


def flag_of(question: Question, key: str) -> bool:
    """False where it is missing or null. Raises ``Refusal`` WRONG_TYPE."""
    value = question.get(key)
    if not isinstance(value, bool | None):
        raise Refusal("WRONG_TYPE", f"“{key}”应为true或false，不加引号。")
    return bool(value)


def choice_of(question: Question, key: str, known: tuple[str, ...], *, code: str) -> str:
    """One of ``known``. Raises ``Refusal`` MISSING_FIELD, WRONG_TYPE or ``code``."""
    value = text_of(question, key)
    if value not in known:
        raise Refusal(code, f"“{key}”没有“{value}”这个值，可以是：{'、'.join(known)}。")
    return value


def object_of(question: Question, key: str) -> Question:
    """Raises ``Refusal`` MISSING_FIELD or WRONG_TYPE."""
    return _object(_required(question, key), key)


def objects_of(question: Question, key: str) -> list[Question]:
    """Raises ``Refusal`` MISSING_FIELD or WRONG_TYPE."""
    value = _required(question, key)
    if not isinstance(value, list):
        raise Refusal("WRONG_TYPE", f"“{key}”应为列表，请写成[…]的形式。")
    return [_object(one, key) for one in value]


def iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def unknown_op(question: Question, known: tuple[str, ...]) -> Refusal:
    """The refusal of an ``op`` that the rule does not have."""
    listed = "、".join(known)
    return Refusal("UNKNOWN_OP", f"没有“{question.get('op')}”这种问法，op 可以是：{listed}。")


def _required(question: Question, key: str) -> object:
    if key not in question:
        raise Refusal("MISSING_FIELD", f"缺少“{key}”，请补上。")
    return question[key]


def _object(given: object, key: str) -> Question:
    if not isinstance(given, Mapping):
        raise Refusal("WRONG_TYPE", f"“{key}”应由JSON对象组成，请写成{{…}}的形式。")
    return given
