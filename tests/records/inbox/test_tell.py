"""Who is told of what happens."""

import datetime

import pytest

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.inbox.models import Message
from mingzheng.records.people.models import Role
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
