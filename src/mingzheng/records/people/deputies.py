"""Who stands in for whom on a day."""

import datetime
from collections.abc import Collection

from django.db.models import Q, QuerySet

from .models import SEPARATED_ROLES, Deputyship, Grant


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


def deputies_of(
    account_ids: Collection[int], *, day: datetime.date
) -> dict[int, list[tuple[int, int]]]:
    """By account whoever stands in for it, in use: the deputy's id and that of the deputyship.

    One query; none of the three administrators lends or borrows anything.
    """
    separated = Grant.objects.filter(role__in=SEPARATED_ROLES).values("account")
    found = deputyships_on(day).filter(principal__in=account_ids, deputy__is_active=True)
    found = found.exclude(deputy__in=separated).exclude(principal__in=separated)
    deputies: dict[int, list[tuple[int, int]]] = {}
    for principal, deputy, pk in found.order_by("pk").values_list("principal", "deputy", "pk"):
        deputies.setdefault(principal, []).append((deputy, pk))
    return deputies
