"""待我办理 is exactly what the actions would let this account decide."""

import pytest

from mingzheng.records.people.models import OrganisationKind
from mingzheng.records.people.permissions import access_of
from mingzheng.work.publishing.actions.decide import refer, refuse_person
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.models import Submission
from mingzheng.work.publishing.permissions import may_read
from mingzheng.work.publishing.queries.awaiting import awaiting
from tests.conftest import NOON
from tests.factories.library import make_draft
from tests.factories.people import grant, make_account, make_organisation
from tests.work.publishing.test_review import SLIP, House

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
State = Submission.State


def in_every_step(unit, writer):
    """One text of ``unit`` in each step that somebody decides."""

    def sent():
        return submit(make_draft(organisation=unit, by=writer), by=writer, at=NOON)

    found = {State.FIRST_REVIEW: sent()}
    for state in (State.SECRECY_REVIEW, State.REFERRED, State.APPROVAL):
        submission = sent()
        Submission.objects.filter(pk=submission.pk).update(state=state)
        submission.refresh_from_db()
        found[state] = submission
    return found


@pytest.fixture
def house():
    house = House()
    house.street = make_organisation("街道", kind=OrganisationKind.STREET)
    house.section = make_organisation("科", kind=OrganisationKind.SECTION, parent=house.unit)
    house.lone = make_organisation("独科", kind=OrganisationKind.SECTION, parent=house.street)
    for unit in (house.unit, house.street, house.section, house.lone):
        in_every_step(unit, house.writer)
    return house


def accounts(house):
    both = make_account(role="reviewer", organisation=house.unit)
    grant(both, "secrecy_reviewer", house.unit)
    grant(house.writer, "reviewer", house.unit)
    clerk = make_account(role="foi_handler", organisation=house.unit)
    stranger = make_account(role="reviewer", organisation=make_organisation())
    return (
        house.writer, house.reviewer, house.secret, house.office, house.leader, house.keeper,
        both, clerk, stranger,
    )  # fmt: skip


def decidable(account):
    access = access_of(account, day=NOON.date())
    found = set()
    for submission in Submission.objects.select_related("publication"):
        try:
            refuse_person(submission, by=account, access=access)
        except PublishingError:
            continue
        assert may_read(access, submission.publication)
        found.add(submission.pk)
    return found


def test_what_waits_is_what_the_actions_allow_for_every_kind_of_account(house):
    sizes = {}
    for account in accounts(house):
        access = access_of(account, day=NOON.date())
        waiting = set(
            awaiting(Submission.objects.all(), access=access).values_list("pk", flat=True)
        )
        assert waiting == decidable(account)
        sizes[account.pk] = len(waiting)
    # Own texts; unit and section; the same; approvals and two first reviews; approvals;
    # referred ones and two secrecy reviews; both steps of two units; nobody's business twice.
    assert list(sizes.values()) == [0, 2, 2, 6, 4, 6, 4, 0, 0]


def test_a_text_somebody_had_in_hand_waits_for_another(house):
    submission = Submission.objects.get(organisation=house.unit, state=State.FIRST_REVIEW)
    grant(house.reviewer, "secrecy_reviewer", house.unit)
    house.step(submission, State.FIRST_REVIEW, house.reviewer)
    for account, expected in ((house.reviewer, False), (house.secret, True)):
        access = access_of(account, day=NOON.date())
        found = awaiting(Submission.objects.all(), access=access)
        assert found.filter(pk=submission.pk).exists() is expected


def test_a_number_inside_another_is_not_taken_for_it(house):
    submission = Submission.objects.get(organisation=house.unit, state=State.FIRST_REVIEW)
    pk = house.reviewer.pk
    Submission.objects.filter(pk=submission.pk).update(people=[pk * 10 + 1, int(f"9{pk}")])
    access = access_of(house.reviewer, day=NOON.date())
    assert awaiting(Submission.objects.all(), access=access).filter(pk=submission.pk).exists()


def test_a_referred_text_no_longer_waits_for_who_referred_it(house):
    submission = Submission.objects.get(organisation=house.unit, state=State.SECRECY_REVIEW)
    grant(house.keeper, "secrecy_reviewer", house.unit)
    access = access_of(house.keeper, day=NOON.date())
    refer(submission, by=house.keeper, access=access, at=NOON, reason="难以确定")
    assert not awaiting(Submission.objects.all(), access=access).filter(pk=submission.pk).exists()


def test_without_a_reviewer_anywhere_nothing_waits_for_a_reader():
    house = House()
    submission = submit(house.draft(), by=house.writer, at=NOON)
    submission = house.step(submission, State.FIRST_REVIEW, house.reviewer)
    house.step(submission, State.SECRECY_REVIEW, house.secret, slip=SLIP)
    access = access_of(house.writer, day=NOON.date())
    assert list(awaiting(Submission.objects.all(), access=access)) == []
