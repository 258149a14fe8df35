"""The screens of topics: what each role sees and does, from the suggestion to the ledger."""

import pytest
from django.urls import reverse

from mingzheng.work.foi.models import Topic
from mingzheng.work.ledger.models import Task
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.surfaces.backoffice.foi.test_desk import enter, text

pytestmark = pytest.mark.django_db


def test_from_the_suggestion_to_the_task_and_back(client):
    unit = make_organisation("城建局")
    topic = foi.topic(unit)
    enter(client, "openness_office")
    page = text(client.get(reverse("backoffice:foi_topics")))
    assert "城建局 3 件" in page and f"/desk/foi/topics/{topic.pk}" in page
    accept = f"/desk/foi/topics/{topic.pk}/accept"
    data = {"publish": "历年竣工验收报告", "organisation": unit.pk, "due": "2024-11-17"}
    page = text(client.post(accept, data))
    assert "2024-11-17 已经过去" in page and "历年竣工验收报告" in page
    assert client.post(accept, data | {"due": "2024-12-31"}).status_code == 302
    task = Task.objects.get()
    page = text(client.get(f"/desk/foi/topics/{topic.pk}"))
    assert f"/desk/ledger/tasks/{task.pk}" in page and "2024年任务1" in page
    page = text(client.post(accept, data | {"due": "2024-12-31"}))
    assert "不再重复决定" in page and Task.objects.count() == 1
    officer = make_account(role="information_officer", organisation=unit)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    page = text(client.get(f"/desk/ledger/tasks/{task.pk}"))
    assert f"/desk/foi/topics/{topic.pk}" in page
    page = text(client.get(f"/desk/foi/topics/{topic.pk}"))
    assert "历年竣工验收报告" in page and "另有 3 件由其他单位办理" in page
    assert foi.WANTED not in page


def test_a_reason_and_a_research_record(client):
    topic = foi.topic()
    enter(client, "openness_office")
    dismiss = f"/desk/foi/topics/{topic.pk}/dismiss"
    assert "请填写不转的理由" in text(client.post(dismiss, {"reason": ""}))
    assert client.post(dismiss, {"reason": "各件其实不同"}).status_code == 302
    research = f"/desk/foi/topics/{topic.pk}/research"
    data = {"cause": "工程变更", "to_publish": "变更说明", "follow_up_on": "2024-11-18"}
    assert client.post(research, data).status_code == 302
    page = text(client.get(f"/desk/foi/topics/{topic.pk}"))
    assert "各件其实不同" in page and "变更说明" in page
    page = text(client.get(reverse("backoffice:foi_topics") + "?tab=follow"))
    assert f"/desk/foi/topics/{topic.pk}" in page


def test_others_look_but_do_not_decide_and_strangers_find_nothing(client):
    topic = foi.topic()
    unit = Topic.objects.get().first.organisation
    enter(client, "foi_handler", unit)
    page = text(client.get(f"/desk/foi/topics/{topic.pk}"))
    assert "登记研究记录" not in page and "转为主动公开任务" not in page
    for act in ("accept", "dismiss", "research"):
        assert client.post(f"/desk/foi/topics/{topic.pk}/{act}", {}).status_code == 403
    for role in ("foi_handler", "reviewer", "information_officer"):
        enter(client, role, make_organisation())
        assert client.get(f"/desk/foi/topics/{topic.pk}").status_code == 404
        assert "现在没有待处理" in text(client.get(reverse("backoffice:foi_topics")))
    enter(client, "openness_office")
    assert client.post("/desk/foi/topics/999/accept", {}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_more(client, count, django_assert_num_queries):
    texts = (foi.WANTED, "澄塘街道垃圾焚烧点监测数据", "拾麓路夜间施工许可决定书")
    for one in texts[:count]:
        foi.topic(wanted=one)
    enter(client, "openness_office")
    client.get(reverse("backoffice:foi_topics"))
    with django_assert_num_queries(9):
        client.get(reverse("backoffice:foi_topics"))
