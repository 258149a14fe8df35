"""A content task: opened by the office, on the unit's workbench, closed with proof or reason."""

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Publication
from mingzheng.work.searching.models import ContentTask
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.searching import make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_organisation("交通局")


@pytest.fixture
def officer(client, unit):
    account = make_account(role="information_officer", organisation=unit)
    client.force_login(account)
    return account


def close(client, task, **data):
    return client.post(reverse("backoffice:content_task", args=[task.pk]), data, follow=True)


def test_the_office_opens_a_task_due_after_ten_workdays(client, unit):
    client.force_login(make_account(role="openness_office"))
    place = reverse("backoffice:content_task_new", query={"q": "公交首末班"})
    assert 'value="公交首末班"' in client.get(place).content.decode()
    asked = {"query": "公交首末班", "wanted": "各线路首末班时间", "organisation": unit.pk}
    told = client.post(place, asked, follow=True).content.decode()
    assert "已交办交通局，期限 2024-12-02。" in told
    entry = JournalEntry.objects.get(action="content_task.opened")
    assert (entry.organisation_id, entry.details["due"]) == (unit.pk, "2024-12-02")
    told = client.post(place, {"query": "", "wanted": ""}).content.decode()
    assert all(
        cure in told for cure in ("请填写公众的查询词", "请写明公众想找什么", "请选择承办单位")
    )


def test_the_workbench_counts_the_tasks_of_the_own_units(client, officer, unit):
    make_task("公交首末班", organisation=unit)
    make_task("别人的")
    text = client.get(reverse("backoffice:workbench")).content.decode()
    assert "公众在搜、还没有公开的内容" in text
    listed = client.get(reverse("backoffice:content_task_list"), {"state": "open"})
    assert "公交首末班" in listed.content.decode()
    assert "别人的" not in listed.content.decode()


def test_it_is_closed_by_what_was_published(client, officer, unit):
    task = make_task("公交首末班", organisation=unit)
    answer = make_published(title="公交线路首末班时间表", organisation=unit)
    told = close(client, task, outcome="done", words="公交线路", find="1").content.decode()
    assert "公交线路首末班时间表" in told
    assert "请先查找" in close(client, task, outcome="done", words="").content.decode()
    close(client, task, outcome="done", answer=str(answer.pk), words="公交线路")
    task.refresh_from_db()
    assert (task.state, task.answer, task.closed_by) == ("done", answer, officer)
    again = close(client, task, outcome="declined", reason="无")
    assert "这项任务已经办结" in again.content.decode()


def test_what_is_not_public_answers_nothing(client, officer, unit):
    task = make_task(organisation=unit)
    answer = make_published(title="公交线路首末班时间表")
    Publication.objects.filter(pk=answer.pk).update(live=False)
    close(client, task, outcome="done", answer=str(answer.pk), words="公交")
    task.refresh_from_db()
    assert task.state == ContentTask.State.OPEN


def test_or_it_is_closed_by_a_reason(client, officer, unit):
    task = make_task(organisation=unit)
    assert "请写明理由" in close(client, task, outcome="declined").content.decode()
    close(client, task, outcome="declined", reason="由市公交公司公开。")
    task.refresh_from_db()
    assert (task.state, task.reason) == ("declined", "由市公交公司公开。")
    assert JournalEntry.objects.filter(action="content_task.declined").count() == 1
