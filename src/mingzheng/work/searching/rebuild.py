"""Asking for the index to be built anew: by a row of the outbox, which the one writer reads.

The row is deleted after the rebuild, as any other: a program killed in the midst begins again.
"""

from mingzheng.records.changes.models import OutboxRow

REBUILD = "search_rebuild"
"""Kind of the row; no record is announced under it."""


def ask_for_rebuild() -> None:
    """Asked again before it is done, it is done once."""
    OutboxRow.objects.get_or_create(kind=REBUILD, key="")


def rebuild_waits() -> bool:
    return OutboxRow.objects.filter(kind=REBUILD).exists()
