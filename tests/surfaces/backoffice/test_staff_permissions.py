"""Role × address: who passes the door of the staff screens, for reading and for writing."""

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import CollectiveName, Organisation, Role, StaffAccount
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db

SYSTEM, SECURITY, AUDIT = Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN
OFFICE = Role.OPENNESS_OFFICE
PAGES = {
    "account_list": {SYSTEM, SECURITY},
    "account_detail": {SYSTEM, SECURITY},
    "account_create": {SYSTEM},
    "account_edit": {SYSTEM},
    "organisation_list": {SYSTEM, OFFICE},
    "organisation_detail": {SYSTEM, OFFICE},
    "organisation_create": {SYSTEM, OFFICE},
    "organisation_edit": {SYSTEM, OFFICE},
    "succession_create": {SYSTEM, OFFICE},
    "collective_list": {SYSTEM, OFFICE},
    "collective_create": {SYSTEM, OFFICE},
    "collective_edit": {SYSTEM, OFFICE},
    "organisation_import": {SYSTEM, OFFICE},
    "organisation_import_template": {SYSTEM, OFFICE},
    "parameters": {SYSTEM, OFFICE},
    "parameter_group": {SYSTEM},
    "calendar_years": {SYSTEM, OFFICE},
    "calendar_year": {SYSTEM},
    "journal": {AUDIT},
    "journal_entry": {AUDIT},
    "journal_csv": {AUDIT},
    "journal_xlsx": {AUDIT},
}
POSTS = {
    "account_create": {SYSTEM},
    "account_edit": {SYSTEM},
    "account_deactivate": {SYSTEM},
    "account_reactivate": {SYSTEM},
    "account_unlock": {SECURITY},
    "password_reset": {SECURITY},
    "grant_role": {SECURITY},
    "revoke_role": {SECURITY},
    "organisation_create": {SYSTEM, OFFICE},
    "organisation_edit": {SYSTEM, OFFICE},
    "succession_create": {SYSTEM, OFFICE},
    "collective_create": {SYSTEM, OFFICE},
    "collective_edit": {SYSTEM, OFFICE},
    "organisation_import": {SYSTEM, OFFICE},
    "organisation_import_confirm": {SYSTEM, OFFICE},
    "parameter_group": {SYSTEM},
    "calendar_year": {SYSTEM},
    "journal_verify": {AUDIT},
}
MISSING = {
    "account_detail": [9999],
    "account_edit": [9999],
    "organisation_detail": ["niemand"],
    "organisation_edit": ["niemand"],
    "collective_edit": [9999],
    "parameter_group": ["nirgends"],
    "calendar_year": [1899],
    "journal_entry": [9999],
}


@pytest.fixture
def addresses(client):
    """Every address with something behind it; one failed sign-in gives the journal a row."""
    account = make_account(role=Role.REVIEWER, username="probe")
    unit = make_organisation("城乡建设局", key="chengjianju")
    collective = CollectiveName.objects.create(name="各部门", kinds=["department"])
    client.post(reverse("backoffice:login"), {"username": "x", "password": "y"})
    arguments = {
        "account": [account.pk],
        "password_reset": [account.pk],
        "grant_role": [account.pk],
        "revoke_role": [account.grants.get().pk],
        "organisation_detail": [unit.key],
        "organisation_edit": [unit.key],
        "collective_edit": [collective.pk],
        "parameter_group": ["site"],
        "calendar_year": [2027],
        "journal_entry": [1],
    }

    def address(name):
        fallback = arguments["account"] if name.startswith("account_") else []
        if name in {"account_list", "account_create"}:
            fallback = []
        return reverse(f"backoffice:{name}", args=arguments.get(name, fallback))

    return address


@pytest.mark.parametrize("role", ["", *Role.values])
def test_page_opens_for_its_roles_and_is_refused_to_all_others(client, addresses, role):
    client.force_login(make_account(role=role))
    answers = {name: client.get(addresses(name)).status_code for name in PAGES}
    assert answers == {name: 200 if role in roles else 403 for name, roles in PAGES.items()}


@pytest.mark.parametrize("role", ["", *Role.values])
def test_post_passes_for_its_roles_only_and_a_refused_one_changes_nothing(client, addresses, role):
    client.force_login(make_account(role=role))
    for name, roles in POSTS.items():
        rows = JournalEntry.objects.count()
        status = client.post(addresses(name), {}).status_code
        if role in roles:
            assert (name, status) in {(name, 200), (name, 302)}
        else:
            assert (name, status, JournalEntry.objects.count()) == (name, 403, rows)


def test_refused_page_names_the_role_that_is_needed(client, addresses):
    client.force_login(make_account(role=Role.REVIEWER))
    text = client.get(addresses("journal")).content.decode()
    assert "审计管理员" in text
    assert "安全管理员授权" in text


def test_visitor_is_sent_to_sign_in_from_every_page(client, addresses):
    for name in PAGES:
        assert client.get(addresses(name))["Location"].startswith(reverse("backoffice:login"))


def test_post_of_a_visitor_changes_nothing(client, addresses):
    before = (StaffAccount.objects.count(), Organisation.objects.count())
    rows = JournalEntry.objects.count()
    for name in POSTS:
        client.post(addresses(name), {"username": "boese", "display_name": "x", "reason": "x"})
    assert (StaffAccount.objects.count(), Organisation.objects.count()) == before
    assert JournalEntry.objects.count() == rows


@pytest.mark.parametrize("name", MISSING)
def test_what_does_not_exist_answers_404(client, name):
    role = SYSTEM if SYSTEM in PAGES[name] else AUDIT
    client.force_login(make_account(role=role))
    assert client.get(reverse(f"backoffice:{name}", args=MISSING[name])).status_code == 404


@pytest.mark.parametrize(
    ("name", "role", "limit"),
    [
        ("account_list", SYSTEM, 12),
        ("organisation_list", SYSTEM, 9),
        ("collective_list", SYSTEM, 12),
        ("parameters", SYSTEM, 8),
        ("calendar_years", SYSTEM, 9),
        ("journal", AUDIT, 10),
    ],
)
def test_list_takes_as_many_queries_for_forty_rows_as_for_one(
    client, django_assert_max_num_queries, name, role, limit
):
    admin = make_account(role=role)
    counts = []
    for rows in (1, 40):
        for number in range(rows):
            grow(client, address=f"10.0.{rows}.{number}")
        client.force_login(admin)
        with django_assert_max_num_queries(limit) as queries:
            client.get(reverse(f"backoffice:{name}"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def grow(client, *, address):
    unit = make_organisation()
    make_account(role=Role.REVIEWER, organisation=unit)
    collective = CollectiveName.objects.create(name=f"集合{unit.pk}", kinds=["department"])
    collective.included.add(unit)
    body = {"username": "x", "password": "y"}
    client.post(reverse("backoffice:login"), body, REMOTE_ADDR=address)
