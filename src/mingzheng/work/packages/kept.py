"""Frozen values as JSON and back, field by field as their classes declare them."""

import datetime
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Kept = TypeVar("Kept")


def to_json(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: to_json(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def from_json(kind: type[Kept], values: Mapping[str, Any]) -> Kept:
    """A field that an older version did not have takes its default; one no longer known is left."""
    hints = _hints(cast("Any", kind))
    return kind(**{name: _read(hints[name], values[name]) for name in hints if name in values})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, value: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        if value is None:
            return None
        hint = next(one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], one) for one in value)
    if hint is datetime.date:
        return datetime.date.fromisoformat(value)
    return from_json(hint, value) if isinstance(hint, type) and is_dataclass(hint) else value
