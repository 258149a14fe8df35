"""What waits for one account's decision: the database says the same as ``refuse_person``."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, Replace

from mingzheng.records.people.models import Grant, OrganisationKind, Role
from mingzheng.records.people.permissions import Access

from ..models import Decision, Submission
from ..permissions import may_decide_referrals

State = Submission.State


def awaiting(submissions: QuerySet[Submission], *, access: Access) -> QuerySet[Submission]:
    """Those in a step that is the account's by role and unit, with nothing of its own in them."""
    steps = _steps(access)
    if not steps:
        return submissions.none()
    mine = steps[0]
    for step in steps[1:]:
        mine |= step
    decided = Decision.objects.filter(submission=OuterRef("pk"), decided_by=access.account_id)
    return (
        submissions.filter(mine)
        .exclude(Exists(decided))
        .alias(hands=_hands())
        .exclude(hands__contains=f",{access.account_id},")
    )


def _steps(access: Access) -> list[Q]:
    steps = []
    if access.has(Role.REVIEWER):
        steps.append(_in(State.FIRST_REVIEW, access.organisations((Role.REVIEWER,))))
    if access.has(Role.OPENNESS_OFFICE):
        steps.append(Q(state=State.FIRST_REVIEW) & _nobody_is(Role.REVIEWER))
    if access.has(Role.SECRECY_REVIEWER):
        reached = access.organisations((Role.SECRECY_REVIEWER,))
        steps.append(_in(State.SECRECY_REVIEW, reached))
        if may_decide_referrals(access):
            steps.append(Q(state=State.SECRECY_REVIEW) & _nobody_is(Role.SECRECY_REVIEWER))
            steps.append(Q(state=State.REFERRED))
    if access.has(Role.OPENNESS_OFFICE, Role.LEADER):
        steps.append(_in(State.APPROVAL, access.organisations((Role.OPENNESS_OFFICE, Role.LEADER))))
    return steps


def _in(state: str, organisations: Collection[int] | None) -> Q:
    within = Q() if organisations is None else Q(organisation__in=organisations)
    return Q(state=state) & within


def _nobody_is(role: str) -> Q:
    """Neither the organisation nor, for a section, its department has anybody with ``role``."""
    holders = Grant.objects.filter(role=role, account__is_active=True)
    above = Exists(holders.filter(organisation=OuterRef("organisation__parent")))
    return Q(~Exists(holders.filter(organisation=OuterRef("organisation")))) & ~(
        Q(organisation__kind=OrganisationKind.SECTION) & Q(above)
    )


def _hands() -> Concat:
    """``people`` as ",3,17,": the two databases have no common test of membership in JSON."""
    text: Cast | Replace = Cast("people", TextField())
    for mark in "[] ":
        text = Replace(text, _words(mark), _words(""))
    return Concat(_words(","), text, _words(","), output_field=TextField())


def _words(text: str) -> Value:
    return Value(text, output_field=TextField())
