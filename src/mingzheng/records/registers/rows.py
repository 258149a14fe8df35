"""From values of a row to an entry: what the columns beside ``values`` hold."""

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mingzheng.rules.registers import RegisterKind
from mingzheng.rules.workdays import Calendar, add_workdays

_DIGITS = re.compile(r"\d+")
_ONE_DAY = datetime.timedelta(days=1)


def columns_of(
    values: Mapping[str, str], *, kind: RegisterKind, calendar: Calendar
) -> dict[str, Any]:
    """Fields of ``Entry`` by name, without its period."""
    decided, shown = _day(kind.at("decided_on", values)), _day(kind.at("public_until", values))
    amount = kind.at("amount", values)
    others = [values.get(one.key, "") for one in kind.public_columns if one.type != "choice"]
    words = (kind.at("title", values), kind.key_of(values), *others)
    return {
        "title": kind.at("title", values)[:200],
        "category": kind.at("category", values),
        "decided_on": decided,
        "amount": Decimal(amount) if amount else None,
        "publish_due": publish_due(decided, kind=kind, calendar=calendar),
        "hidden_from": shown + _ONE_DAY if shown else None,
        "order_key": order_key(kind.key_of(values)),
        "find_text": " ".join(dict.fromkeys(word for word in words if word))[:600],
        "values": dict(values),
    }


def end_of(values: Mapping[str, str], *, kind: RegisterKind) -> datetime.date | None:
    """The first day on which the row is no longer valid by its own ``ends_on``."""
    last = _day(kind.at("ends_on", values))
    return last + _ONE_DAY if last else None


def publish_due(
    decided: datetime.date | None, *, kind: RegisterKind, calendar: Calendar
) -> datetime.date | None:
    if decided is None or not kind.publish_workdays:
        return None
    return add_workdays(decided, kind.publish_workdays, calendar=calendar)


def order_key(key: str) -> str:
    """Digits padded, so that 2 comes before 10."""
    return _DIGITS.sub(lambda found: found[0].zfill(8), key)[:120]


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
