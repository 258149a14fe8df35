"""Writes that nobody waits for: given up at once where the database is busy."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

PATIENCE = 30
"""Milliseconds; longer than a write takes, shorter than anybody notices."""


@contextmanager
def lightly() -> Iterator[None]:
    """Raises ``OperationalError`` after ``PATIENCE`` where another writer has the database.

    The write is seen at once and may be lost in a power cut: it is not forced onto the disk.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
            cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
            yield
        return
    before = {name: _pragma(name) for name in ("busy_timeout", "synchronous")}
    # SQLite refuses to change how it syncs within a transaction, which then keeps its own ways.
    changed = ["busy_timeout"] if connection.in_atomic_block else list(before)
    wanted = {"busy_timeout": PATIENCE, "synchronous": 1}
    try:
        for name in changed:
            _set(name, wanted[name])
        yield
    finally:
        for name in changed:
            _set(name, before[name])


def _pragma(name: str) -> int:
    with connection.cursor() as cursor:
        return int(cursor.execute(f"PRAGMA {name}").fetchone()[0])


def _set(name: str, value: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name} = {value}")
