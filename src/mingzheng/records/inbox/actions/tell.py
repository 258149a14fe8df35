"""Tell the people of units that something happened that they have to know of."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from mingzheng.records.people.deputies import deputies_of
from mingzheng.records.people.models import Grant, Role, StaffAccount
from mingzheng.records.people.permissions import DISTRICT_WIDE
from mingzheng.records.people.reach import above_of, sections_and_predecessors

from ..kinds import kept_kinds
from ..models import Choice, Message


@dataclass(frozen=True)
class Telling:
    """What the people of one or more organisations are told, and ``accounts`` by their ids."""

    words: str
    address: str
    organisations: frozenset[int] = frozenset()
    accounts: frozenset[int] = frozenset()


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
    organisations of a telling, or named by it.

    District-wide roles count wherever they were granted. For an organisation where nobody holds any
    other of the roles, those are told who hold one at the nearest organisation whose grants reach
    it: that of a section, or the successor of a merged unit. ``by`` is the account whose act it is
    and is not told of it. Who wants nothing of this kind is left out, unless it must be acted on,
    and who has the same words unread is not told them again. Whoever stands in today for one who is
    told gets a message of their own that says for whom, unless told the same anyway. Call within
    the transaction of the act; five queries, however many people and tellings, and four more where
    somebody has to be found for an organisation without anybody.
    """
    wanted = list(tellings)
    day = timezone.localtime(at).date()
    told = _people(wanted, kind=kind, roles=roles, by=by, day=day)
    deputies = deputies_of(set().union(*told), day=day)
    waiting = Message.objects.filter(
        kind=kind, read_at=None, address__in={one.address for one in wanted}
    )
    known = set(waiting.values_list("account", "words", "address", "deputyship"))
    made: dict[tuple[int, str, str, int | None], Message] = {}
    for one, accounts in zip(wanted, told, strict=True):
        copies = [copy for account in accounts for copy in deputies.get(account, ())]
        lent = [(deputy, pk) for deputy, pk in copies if deputy not in {*accounts, by}]
        for account, deputyship in [*((account, None) for account in sorted(accounts)), *lent]:
            key = (account, one.words, one.address, deputyship)
            if key not in known:
                made[key] = Message(
                    account_id=account, kind=kind, words=one.words, address=one.address,
                    told_at=at, deputyship_id=deputyship,
                )  # fmt: skip
    Message.objects.bulk_create(made.values())
    _count_unread({account for account, _, _, _ in made})
    return len(made)


def _count_unread(accounts: set[int]) -> None:
    unread = Message.objects.filter(account=OuterRef("pk"), read_at=None).order_by()
    counted = unread.values("account").annotate(number=Count("pk")).values("number")
    StaffAccount.objects.filter(pk__in=accounts).update(
        unread_messages=Coalesce(Subquery(counted), 0)
    )


def _people(
    tellings: Collection[Telling],
    *,
    kind: str,
    roles: Collection[Role],
    by: int | None,
    day: datetime.date,
) -> list[set[int]]:
    """For each telling the accounts that are told of it themselves."""
    listeners = _listeners(kind, by=by)
    named: set[int] = set().union(*(one.accounts for one in tellings))
    found = set(listeners.filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    units: set[int] = set().union(*(one.organisations for one in tellings))
    wide, here = _granted(units, roles=roles, listeners=listeners)
    narrow = [role for role in roles if role not in DISTRICT_WIDE]
    if narrow and units - here.keys():
        here |= _granted_above(units - here.keys(), roles=narrow, listeners=listeners, day=day)
    return [
        wide.union(found & one.accounts, *(here.get(unit, set()) for unit in one.organisations))
        for one in tellings
    ]


def _listeners(kind: str, *, by: int | None) -> QuerySet[StaffAccount]:
    found = StaffAccount.objects.filter(is_active=True)
    if by is not None:
        found = found.exclude(pk=by)
    if kind in kept_kinds():
        return found
    unwanted = Choice.objects.filter(kind=kind, way=Choice.Way.NONE)
    return found.exclude(pk__in=unwanted.values("account"))


def _granted(
    units: Collection[int], *, roles: Collection[Role], listeners: QuerySet[StaffAccount]
) -> tuple[set[int], dict[int, set[int]]]:
    """Accounts told of everything, and accounts by organisation."""
    of_all = Q(role__in=[role for role in roles if role in DISTRICT_WIDE])
    of_units = Q(
        role__in=[role for role in roles if role not in DISTRICT_WIDE], organisation__in=units
    )
    found = Grant.objects.filter(of_all | of_units, account__in=listeners)
    wide: set[int] = set()
    here: dict[int, set[int]] = {}
    for account, role, organisation in found.values_list("account", "role", "organisation"):
        if role in DISTRICT_WIDE:
            wide.add(account)
        else:
            here.setdefault(organisation, set()).add(account)
    return wide, here


def _granted_above(
    units: Collection[int],
    *,
    roles: Collection[Role],
    listeners: QuerySet[StaffAccount],
    day: datetime.date,
) -> dict[int, set[int]]:
    """Accounts by those of ``units`` where nobody holds a role, not even one who is not told."""
    held = Grant.objects.filter(role__in=roles, account__is_active=True)
    manned = set(held.filter(organisation__in=units).values_list("organisation", flat=True))
    below = sections_and_predecessors(day)
    chains = {unit: tuple(above_of(unit, below)) for unit in units if unit not in manned}
    asked = held.filter(organisation__in=set().union(*chains.values()), account__in=listeners)
    here: dict[int, set[int]] = {}
    for account, organisation in asked.values_list("account", "organisation"):
        here.setdefault(organisation, set()).add(account)
    return {
        unit: next((here[one] for one in chain if one in here), set())
        for unit, chain in chains.items()
    }
