"""Who stands in for whom on a day."""

import datetime
from collections.abc import Collection

from django.db.models import Q, QuerySet

from .models import SEPARATED_ROLES, Deputyship, Grant, Organisation

STANDINGS = {
    "now": "代理中", "coming": "未开始", "over": "已结束", "ended": "提前结束",
}  # fmt: skip
"""How a deputyship stands on a day."""


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


def standing_of(one: Deputyship, *, today: datetime.date) -> str:
    if one.ended_on is not None:
        return "ended"
    if one.last < today:
        return "over"
    return "coming" if one.first > today else "now"


def deputyships(
    *,
    of: int | None = None,
    unit: int | None = None,
    state: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    today: datetime.date,
) -> QuerySet[Deputyship]:
    """The newest first. ``of``: of this account, on either side; ``unit``: of people of this unit;
    ``state``: one of ``STANDINGS``; ``since`` and ``until``: with a day among these."""
    found = Deputyship.objects.select_related("principal", "deputy")
    if of is not None:
        found = found.filter(Q(principal=of) | Q(deputy=of))
    if unit is not None:
        people = Grant.objects.filter(organisation=unit).values("account")
        found = found.filter(Q(principal__in=people) | Q(deputy__in=people))
    if state:
        found = found.filter(_standing(state, today))
    if since:
        found = found.filter(last__gte=since)
    if until:
        found = found.filter(first__lte=until)
    return found.order_by("-first", "-pk")


def units_with_deputies() -> list[tuple[str, str]]:
    """Units of people who stand in or are stood in for, for a filter; one query."""
    rows = Deputyship.objects.order_by()
    people = Grant.objects.filter(
        Q(account__in=rows.values("principal")) | Q(account__in=rows.values("deputy"))
    ).values("organisation")
    found = Organisation.objects.filter(pk__in=people).order_by("sort_order", "pk")
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


def _standing(state: str, today: datetime.date) -> Q:
    """The same as ``standing_of``, for the database."""
    if state == "ended":
        return Q(ended_on__isnull=False)
    days = {
        "over": Q(last__lt=today),
        "coming": Q(first__gt=today),
        "now": Q(first__lte=today, last__gte=today),
    }
    return Q(ended_on=None) & days[state]
