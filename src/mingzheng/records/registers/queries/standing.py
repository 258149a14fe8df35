"""Which entries stand on a day, and which of them the public may see."""

import datetime

from django.db.models import Q, QuerySet

from ..models import Entry, Register


def entries_on(day: datetime.date) -> QuerySet[Entry]:
    """As they were valid on ``day``, corrections taken into account; seen by the desk."""
    return Entry.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=day),
        valid_from__lte=day, replaced_at=None, present=True,
    )  # fmt: skip


def shown_on(day: datetime.date, *, today: datetime.date) -> QuerySet[Entry]:
    """As they were valid on ``day``, without what may no longer be shown ``today``."""
    return entries_on(day).filter(still_shown(today))


def still_shown(today: datetime.date) -> Q:
    return Q(hidden_from=None) | Q(hidden_from__gt=today)


def standing_values(register: Register, *, on: datetime.date) -> dict[str, dict[str, str]]:
    """Key of every row that stands on the day → its values; one query."""
    rows = entries_on(on).filter(register=register).order_by("order_key", "pk")
    return dict(rows.values_list("item__key", "values"))
