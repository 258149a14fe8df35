"""Pages of the ledger, each made anew: queries, wall time and what the processor did."""

import statistics
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.work.ledger.models import Assignment, CoordinationRequest, Supervision, Task

ASKED = 20
LIST, MATRIX, DETAIL = 12, 20, 30
"""So many queries a page of its sort may ask."""
SLOWEST = 200
"""Milliseconds at p95."""


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    most: int = LIST


def measure_desk(who: str, account: StaffAccount) -> None:
    client = _signed_in(account)
    for page in _desk():
        _measure(client, page, who)


def measure_portal(account: StaffAccount) -> None:
    """Signed in, so that no kept page answers."""
    client, task = _signed_in(account), Task.objects.order_by("number")[4]
    for page in (
        Page("公开进度", "/progress"),
        Page("公开进度 第5页", "/progress/2024?page=5"),
        Page("公开进度 一项任务", f"/progress/2024/{task.notice_id}/{task.number}"),
        Page("公开进度 订阅", "/progress/2024/feed.atom"),
        Page("公开进度 CSV", "/progress/2024/list.csv"),
    ):
        _measure(client, page, "公众")


def _desk() -> list[Page]:
    task, own = Task.objects.order_by("number")[4], Organisation.objects.get(key="unit-1")
    first = Assignment.objects.filter(organisation=own).order_by("pk")[0].pk
    urging = Supervision.objects.filter(organisation=own, measure="urging")[0].pk
    request = CoordinationRequest.objects.filter(asked_unit=own)[0].pk
    ledger = "/desk/ledger"
    return [
        Page("工作台", "/desk/", DETAIL),
        Page("任务列表", f"{ledger}/tasks"),
        Page("任务列表 第5页", f"{ledger}/tasks?page=5"),
        Page("任务列表 按缓急", f"{ledger}/tasks?sort=lamp"),
        Page("矩阵", f"{ledger}/matrix", MATRIX),
        Page("单位总览", f"{ledger}/units"),
        Page("单位台账", f"{ledger}/units/unit-1", DETAIL),
        Page("分工列表", f"{ledger}/assignments"),
        Page("待确认", f"{ledger}/confirmations"),
        Page("任务详情", f"{ledger}/tasks/{task.pk}", DETAIL),
        Page("分工详情", f"{ledger}/assignments/{first}", DETAIL),
        Page("佐证", f"{ledger}/evidence"),
        Page("佐证 用得最多", f"{ledger}/evidence?sort=uses"),
        Page("佐证 缺", f"{ledger}/evidence?state=missing"),
        Page("定期任务", f"{ledger}/occurrences"),
        Page("协调", f"{ledger}/coordination"),
        Page("一件协调", f"{ledger}/coordination/{request}", DETAIL),
        Page("督办", f"{ledger}/supervision"),
        Page("建议督办", f"{ledger}/supervision/proposals"),
        Page("一件督办", f"{ledger}/supervision/{urging}", DETAIL),
        Page("月历", f"{ledger}/calendar"),
        Page("趋势", f"{ledger}/trend"),
        Page("导出页", f"{ledger}/outputs"),
        Page("消息", "/desk/inbox"),
    ]


def _signed_in(account: StaffAccount) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _measure(client: Client, page: Page, who: str) -> None:
    response = client.get(page.path, follow=True)
    if response.status_code in (403, 404) and who != "公众":
        return  # a screen of the office alone
    assert response.status_code == 200, (page.path, response.status_code)
    # A page that leads on is measured where it leads to.
    path = response.redirect_chain[-1][0] if response.redirect_chain else page.path
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    queries = len(captured)  # the next request empties the log
    times, work = [], time.process_time()
    for _ in range(ASKED):
        begin = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - begin) * 1000)
    work = (time.process_time() - work) * 1000 / ASKED
    p95 = statistics.quantiles(times, n=20)[-1]
    over = "超" if queries > page.most or work > SLOWEST else ""
    print(
        f"| {page.name} | {who} | {queries} / {page.most} | {statistics.median(times):.0f} "
        f"| {p95:.0f} | {max(times):.0f} | {work:.0f} | {over} |",
        flush=True,
    )
