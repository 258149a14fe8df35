"""The office's queue: confirm, return with a reason, and what two people at once meet."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from mingzheng.work.ledger.models import Assignment, ProgressReport
from tests.factories.ledger import make_report

pytestmark = pytest.mark.django_db
QUEUE = reverse("backoffice:confirmation_queue")


def texts(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def post(client, name, report, **fields):
    return client.post(reverse(f"backoffice:{name}", args=[report.pk]), fields)


@pytest.fixture
def report(client, house):
    client.force_login(house.office)
    return house.other_report


def test_queue_shows_requirement_report_and_evidence_together(client, report):
    body = client.get(QUEUE).content.decode()
    assert "公开惠企资金兑付结果。" in body
    assert "探针报告" in body
    assert "https://www.yunling.example/probe" in body
    assert "探针表.pdf" in body


def test_confirming_closes_the_assignment_and_names_it(client, report):
    response = post(client, "confirm_completion", report)
    assert response["Location"] == QUEUE
    assert texts(response)[0].startswith("已确认办结：任务1 ")
    assert Assignment.objects.get(pk=report.assignment_id).state == "done"


def test_returning_keeps_the_reason(client, report, house):
    post(client, "return_report", report, reason="链接打不开")
    assert ProgressReport.objects.get(pk=report.pk).reason == "链接打不开"
    client.force_login(house.leader)
    detail = client.get(reverse("backoffice:assignment_detail", args=[report.assignment_id]))
    assert "最近一次办结申请被退回：链接打不开" in detail.content.decode()


def test_returning_without_a_reason_shows_the_form_again(client, report):
    response = post(client, "return_report", report, reason=" ")
    body = response.content.decode()
    assert response.status_code == 200
    assert "<title>错误：" in body
    assert "退回必须说明理由，请写明需要补充或更正的内容。" in body
    assert ProgressReport.objects.get(pk=report.pk).state == "submitted"


@pytest.mark.parametrize("name", ["confirm_completion", "return_report"])
def test_second_decision_says_that_it_is_handled(client, report, name):
    post(client, "confirm_completion", report)
    response = post(client, name, report, reason="理由")
    assert response["Location"] == QUEUE
    assert texts(response)[-1] == "这份报告已经处理过，页面可能不是最新的。请刷新后再看。"
    assert ProgressReport.objects.get(pk=report.pk).state == "confirmed"


def test_own_report_offers_no_decision_and_takes_none(client, report, house):
    ProgressReport.objects.filter(pk=report.pk).update(author=house.office)
    assert "这是您本人提交的申请" in client.get(QUEUE).content.decode()
    response = post(client, "confirm_completion", report)
    assert texts(response) == ["不能处理本人提交的办结申请。请由政务公开办其他同志确认或退回。"]
    assert ProgressReport.objects.get(pk=report.pk).state == "submitted"


def test_empty_queue_says_what_comes_here(client, report):
    ProgressReport.objects.all().delete()
    assert "现在没有待确认的申请" in client.get(QUEUE).content.decode()


def test_deciding_by_a_link_alone_is_impossible(client, report):
    url = reverse("backoffice:confirm_completion", args=[report.pk])
    assert client.get(url).status_code == 405


def waiting(client, **query):
    return [row.report.id for row, _, _ in client.get(QUEUE, query).context["rows"]]


def test_queue_is_narrowed_to_one_unit(client, report, house):
    own = make_report(house.own_assignment, state="submitted")
    assert waiting(client) == [report.pk, own.pk]
    assert waiting(client, unit=house.own.pk) == [own.pk]
    post_back = client.post(
        f"{reverse('backoffice:confirm_completion', args=[own.pk])}?unit={house.own.pk}"
    )
    assert post_back["Location"] == f"{QUEUE}?unit={house.own.pk}"
    emptied = client.get(post_back["Location"]).content.decode()
    assert "所选范围内没有待确认的申请" in emptied
    assert f'<a href="{QUEUE}">查看全部待确认</a>' in emptied
    assert "已忽略无法识别的筛选条件：单位。" in client.get(QUEUE, {"unit": "x"}).content.decode()
