"""Who stands in for whom on a day."""

import datetime

from django.db.models import Q, QuerySet

from .models import Deputyship


def deputyships_on(day: datetime.date) -> QuerySet[Deputyship]:
    """Those that count on ``day``; the principal's account has to be in use."""
    return Deputyship.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=day),
        first__lte=day, last__gte=day, principal__is_active=True,
    )  # fmt: skip


def principals_of(account_id: int, *, day: datetime.date) -> frozenset[int]:
    """Ids of the accounts it stands in for. A deputy's own deputies are not among them."""
    found = deputyships_on(day).filter(deputy=account_id)
    return frozenset(found.values_list("principal", flat=True))
