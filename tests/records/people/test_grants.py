import pytest
from django.db import IntegrityError, transaction

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.actions.accounts import (
    create_account,
    deactivate_account,
    reactivate_account,
)
from mingzheng.records.people.actions.grants import grant_role, revoke_role
from mingzheng.records.people.actions.passwords import issue_password
from mingzheng.records.people.errors import (
    AccountInactive,
    GrantAlreadyThere,
    LastSecurityAdmin,
    OwnAccount,
    SeparatedRolesOnOneAccount,
    UsernameTaken,
)
from mingzheng.records.people.models import SEPARATED_ROLES, Grant, Role
from tests.conftest import NOON
from tests.factories.people import grant, make_account, make_organisation

pytestmark = pytest.mark.django_db

PAIRS = [(one, other) for one in Role.values for other in sorted(SEPARATED_ROLES) if one != other]


@pytest.fixture
def admin():
    return make_account(role=Role.SECURITY_ADMIN)


@pytest.mark.parametrize(("held", "wanted"), [*PAIRS, *[(b, a) for a, b in PAIRS]])
def test_separated_role_never_stands_beside_another(admin, held, wanted):
    account = make_account(role=held)
    with pytest.raises(SeparatedRolesOnOneAccount):
        grant_role(account, role=wanted, organisation=make_organisation(), by=admin, at=NOON)
    assert list(account.grants.values_list("role", flat=True)) == [held]


def test_database_itself_refuses_two_separated_roles():
    account = make_account(role=Role.SYSTEM_ADMIN)
    with pytest.raises(IntegrityError), transaction.atomic():
        grant(account, Role.AUDIT_ADMIN, make_organisation())


def test_content_roles_may_be_combined_and_each_grant_is_journalled(admin):
    account, unit = make_account(), make_organisation("城乡建设局")
    for role in (Role.INFORMATION_OFFICER, Role.REVIEWER):
        grant_role(account, role=role, organisation=unit, by=admin, at=NOON)
    rows = JournalEntry.objects.order_by("number").values_list("action", "details")
    assert list(rows) == [
        ("role.granted", {"role": "information_officer", "organisation": "城乡建设局"}),
        ("role.granted", {"role": "reviewer", "organisation": "城乡建设局"}),
    ]


def test_same_grant_twice_is_refused(admin):
    unit = make_organisation()
    account = make_account(role=Role.REVIEWER, organisation=unit)
    with pytest.raises(GrantAlreadyThere):
        grant_role(account, role=Role.REVIEWER, organisation=unit, by=admin, at=NOON)


def test_nobody_grants_to_or_revokes_from_himself(admin):
    with pytest.raises(OwnAccount):
        grant_role(admin, role=Role.LEADER, organisation=make_organisation(), by=admin, at=NOON)
    with pytest.raises(OwnAccount):
        revoke_role(admin.grants.get(), by=admin, at=NOON)
    with pytest.raises(OwnAccount):
        issue_password(admin, by=admin, at=NOON)


def test_closed_account_gets_neither_role_nor_password(admin):
    account = make_account(is_active=False)
    with pytest.raises(AccountInactive):
        grant_role(account, role=Role.LEADER, organisation=make_organisation(), by=admin, at=NOON)
    with pytest.raises(AccountInactive):
        issue_password(account, by=admin, at=NOON)


def test_last_security_admin_stays_while_a_second_may_go(admin):
    system = make_account(role=Role.SYSTEM_ADMIN)
    with pytest.raises(LastSecurityAdmin):
        revoke_role(admin.grants.get(), by=system, at=NOON)
    with pytest.raises(LastSecurityAdmin):
        deactivate_account(admin, by=system, reason="调离", at=NOON)
    second = make_account(role=Role.SECURITY_ADMIN)
    deactivate_account(second, by=system, reason="调离", at=NOON)
    with pytest.raises(LastSecurityAdmin):
        revoke_role(admin.grants.get(), by=system, at=NOON)
    reactivate_account(second, by=system, at=NOON)
    revoke_role(admin.grants.get(), by=system, at=NOON)
    assert Grant.objects.filter(role=Role.SECURITY_ADMIN).count() == 1


def test_new_account_cannot_sign_in_before_the_security_admin_issues_a_password(admin):
    system = make_account(role=Role.SYSTEM_ADMIN)
    account = create_account(
        username="wei-01", display_name="信息员01", email="a@b.example", by=system, at=NOON
    )
    assert account.has_usable_password() is False
    password = issue_password(account, by=admin, at=NOON)
    account.refresh_from_db()
    assert account.check_password(password) is True
    assert account.must_change_password is True
    rows = "".join(str(row.details) for row in JournalEntry.objects.all())
    assert password not in rows
    assert "a@b.example" not in rows


def test_user_name_differing_only_in_case_is_taken():
    make_account(username="wei-01")
    with pytest.raises(UsernameTaken):
        create_account(username="WEI-01", display_name="甲", by=None, at=NOON)
