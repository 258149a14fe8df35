"""Who may act for which organisation. Every list, detail, export and chooser asks here."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from .models import SEPARATED_ROLES, Grant, Role, StaffAccount
from .reach import Below, reach_of, sections_and_predecessors

DISTRICT_WIDE = frozenset({Role.OPENNESS_OFFICE, Role.LEADER})
"""Granted anywhere, these reach every unit: the office splits and chases, the leader reads."""


@dataclass(frozen=True)
class Access:
    """The grants of one account, read once per request.

    ``units`` maps each role to the organisations it reaches, sections and predecessors included;
    a district-wide role maps to None, which stands for every organisation.
    """

    account_id: int
    units: dict[str, frozenset[int] | None]

    def has(self, *roles: str) -> bool:
        return any(role in self.units for role in roles)

    def reaches(self, organisation_id: int, roles: Iterable[str]) -> bool:
        for role in roles:
            if role in self.units:
                reached = self.units[role]
                if reached is None or organisation_id in reached:
                    return True
        return False

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
    """What the grants of ``account`` reach on ``day``.

    A grant reaches the sections of its organisation, and what the organisation took over from
    others: the records of a merged unit are its successor's to see and to finish.
    """
    grants = list(Grant.objects.filter(account=account).values_list("role", "organisation_id"))
    units: dict[str, frozenset[int] | None] = {}
    if not account.is_active or not grants:
        return Access(account_id=account.pk, units=units)
    below: Below = {}
    # The three administrators reach no unit's content: nothing has to be looked up for them.
    if any(role not in DISTRICT_WIDE | SEPARATED_ROLES for role, _ in grants):
        below = sections_and_predecessors(day)
    for role, organisation_id in grants:
        if role in DISTRICT_WIDE:
            units[role] = None
        else:
            reached = frozenset(reach_of(organisation_id, below))
            units[role] = reached | (units.get(role) or frozenset())
    return Access(account_id=account.pk, units=units)
