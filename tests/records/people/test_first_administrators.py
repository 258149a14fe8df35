import pytest

from mingzheng.records.people.actions.first_administrators import appoint_first_administrators
from mingzheng.records.people.errors import HouseAlreadyManned
from mingzheng.records.people.models import Role, StaffAccount
from tests.conftest import NOON
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db

NAMES = {Role.SYSTEM_ADMIN: "xt", Role.SECURITY_ADMIN: "aq", Role.AUDIT_ADMIN: "sj"}


def test_three_administrators_are_appointed_once_with_passwords_to_be_changed():
    unit = make_organisation()
    issued = appoint_first_administrators(NAMES, organisation=unit, at=NOON)
    accounts = StaffAccount.objects.all()
    assert {one.username: one.check_password(issued[one.username]) for one in accounts} == {
        "xt": True,
        "aq": True,
        "sj": True,
    }
    assert {one.must_change_password for one in accounts} == {True}
    with pytest.raises(HouseAlreadyManned):
        appoint_first_administrators(NAMES, organisation=unit, at=NOON)


def test_fewer_than_three_administrators_are_refused():
    with pytest.raises(ValueError, match="together"):
        appoint_first_administrators(
            {Role.SYSTEM_ADMIN: "xt"}, organisation=make_organisation(), at=NOON
        )
    assert StaffAccount.objects.count() == 0
