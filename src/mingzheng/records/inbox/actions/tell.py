"""Tell the people of units that something happened that they have to know of."""

import datetime
from collections.abc import Collection

from django.db.models import F, Q

from mingzheng.records.people.models import Grant, Role, StaffAccount
from mingzheng.records.people.permissions import DISTRICT_WIDE

from ..kinds import kept_kinds
from ..models import Choice, Message


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
    is not told of it; who wants nothing of this kind is left out, unless it must be acted on.
    Call within the transaction of the act; three queries, however many people.
    """
    wide = Q(role__in=[role for role in roles if role in DISTRICT_WIDE])
    here = Q(
        role__in=[role for role in roles if role not in DISTRICT_WIDE],
        organisation__in=organisations,
    )
    found = Grant.objects.filter(wide | here, account__is_active=True).exclude(account=by)
    if kind not in kept_kinds():
        unwanted = Choice.objects.filter(kind=kind, way=Choice.Way.NONE)
        found = found.exclude(account__in=unwanted.values("account"))
    accounts = sorted(set(found.values_list("account", flat=True)))
    Message.objects.bulk_create(
        Message(account_id=account, kind=kind, words=words, address=address, told_at=at)
        for account in accounts
    )
    StaffAccount.objects.filter(pk__in=accounts).update(unread_messages=F("unread_messages") + 1)
    return len(accounts)
