"""公开进度 of tasks that ended their year undone: what is told, and what stays inside."""

import csv
import datetime
import io
import json

import pytest

from mingzheng.work.ledger.actions.year.outcome import (
    Target,
    carry_over,
    end_task,
    undo_outcome,
)
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account
from tests.surfaces.portal.page import get

pytestmark = pytest.mark.django_db
WHY = "内部情况：设备招标两次流标，改由市里统一建设。"
NEXT = datetime.date(2025, 6, 30)


@pytest.fixture
def office():
    return make_account()


@pytest.fixture
def task():
    return make_assignment(
        make_task(make_notice(), label="移动端改版", due=datetime.date(2024, 10, 31))
    ).task


def address(task):
    return f"/progress/{task.notice.year}/{task.notice_id}/{task.number}"


def told(client, task):
    """Of its page, its row, its line in the table, its newest entry of the feed."""
    page = get(client, address(task))
    cells = get(client, "/progress/2024").texts("td", **{"data-label": "状态"})
    table = client.get("/progress/2024/list.csv").content.decode("utf-8-sig")
    feed = json.loads(client.get("/progress/2024/feed.json").content)
    state = [row["状态"] for row in csv.DictReader(io.StringIO(table))]
    return page, cells, state, [(item["title"], item["_task"]["on"]) for item in feed["items"]]


def test_what_was_dropped_is_told_and_why_is_not(client, task, office):
    assert "逾期未办结" in get(client, address(task)).html
    end_task(task, reason="upward", words=WHY, by=office, at=NOON)
    page, cells, state, news = told(client, task)
    assert "年终不再办理（2024-11-18）" in page.texts("dd")
    assert cells == ["■逾期年终不再办理"]
    assert state == ["逾期，年终不再办理"]
    assert news == [
        ("不再办理：任务1 移动端改版", "2024-11-18"),
        ("逾期未办结：任务1 移动端改版", "2024-11-01"),
    ]
    assert "流标" not in page.html
    undo_outcome(task, reason="市里的平台推迟了，今年接着办。", by=office, at=NOON)
    assert "不再办理" not in get(client, address(task)).html


def test_what_goes_on_next_year_leads_there_once_it_is_public(client, task, office):
    there = make_task(make_notice(year=2025), label="移动端改版（续）")
    carry_over(task, to=Target(task=there.pk), reason="conditions", words=WHY, by=office, at=NOON)
    page, cells, state, news = told(client, task)
    assert page.links("/progress/2025/") == [(address(there), "2025年的这项任务")]
    assert (cells, state) == (
        ["■逾期结转到2025年继续办理"], ["逾期，结转到2025年继续办理"],
    )  # fmt: skip
    assert news[0] == ("结转下年：任务1 移动端改版", "2024-11-18")


def test_a_task_made_in_the_house_for_it_is_not_linked(client, task, office):
    carry_over(task, to=Target(due=NEXT), reason="conditions", words=WHY, by=office, at=NOON)
    page = get(client, address(task))
    assert "结转到2025年继续办理（2024-11-18）" in page.texts("dd")
    assert page.links("/progress/2025/") == []


def test_what_was_ended_before_its_day_never_was_overdue(client, office):
    task = make_assignment(make_task(make_notice(), due=datetime.date(2024, 12, 31))).task
    end_task(task, reason="dropped", words=WHY, by=office, at=NOON)
    feed = json.loads(client.get("/progress/2024/feed.json").content)
    assert [item["_task"]["state"] for item in feed["items"]] == ["ended"]


def test_a_closed_year_tells_the_day_of_its_lamps(client, task):
    closed = datetime.date(2024, 11, 15)
    type(task.notice).objects.filter(pk=task.notice_id).update(closed_on=closed)
    type(task).objects.filter(pk=task.pk).update(frozen_lamp="overdue")
    soon = "15 个工作日内到期（截至 2024-12-06）"
    page, year = get(client, address(task)).html, get(client, "/progress/2024").html
    assert "截至 2024-11-15 年度关账" in page and soon in page
    assert "截至 2024-11-15 年度关账，已办结 0 项" in year and soon in year
