"""The civil day of a moment, where the database counts by days."""

import datetime
from typing import Any

from django.db.models.functions import TruncDate
from django.utils.timezone import get_current_timezone

_ANY_DAY = datetime.datetime(2024, 1, 1)  # noqa: DTZ001  # what the zone adds is asked of it
_MINUTE = datetime.timedelta(minutes=1)


class LocalDay(TruncDate):
    """On SQLite a function of the database: Django's, written in Python, takes ten times as long.

    The hours are the same on every day: civil time in China has not moved since 1991.
    """

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:
        moment, parameters = compiler.compile(self.lhs)
        offset = get_current_timezone().utcoffset(_ANY_DAY) or datetime.timedelta()
        return f"date({moment}, '{offset // _MINUTE:+d} minutes')", parameters
