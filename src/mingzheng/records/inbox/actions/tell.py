"""Tell the people of units that something happened that they have to know of."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from mingzheng.records.people.models import Grant, Role
from mingzheng.records.people.permissions import DISTRICT_WIDE

from ..models import Message


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
    is not told of it, and who has the same words unread is not told them again. Call within the
    transaction of the act; three queries, however many people and tellings.
    """
    wanted = list(tellings)
    wide, here = _grants(wanted, roles=roles, by=by)
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
    return len(made)


def _grants(
    tellings: Iterable[Telling], *, roles: Collection[Role], by: int | None
) -> tuple[set[int], dict[int, set[int]]]:
    """Accounts told of everything, and accounts by organisation."""
    units: set[int] = set().union(*(one.organisations for one in tellings))
    of_all = Q(role__in=[role for role in roles if role in DISTRICT_WIDE])
    of_units = Q(
        role__in=[role for role in roles if role not in DISTRICT_WIDE], organisation__in=units
    )
    found = Grant.objects.filter(of_all | of_units, account__is_active=True).exclude(account=by)
    wide: set[int] = set()
    here: dict[int, set[int]] = {}
    for account, role, organisation in found.values_list("account", "role", "organisation"):
        if role in DISTRICT_WIDE:
            wide.add(account)
        else:
            here.setdefault(organisation, set()).add(account)
    return wide, here
