"""Reading one value of an import record; a refusal names the field and says the cure."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

ZONE = datetime.timezone(datetime.timedelta(hours=8))  # Asia/Shanghai keeps no summer time
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?$")


class RecordRefused(ValueError):
    """``str(error)`` is a Chinese sentence with the cure."""


def text_of(raw: Mapping[str, Any], name: str, *, most: int, needed: bool = False) -> str:
    value = raw.get(name)
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise RecordRefused(f"“{name}”应是文字，请加上引号。")
    value = value.strip()
    if needed and not value:
        raise RecordRefused(f"缺少“{name}”，请补上。")
    if len(value) > most:
        raise RecordRefused(f"“{name}”有{len(value)}字，超过{most}字，请缩短。")
    if "\0" in value:
        raise RecordRefused(f"“{name}”含有不可见的空字符，请删除。")
    return value


def choice_of(
    raw: Mapping[str, Any], name: str, choices: Mapping[str, str], *, default: str = ""
) -> str:
    """The code itself or the word people read; ``choices`` maps both to the code."""
    value = text_of(raw, name, most=40, needed=not default) or default
    if value not in choices:
        known = "、".join(dict.fromkeys(choices.values()))
        raise RecordRefused(f"“{name}”的值“{value}”不认识，请用：{known}。")
    return choices[value]


def day_of(raw: Mapping[str, Any], name: str) -> datetime.date | None:
    """2024-03-12, 2024/3/12, 2024年3月12日."""
    value = raw.get(name)
    if value in (None, ""):
        return None
    try:
        return _day(value)
    except (ValueError, TypeError):
        raise RecordRefused(f"“{name}”的值“{value}”不是日期，请写成 2024-03-12。") from None


def required_day(raw: Mapping[str, Any], name: str) -> datetime.date:
    day = day_of(raw, name)
    if day is None:
        raise RecordRefused(f"缺少“{name}”，请补上日期，如 2024-03-12。")
    return day


def moment_of(raw: Mapping[str, Any], name: str) -> datetime.datetime | None:
    """ISO 8601 or a bare date; without a zone it is China's time."""
    value = raw.get(name)
    if value in (None, ""):
        return None
    try:
        moment = datetime.datetime.fromisoformat(value)
    except (ValueError, TypeError):
        moment = datetime.datetime.combine(required_day(raw, name), datetime.time())
    return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)


def required_moment(raw: Mapping[str, Any], name: str) -> datetime.datetime:
    moment = moment_of(raw, name)
    if moment is None:
        raise RecordRefused(f"缺少“{name}”，请补上时间，如 2024-03-18T10:30。")
    return moment


def number_of(raw: Mapping[str, Any], name: str) -> int | None:
    value = raw.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise RecordRefused(f"“{name}”的值“{value}”应是不小于0的整数。")


def tick_of(raw: Mapping[str, Any], name: str) -> bool:
    value = raw.get(name, False)
    if not isinstance(value, bool):
        raise RecordRefused(f"“{name}”应是 true 或 false。")
    return value


def list_of(raw: Mapping[str, Any], name: str) -> list[Any]:
    value = raw.get(name) or []
    if not isinstance(value, list):
        raise RecordRefused(f"“{name}”应是列表，请用方括号。")
    return value


def object_of(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = raw.get(name) or {}
    if not isinstance(value, dict):
        raise RecordRefused(f"“{name}”应是对象，请用花括号。")
    return value


def _day(value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        match = _DAY.match(value.strip())
        if match is None:
            raise
        return datetime.date(*(int(part) for part in match.groups()))
