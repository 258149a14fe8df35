"""The unit of a service hears of changes of the documents behind it."""

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.people.models import Role
from mingzheng.records.services.content import PolicyRef
from mingzheng.records.services.following import ServiceFollower
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.services import make_public

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("size", [1, 5])
def test_units_are_told_of_their_own_services_in_a_fixed_number_of_queries(
    size, django_assert_num_queries
):
    unit, other = make_organisation("审批局"), make_organisation("别的局")
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    make_account(role=Role.INFORMATION_OFFICER, organisation=other)
    policies = [make_published(title=f"办法{number}") for number in range(size)]
    for number, policy in enumerate(policies):
        make_public(
            organisation=unit, code=f"YL-{number}", name=f"事项{number}",
            basis=(PolicyRef(policy.title, "", "", policy.pk),),
        )  # fmt: skip
    Message.objects.all().delete()
    follower = ServiceFollower()
    with django_assert_num_queries(6):
        follower.policies_changed(
            [policy.pk for policy in policies], reason="withdrawn", at=NOON, by=None
        )
    told = Message.objects.order_by("pk").values_list("account", "words")
    assert list(told) == [
        (officer.pk, f"办事服务“事项{n}”所依据的《办法{n}》已撤下，请核对事项内容。")
        for n in range(size)
    ]


def test_the_same_is_not_told_twice_while_it_is_unread():
    unit = make_organisation()
    make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    policy = make_published(title="办法")
    make_public(organisation=unit, basis=(PolicyRef(policy.title, "", "", policy.pk),))
    Message.objects.all().delete()
    for _ in range(2):
        ServiceFollower().policies_changed([policy.pk], reason="withdrawn", at=NOON, by=None)
    assert Message.objects.count() == 1
    Message.objects.update(read_at=NOON)
    ServiceFollower().policies_changed([policy.pk], reason="withdrawn", at=NOON, by=None)
    assert Message.objects.count() == 2


def test_the_act_that_ends_a_policy_tells_the_unit_of_the_service():
    unit = make_organisation("审批局")
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    policy = make_published(title="旧办法")
    item = make_public(name="旧事项", organisation=unit, policies=(PolicyRef("旧办法"),))
    ended = {"type": "repeals", "target": policy, "date": NOON.date()}
    make_published(title="废止旧办法的决定", at=NOON, relations=[ended])
    told = Message.objects.get(address__startswith="/desk/services/")
    assert (told.account_id, told.address) == (officer.pk, f"/desk/services/{item.pk}")
    assert told.words == "办事服务“旧事项”所依据的《旧办法》效力登记有变动，请核对事项内容。"
