"""Role × address: the office edits, leaders read, units see their own tasks, others nothing."""

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.work.searching.actions.set_aside import set_aside
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation
from tests.factories.searching import make_case, make_draft_change, make_guideline, make_task

pytestmark = pytest.mark.django_db

OFFICE, LEADER, OFFICER = Role.OPENNESS_OFFICE, Role.LEADER, Role.INFORMATION_OFFICER
READ = {OFFICE, LEADER}
PAGES = {
    "search_board": READ,
    "query_record_list": READ,
    "query_record_csv": READ,
    "zero_list": READ,
    "low_list": READ,
    "proposal_list": READ,
    "aside_list": READ,
    "wording_list": READ,
    "pin_list": READ,
    "never_list": READ,
    "guidance_change_list": READ,
    "guidance_change": READ,
    "judged_list": READ,
    "learned_order": READ,
    "judged_export": READ,
    "content_task_list": READ | {OFFICER},
    "wording_new": {OFFICE},
    "pin_new": {OFFICE},
    "never_new": {OFFICE},
    "guideline_edit": {OFFICE},
    "guidance_change_edit": {OFFICE},
    "judged_new": {OFFICE},
    "judged_edit": {OFFICE},
    "judged_import": {OFFICE},
    "content_task_new": {OFFICE},
}
POSTS = {
    "aside_new", "aside_undo", "wording_new", "pin_new", "never_new", "guideline_edit",
    "guideline_switch", "guidance_change", "guidance_change_edit", "guidance_change_drop",
    "judged_new", "judged_edit", "judged_import", "judged_remove", "content_task_new",
    "order_try", "order_draft",
}  # fmt: skip


@pytest.fixture
def addresses(db):
    office = make_account(role=OFFICE)
    aside = set_aside(text="随手", reason="没有意义", by=office, at=NOON)
    keys = {
        "aside_undo": aside.pk,
        "guideline_edit": make_guideline().pk,
        "guideline_switch": make_guideline().pk,
        "guidance_change": make_draft_change().pk,
        "guidance_change_edit": make_draft_change().pk,
        "guidance_change_drop": make_draft_change().pk,
        "judged_edit": make_case().pk,
        "judged_remove": make_case().pk,
        "order_draft": 1,
    }

    def address(name):
        return reverse(f"backoffice:{name}", args=[keys[name]] if name in keys else [])

    return address


@pytest.mark.parametrize("role", ["", *Role.values])
def test_pages_open_for_their_roles_only(client, addresses, role):
    client.force_login(make_account(role=role))
    answers = {name: client.get(addresses(name)).status_code for name in PAGES}
    assert answers == {name: 200 if role in roles else 403 for name, roles in PAGES.items()}


@pytest.mark.parametrize("role", ["", *(role for role in Role.values if role != OFFICE)])
def test_a_refused_post_changes_nothing(client, addresses, role):
    client.force_login(make_account(role=role))
    places = [addresses(name) for name in POSTS]
    rows = JournalEntry.objects.count()
    body = {"q": "低保", "reason": "试试", "plain": "低保", "terms": "最低生活保障", "kind": "same"}
    assert {client.post(place, body).status_code for place in places} == {403}
    assert JournalEntry.objects.count() == rows


@pytest.mark.parametrize("name", ["guideline_edit", "guidance_change", "judged_edit", "aside_undo"])
def test_what_does_not_exist_answers_404(client, name):
    client.force_login(make_account(role=OFFICE))
    place = reverse(f"backoffice:{name}", args=[9999])
    assert (client.post if name == "aside_undo" else client.get)(place).status_code == 404


def test_a_visitor_is_sent_to_sign_in(client, addresses):
    for name in PAGES:
        assert client.get(addresses(name))["Location"].startswith(reverse("backoffice:login"))


def test_a_task_is_found_by_its_unit_the_office_and_leaders(client):
    own, other = make_organisation(), make_organisation()
    task = make_task("公交线路", organisation=own)
    place = reverse("backoffice:content_task", args=[task.pk])
    body = {"outcome": "declined", "reason": "不属于本单位职责。"}
    expected = {
        (OFFICER, other.pk): (404, 404),
        (LEADER, own.pk): (200, 403),
        (Role.REVIEWER, own.pk): (403, 403),
        (OFFICER, own.pk): (200, 302),
    }
    units = {own.pk: own, other.pk: other}
    for (role, unit), statuses in expected.items():
        client.force_login(make_account(role=role, organisation=units[unit]))
        listed = client.get(reverse("backoffice:content_task_list")).content.decode()
        assert ("公交线路" in listed) == (statuses[0] == 200)
        assert (client.get(place).status_code, client.post(place, body).status_code) == statuses
