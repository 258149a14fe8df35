"""Who sees and moves the cases of which unit."""

from mingzheng.records.people.models import Grant, Organisation, OrganisationKind, Role
from mingzheng.records.people.permissions import Access

READERS = (Role.FOI_HANDLER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
HANDLERS = (Role.FOI_HANDLER, Role.OPENNESS_OFFICE)
"""Who may come to the acts of a handler at all; ``may_handle`` says for which unit."""
CHECKERS = (Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
"""Who looks at an answer a second time and decides about an extension (条例 33: 负责人同意)."""


def readable_organisations(access: Access) -> frozenset[int] | None:
    """Ids of the organisations whose cases may be seen; None = all of them."""
    return access.organisations(READERS)


def may_handle(access: Access, organisation_id: int) -> bool:
    """The unit's own handler; 政务公开办 stands in for a unit that has none."""
    if access.reaches(organisation_id, (Role.FOI_HANDLER,)):
        return True
    return access.has(Role.OPENNESS_OFFICE) and not _has_handler(organisation_id)


def may_check(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, CHECKERS)


def with_handler() -> frozenset[int]:
    """Ids of the organisations that somebody is granted to handle requests for."""
    grants = Grant.objects.filter(role=Role.FOI_HANDLER, account__is_active=True)
    return frozenset(grants.values_list("organisation", flat=True))


def _has_handler(organisation_id: int) -> bool:
    """Its own or, for a section, its department's."""
    chain: list[int | None] = [organisation_id]
    section = Organisation.objects.filter(pk=organisation_id, kind=OrganisationKind.SECTION)
    chain += section.values_list("parent", flat=True)
    return not with_handler().isdisjoint(pk for pk in chain if pk is not None)
