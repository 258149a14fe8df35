"""Who may write, review and take back what."""

from collections.abc import Callable

from django.db.models import Q

from mingzheng.records.library.models import Publication
from mingzheng.records.parameters.queries import parameter
from mingzheng.records.people.models import Grant, Organisation, OrganisationKind, Role
from mingzheng.records.people.permissions import Access

from .models import Submission

WRITERS = (Role.INFORMATION_OFFICER,)
READERS = (
    Role.INFORMATION_OFFICER,
    Role.REVIEWER,
    Role.SECRECY_REVIEWER,
    Role.OPENNESS_OFFICE,
    Role.LEADER,
)
REVIEWERS = (Role.REVIEWER, Role.SECRECY_REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
KEEPERS = (Role.OPENNESS_OFFICE,)
"""Who looks after what is public: limits, withdrawal, 立改废, catalogue."""


def readable_organisations(access: Access) -> frozenset[int] | None:
    """Ids of the organisations whose drafts and published items may be seen at the desk."""
    if may_decide_referrals(access):
        return None
    return access.organisations(READERS)


def may_read(access: Access, publication: Publication) -> bool:
    organisations = readable_organisations(access)
    return organisations is None or publication.organisation_id in organisations


def may_write(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, WRITERS)


def may_keep(access: Access, publication: Publication) -> bool:
    """Withdraw, decide time limits, change legal relations of what is public."""
    return access.reaches(publication.organisation_id, KEEPERS)


def may_take_step(access: Access, submission: Submission) -> bool:
    """By role and unit; that the person is a new one is for the action to see to."""
    may = _STEPS.get(submission.state)
    return may is not None and may(access, submission.organisation_id)


def may_first_review(access: Access, organisation_id: int) -> bool:
    """The unit's own 审核员; 政务公开办 stands in for a unit that has none."""
    if access.reaches(organisation_id, (Role.REVIEWER,)):
        return True
    return access.has(Role.OPENNESS_OFFICE) and not _anybody(Role.REVIEWER, organisation_id)


def may_review_secrecy(access: Access, organisation_id: int) -> bool:
    """The unit's own 保密审查员; the secrecy department stands in for a unit that has none."""
    if access.reaches(organisation_id, (Role.SECRECY_REVIEWER,)):
        return True
    return may_decide_referrals(access) and not _anybody(Role.SECRECY_REVIEWER, organisation_id)


def may_decide_referrals(access: Access) -> bool:
    """保密部门: the reviewers of the organisation named by a parameter."""
    if not access.has(Role.SECRECY_REVIEWER):
        return False
    name = parameter("publishing.secrecy_department")
    departments = Organisation.objects.filter(Q(name=name) | Q(short_name=name))
    return any(
        access.reaches(pk, (Role.SECRECY_REVIEWER,))
        for pk in departments.values_list("pk", flat=True)
    )


def may_approve(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, (Role.OPENNESS_OFFICE, Role.LEADER))


_STEPS: dict[str, Callable[[Access, int], bool]] = {
    Submission.State.FIRST_REVIEW: may_first_review,
    Submission.State.SECRECY_REVIEW: may_review_secrecy,
    Submission.State.REFERRED: lambda access, _: may_decide_referrals(access),
    Submission.State.APPROVAL: may_approve,
}


def _anybody(role: str, organisation_id: int) -> bool:
    """Whether anybody has ``role`` for the organisation or, for a section, its department."""
    chain = [organisation_id]
    section = Organisation.objects.filter(pk=organisation_id, kind=OrganisationKind.SECTION)
    chain += [pk for pk in section.values_list("parent", flat=True) if pk is not None]
    return Grant.objects.filter(role=role, organisation__in=chain, account__is_active=True).exists()
