"""Queries of the most visited pages, put together once.

Django builds the SQL of a query from the beginning on every call; on a page of a few small queries
that is most of the work. Here it is built with marks where the values belong, and each call puts
its values in their place: what may be seen is still said in one place, in the language of models.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

A_MOMENT = datetime.datetime(1901, 2, 3, 4, 5, 6, 789, tzinfo=datetime.UTC)
A_DAY = datetime.date(1901, 2, 4)
A_KEY = -1_901_020_300_000
A_TEXT = "1901-02-03 mark"
"""Marks that no query names as a value of its own."""

Converter = Callable[[Any, Any, Any], Any]


@dataclass(frozen=True)
class _Compiled:
    """``values`` says of each parameter which value it is, by name, or the constant it is."""

    sql: str
    values: tuple[tuple[str, Any], ...]
    converters: tuple[tuple[int, Sequence[Converter], Any], ...]


class Prepared:
    """``build`` gets the marks by name and returns a ``values_list``."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], **marks: Any) -> None:
        self._build = build
        self._marks = marks
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """``values`` for all marks; the same rows as ``build(**values)`` gives."""
        compiled = self._compiled.get(connection.vendor)
        if compiled is None:
            compiled = self._compiled[connection.vendor] = self._compile()
        adapted = {name: _adapted(value) for name, value in values.items()}
        parameters = [adapted[name] if name else constant for name, constant in compiled.values]
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, parameters)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return [_converted(row, compiled.converters) for row in found]

    def _compile(self) -> _Compiled:
        compiler = self._build(**self._marks).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        names = {_adapted(mark): name for name, mark in self._marks.items()}
        values = tuple((names.get(one, ""), one) for one in parameters)
        if missing := self._marks.keys() - {name for name, _ in values}:
            raise ValueError(f"the query has no place for {sorted(missing)}")
        columns = [expression for expression, _, _ in compiler.select]
        converters = compiler.get_converters(columns)
        return _Compiled(
            sql,
            values,
            tuple((at, found, expression) for at, (found, expression) in converters.items()),
        )


def key_marks(most: int) -> dict[str, int]:
    """Marks for a list of up to ``most`` keys, whose SQL has as many places."""
    return {f"key{at}": A_KEY - 1 - at for at in range(most)}


def key_values(keys: Sequence[int], most: int) -> dict[str, int]:
    """At least one key; the last one stands in the places that are left."""
    return {f"key{at}": keys[min(at, len(keys) - 1)] for at in range(most)}


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, datetime.date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _converted(
    row: tuple[Any, ...], converters: Sequence[tuple[int, Sequence[Converter], Any]]
) -> tuple[Any, ...]:
    values = list(row)
    for at, found, expression in converters:
        for convert in found:
            values[at] = convert(values[at], expression, connection)
    return tuple(values)
