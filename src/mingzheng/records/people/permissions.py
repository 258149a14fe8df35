"""Who may act for which organisation. Every list, detail, export and chooser asks here."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from .deputies import deputyships_on
from .models import SEPARATED_ROLES, Grant, Role, StaffAccount
from .reach import Below, reach_of, sections_and_predecessors

DISTRICT_WIDE = frozenset({Role.OPENNESS_OFFICE, Role.LEADER})
"""Granted anywhere, these reach every unit: the office splits and chases, the leader reads."""


@dataclass(frozen=True)
class Access:
    """The grants of one account, read once per request.

    ``units`` maps each role to the organisations it reaches, sections and predecessors included;
    a district-wide role maps to None, which stands for every organisation. ``own`` is the part of
    it that the account has without standing in for anybody, ``deputy`` the account where it stands
    in for somebody today: what is reached only so is signed 乙（代甲）. ``below`` is what the reach
    was reckoned from, None where no role asked for it.
    """

    account_id: int
    units: dict[str, frozenset[int] | None]
    own: dict[str, frozenset[int] | None] | None = None
    deputy: StaffAccount | None = field(default=None, compare=False, repr=False)
    below: Below | None = field(default=None, compare=False, repr=False)

    def has(self, *roles: str) -> bool:
        return any(role in self.units for role in roles)

    def enter(self, *roles: str) -> bool:
        """``has`` at a door: who gets through only as a deputy signs as one from there on."""
        if self.own is not None and not any(role in self.own for role in roles):
            self.sign_as_deputy()
        return self.has(*roles)

    def reaches(self, organisation_id: int, roles: Iterable[str]) -> bool:
        roles = tuple(roles)
        if not _reaches(self.units, organisation_id, roles):
            return False
        if self.own is not None and not _reaches(self.own, organisation_id, roles):
            self.sign_as_deputy()
        return True

    def sign_as_deputy(self) -> None:
        """What is done from here on is done in another's place and says so."""
        if self.deputy is not None:
            self.deputy.acts_as_deputy = True

    def organisations(self, roles: Iterable[str]) -> frozenset[int] | None:
        """Ids reached through any of ``roles``; None when that is all of them."""
        reached: set[int] = set()
        for role in roles:
            if role not in self.units:
                continue
            ids = self.units[role]
            if ids is None:
                return None
            reached |= ids
        return frozenset(reached)


def access_of(account: StaffAccount, *, day: datetime.date) -> Access:
    """What the grants of ``account``, and of those it stands in for, reach on ``day``.

    A grant reaches the sections of its organisation, and what the organisation took over from
    others: the records of a merged unit are its successor's to see and to finish. Nobody stands in
    for one of the three administrators.
    """
    if not account.is_active:
        return Access(account_id=account.pk, units={})
    own, lent, principals = _grants(account, day)
    below: Below | None = None
    # The three administrators reach no unit's content: nothing has to be looked up for them.
    if any(role not in DISTRICT_WIDE | SEPARATED_ROLES for role, _ in [*own, *lent]):
        below = sections_and_predecessors(day)
    if not lent:
        return Access(account_id=account.pk, units=_units(own, below), below=below)
    account.stands_in_for = "、".join(principals)
    return Access(
        account_id=account.pk, units=_units([*own, *lent], below), own=_units(own, below),
        deputy=account, below=below,
    )  # fmt: skip


_Granted = list[tuple[str, int]]


def _grants(account: StaffAccount, day: datetime.date) -> tuple[_Granted, _Granted, list[str]]:
    """Own grants, those of the accounts it stands in for, and the names of these; one query."""
    principals = deputyships_on(day).filter(deputy=account).values("principal")
    rows = Grant.objects.filter(Q(account=account) | Q(account__in=principals))
    own: _Granted = []
    lent: _Granted = []
    names: dict[str, None] = {}
    for holder, name, username, role, organisation in rows.values_list(
        "account", "account__display_name", "account__username", "role", "organisation_id"
    ):
        if holder == account.pk:
            own.append((role, organisation))
        elif role not in SEPARATED_ROLES:
            lent.append((role, organisation))
            names[name or username] = None
    if any(role in SEPARATED_ROLES for role, _ in own):
        return own, [], []
    return own, lent, list(names)


def _units(grants: _Granted, below: Below | None) -> dict[str, frozenset[int] | None]:
    units: dict[str, frozenset[int] | None] = {}
    for role, organisation_id in grants:
        if role in DISTRICT_WIDE:
            units[role] = None
        else:
            reached = frozenset(reach_of(organisation_id, below or {}))
            units[role] = reached | (units.get(role) or frozenset())
    return units


def _reaches(
    units: dict[str, frozenset[int] | None], organisation_id: int, roles: tuple[str, ...]
) -> bool:
    for role in roles:
        if role in units:
            reached = units[role]
            if reached is None or organisation_id in reached:
                return True
    return False
