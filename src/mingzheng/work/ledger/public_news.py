"""Telling the site that what the public reads of tasks changed, so that no kept page is stale."""

from collections.abc import Iterable

from mingzheng.records.changes.actions import announce

KIND = "progress"


def tell_public(task_ids: Iterable[int]) -> None:
    """Call within the transaction of the change; nothing is announced where no task is named."""
    keys = sorted(set(task_ids))
    if keys:
        announce(KIND, keys)
