"""Tell the people of units that something happened that they have to know of."""

import datetime
from collections.abc import Collection

from django.db.models import Q

from mingzheng.records.people.models import Grant, Role
from mingzheng.records.people.permissions import DISTRICT_WIDE

from ..models import Message


def tell(
    *,
    kind: str,
    words: str,
    address: str,
    roles: Collection[Role],
    organisations: Collection[int] = (),
    by: int | None = None,
    at: datetime.datetime,
) -> int:
    """How many were told: active accounts granted one of ``roles`` for one of ``organisations``.

    District-wide roles count wherever they were granted; ``by`` is the account whose act it is and
    is not told of it. Call within the transaction of the act; two queries, however many people.
    """
    wide = Q(role__in=[role for role in roles if role in DISTRICT_WIDE])
    here = Q(
        role__in=[role for role in roles if role not in DISTRICT_WIDE],
        organisation__in=organisations,
    )
    found = Grant.objects.filter(wide | here, account__is_active=True).exclude(account=by)
    accounts = sorted(set(found.values_list("account", flat=True)))
    Message.objects.bulk_create(
        Message(account_id=account, kind=kind, words=words, address=address, told_at=at)
        for account in accounts
    )
    return len(accounts)
