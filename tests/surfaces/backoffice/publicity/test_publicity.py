"""What the office lets the public read of a task."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingzheng.records.changes.queries import site_version
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import TaskPublicity
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation
from tests.surfaces.portal.page import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def task():
    return make_task(make_notice(), label="兑付资金")


@pytest.fixture
def office(client):
    account = make_account(role=Role.OPENNESS_OFFICE, display_name="公开办01")
    client.force_login(account)
    return account


def save(client, task, **data):
    return client.post(f"/desk/ledger/tasks/{task.pk}/publicity", data, follow=True)


def test_a_task_is_held_back_with_a_reason(client, office, task):
    version = site_version()
    response = save(client, task, public="no", reason="涉及未定事项")
    assert "公开安排已保存" in response.content.decode()
    assert "公众看不到这项任务。理由：涉及未定事项" in response.content.decode()
    found = TaskPublicity.objects.get()
    assert (found.public, found.reason, found.changed_by_name) == (
        False,
        "涉及未定事项",
        "公开办01",
    )
    assert site_version() == version + 1
    entry = JournalEntry.objects.latest("number")
    assert (entry.action, entry.object_id) == ("task.publicity_decided", str(task.pk))


def test_holding_back_without_a_reason_loses_nothing_typed(client, office, task):
    response = save(client, task, public="no", wording="资金去哪了")
    html = response.content.decode()
    assert "不公开一项任务须写明理由" in html
    assert "资金去哪了" in html
    assert not TaskPublicity.objects.exists()


def test_saving_the_same_again_changes_and_announces_nothing(client, office, task):
    save(client, task, public="yes", wording="资金去哪了")
    before = site_version(), JournalEntry.objects.count()
    save(client, task, public="yes", wording="资金去哪了 ")
    assert (site_version(), JournalEntry.objects.count()) == before


def test_the_list_is_narrowed(client, office, task):
    held, worded = make_task(task.notice, label="在办"), make_task(task.notice, label="原名")
    save(client, held, public="no", reason="未定")
    save(client, worded, public="yes", wording="新名")
    for query, titles in (
        ("", ["兑付资金", "在办", "原名"]),
        ("?state=withheld", ["在办"]),
        ("?state=reworded", ["原名"]),
    ):
        assert get(client, f"/desk/ledger/publicity{query}").texts("th", scope="row") == titles


@pytest.mark.parametrize("role", [Role.INFORMATION_OFFICER, Role.REVIEWER, Role.LEADER])
def test_only_the_office_decides(client, task, role):
    unit = make_organisation()
    make_assignment(task, organisation=unit)
    client.force_login(make_account(role=role, organisation=unit))
    assert client.get("/desk/ledger/publicity").status_code == 403
    assert save(client, task, public="no", reason="未定").status_code == 403
    assert "公开进度" in client.get(f"/desk/ledger/tasks/{task.pk}").content.decode()
    assert "修改公开安排" not in client.get(f"/desk/ledger/tasks/{task.pk}").content.decode()


def test_an_unknown_task_is_not_found(client, office):
    assert client.get("/desk/ledger/tasks/9/publicity").status_code == 404


def test_the_number_of_queries_does_not_grow(client, office, task):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/desk/ledger/publicity")
        return len(captured)

    queries()
    few = queries()
    for _ in range(15):
        save(client, make_task(task.notice), public="no", reason="未定")
    assert queries() == few
