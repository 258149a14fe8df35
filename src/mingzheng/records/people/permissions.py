"""Who may act for which organisation. Every list, detail, export and chooser asks here."""

from collections.abc import Iterable
from dataclasses import dataclass

from .models import Grant, Organisation, Role, StaffAccount

DISTRICT_WIDE = frozenset({Role.OPENNESS_OFFICE, Role.LEADER})
"""Granted anywhere, these reach every unit: the office splits and chases, the leader reads."""


@dataclass(frozen=True)
class Access:
    """The grants of one account, read once per request.

    ``units`` maps each role to the organisations it reaches, sections included; a district-wide
    role maps to None, which stands for every organisation.
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


def access_of(account: StaffAccount) -> Access:
    grants = list(Grant.objects.filter(account=account).values_list("role", "organisation_id"))
    units: dict[str, frozenset[int] | None] = {}
    if not account.is_active or not grants:
        return Access(account_id=account.pk, units=units)
    children = _children_by_parent()
    for role, organisation_id in grants:
        if role in DISTRICT_WIDE:
            units[role] = None
        else:
            below = frozenset(_with_sections(organisation_id, children))
            units[role] = below | (units.get(role) or frozenset())
    return Access(account_id=account.pk, units=units)


def _children_by_parent() -> dict[int, list[int]]:
    """Sections only: a bureau's officer acts for its sections, never for a unit placed below it."""
    children: dict[int, list[int]] = {}
    pairs = Organisation.objects.filter(kind="section", parent__isnull=False)
    for pk, parent in pairs.values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    return children


def _with_sections(organisation_id: int, children: dict[int, list[int]]) -> Iterable[int]:
    waiting, seen = [organisation_id], set()
    while waiting:
        pk = waiting.pop()
        if pk not in seen:
            seen.add(pk)
            waiting.extend(children.get(pk, ()))
            yield pk
