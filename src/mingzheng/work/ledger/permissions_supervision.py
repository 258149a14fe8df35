"""Who sees, sends, signs and answers what in supervision."""

from django.db.models import Q

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

from .models import Supervision
from .permissions import READERS, REPORTERS

SUPERVISORS = (Role.OPENNESS_OFFICE,)
SIGNERS = (Role.LEADER,)
ANSWERERS = REPORTERS
INSIDE = (Supervision.State.DRAFTED, Supervision.State.TO_SIGN, Supervision.State.DROPPED)
"""Drafts are the business of the office and of who signs."""


def may_supervise(access: Access) -> bool:
    return access.has(*SUPERVISORS)


def may_sign(access: Access) -> bool:
    return access.has(*SIGNERS)


def may_answer(access: Access, supervision: Supervision) -> bool:
    return access.reaches(supervision.organisation_id, ANSWERERS)


def visible_supervisions(access: Access) -> Q:
    """Condition on ``Supervision``."""
    if may_supervise(access) or may_sign(access):
        return Q()
    seen = access.organisations(READERS)
    return Q(organisation__in=sorted(seen or ())) & ~Q(state__in=INSIDE)
