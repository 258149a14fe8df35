"""Tell the people of units that something happened that they have to know of."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from mingzheng.records.people.models import Grant, Role, StaffAccount
from mingzheng.records.people.permissions import DISTRICT_WIDE

from ..kinds import kept_kinds
from ..models import Choice, Message


@dataclass(frozen=True)
class Telling:
    """What the people of one or more organisations are told."""

    words: str
    address: str
    organisations: frozenset[int] = frozenset()


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
    """One ``Telling``; see ``tell_all``."""
    one = Telling(words, address, frozenset(organisations))
    return tell_all([one], kind=kind, roles=roles, by=by, at=at)


def tell_all(
    tellings: Iterable[Telling],
    *,
    kind: str,
    roles: Collection[Role],
    by: int | None = None,
    at: datetime.datetime,
) -> int:
    """How many messages were left: for active accounts granted one of ``roles`` for one of the
    organisations of a telling.

    District-wide roles count wherever they were granted; ``by`` is the account whose act it is and
    is not told of it. Who wants nothing of this kind is left out, unless it must be acted on, and
    who has the same words unread is not told them again. Call within the transaction of the act;
    four queries, however many people and tellings.
    """
    wanted = list(tellings)
    wide, here = _grants(wanted, kind=kind, roles=roles, by=by)
    waiting = Message.objects.filter(
        kind=kind, read_at=None, address__in={one.address for one in wanted}
    )
    known = set(waiting.values_list("account", "words", "address"))
    made: dict[tuple[int, str, str], Message] = {}
    for one in wanted:
        accounts = wide.union(*(here.get(unit, set()) for unit in one.organisations))
        for account in sorted(accounts):
            key = (account, one.words, one.address)
            if key not in known:
                made[key] = Message(
                    account_id=account, kind=kind, words=one.words, address=one.address, told_at=at
                )
    Message.objects.bulk_create(made.values())
    _count_unread({account for account, _, _ in made})
    return len(made)


def _count_unread(accounts: set[int]) -> None:
    unread = Message.objects.filter(account=OuterRef("pk"), read_at=None).order_by()
    counted = unread.values("account").annotate(number=Count("pk")).values("number")
    StaffAccount.objects.filter(pk__in=accounts).update(
        unread_messages=Coalesce(Subquery(counted), 0)
    )


def _grants(
    tellings: Iterable[Telling], *, kind: str, roles: Collection[Role], by: int | None
) -> tuple[set[int], dict[int, set[int]]]:
    """Accounts told of everything, and accounts by organisation."""
    units: set[int] = set().union(*(one.organisations for one in tellings))
    of_all = Q(role__in=[role for role in roles if role in DISTRICT_WIDE])
    of_units = Q(
        role__in=[role for role in roles if role not in DISTRICT_WIDE], organisation__in=units
    )
    found = Grant.objects.filter(of_all | of_units, account__is_active=True).exclude(account=by)
    if kind not in kept_kinds():
        unwanted = Choice.objects.filter(kind=kind, way=Choice.Way.NONE)
        found = found.exclude(account__in=unwanted.values("account"))
    wide: set[int] = set()
    here: dict[int, set[int]] = {}
    for account, role, organisation in found.values_list("account", "role", "organisation"):
        if role in DISTRICT_WIDE:
            wide.add(account)
        else:
            here.setdefault(organisation, set()).add(account)
    return wide, here
