"""What the public sees stays the same within one epoch; cached pages and counts are keyed on it."""

import datetime
from dataclasses import dataclass

from mingzheng.records.changes.queries import site_version

from .visible import next_change


@dataclass(frozen=True)
class Epoch:
    """Ends with a public change, at midnight, or when a set moment comes (``until``)."""

    version: int
    day: datetime.date
    until: datetime.datetime | None


@dataclass(frozen=True)
class _Known:
    since: datetime.datetime
    epoch: Epoch


_known: dict[str, _Known] = {}


def current_epoch(now: datetime.datetime) -> Epoch:
    """One indexed row is read on every call: nothing stale survives an acknowledged change."""
    version, day = site_version(), now.date()
    known = _known.get("last")
    if known is not None and known.epoch.version == version and known.epoch.day == day:
        until = known.epoch.until
        if known.since <= now and (until is None or now < until):
            return known.epoch
    epoch = Epoch(version, day, next_change(now))
    _known["last"] = _Known(now, epoch)
    return epoch


def forget_epoch() -> None:
    """For whoever puts another database in the place of the present one: a test, a restore."""
    _known.clear()
