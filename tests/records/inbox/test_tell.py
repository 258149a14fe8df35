"""Who is told of what happens."""

import datetime

import pytest

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.inbox.models import Message
from mingzheng.records.people.models import OrganisationKind, Role, Succession
from tests.factories.ledger import CHINA
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2024, 11, 18, 9, 0, tzinfo=CHINA)


def test_people_of_the_unit_and_of_the_office_are_told_once_and_the_actor_is_not(
    django_assert_num_queries,
):
    unit, other = make_organisation("甲局"), make_organisation("乙局")
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    make_account(role=Role.INFORMATION_OFFICER, organisation=other)
    make_account(role=Role.REVIEWER, organisation=unit)
    office = make_account(role=Role.OPENNESS_OFFICE, organisation=other)
    actor = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    with django_assert_num_queries(5):
        told = tell(
            kind="ledger",
            words="任务3已退回。",
            address="/desk/ledger/assignments/3",
            roles=(Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE),
            organisations=(unit.pk,),
            by=actor.pk,
            at=AT,
        )
    assert told == 2
    rows = Message.objects.order_by("account_id").values_list("account_id", "words", "read_at")
    assert list(rows) == [(officer.pk, "任务3已退回。", None), (office.pk, "任务3已退回。", None)]


def told_of(unit, *, by=None):
    tell(kind="public", words="收到来件。", address="/desk", roles=(Role.INFORMATION_OFFICER,),
         organisations=(unit.pk,), by=by, at=AT)  # fmt: skip
    return set(Message.objects.values_list("account_id", flat=True))


def test_what_concerns_a_section_without_an_officer_is_told_to_that_of_its_bureau():
    bureau = make_organisation("甲局")
    section = make_organisation("甲局一科", kind=OrganisationKind.SECTION, parent=bureau)
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=bureau)
    make_account(role=Role.REVIEWER, organisation=section)
    assert told_of(section) == {officer.pk}


def test_a_section_with_an_officer_of_its_own_is_not_told_of_above():
    bureau = make_organisation("甲局")
    section = make_organisation("甲局一科", kind=OrganisationKind.SECTION, parent=bureau)
    make_account(role=Role.INFORMATION_OFFICER, organisation=bureau)
    own = make_account(role=Role.INFORMATION_OFFICER, organisation=section)
    assert told_of(section, by=own.pk) == set()
    assert told_of(section) == {own.pk}


def test_what_concerns_a_merged_unit_is_told_to_its_successor():
    old, heir = make_organisation("乙局"), make_organisation("甲局")
    Succession.objects.create(
        predecessor=old, successor=heir, kind="merge", main=True, on=datetime.date(2024, 3, 1)
    )
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=heir)
    assert told_of(old) == {officer.pk}


def test_a_unit_placed_below_another_is_not_its_section():
    above = make_organisation("甲局")
    below = make_organisation("甲局乙所", parent=above)
    make_account(role=Role.INFORMATION_OFFICER, organisation=above)
    assert told_of(below) == set()
