"""Somebody else who is writing to the database."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

SECONDS = 10


@contextmanager
def somebody_writing() -> Iterator[None]:
    """Another connection is inside a transaction that writes, until the block ends."""
    busy, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            busy.set()
            done.wait(SECONDS)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    assert busy.wait(SECONDS)
    try:
        yield
    finally:
        done.set()
        holder.join()
