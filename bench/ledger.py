"""``python -m bench.ledger [units tasks months]``: a year of a large district's ledger.

Every unit has a part in every task and reports on it every month: lists, the matrix and public
pages made anew, files that leave, and the steps of the night.
"""

import datetime
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Iterator

_FOLDER = tempfile.TemporaryDirectory(prefix="mingzheng-bench-")
os.environ["MINGZHENG_DATA_DIR"] = _FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import django  # noqa: E402  (the environment decides the settings)

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench import house  # noqa: E402
from mingzheng.ports.clock import CLOCK  # noqa: E402
from mingzheng.records.parameters.queries import lamp_rule_on  # noqa: E402
from mingzheng.records.people.models import Organisation  # noqa: E402
from mingzheng.work.ledger.actions.settle_due import settle_due  # noqa: E402
from mingzheng.work.ledger.export_records import TABLES, ledger_json, table_csv  # noqa: E402
from mingzheng.work.ledger.export_xlsx import export_ledger  # noqa: E402
from mingzheng.work.ledger.models import (  # noqa: E402
    Assignment,
    Evidence,
    NightlyRun,
    Notice,
    ProgressReport,
    Section,
    Task,
)
from mingzheng.work.ledger.nightly import STEPS, run_step  # noqa: E402
from mingzheng.work.ledger.outgoing import Outgoing  # noqa: E402
from mingzheng.work.ledger.paper_file import paper_docx  # noqa: E402
from mingzheng.work.ledger.queries.scope import open_notices, scope_of  # noqa: E402

UNITS, TASKS, MONTHS = 200, 300, 12
ASKED = 20
SECTIONS = 6
PROVED = 6
"""One report in so many has evidence."""
BATCH = 5000


def main() -> None:
    given = [int(one) for one in sys.argv[1:4]]
    units, tasks, months = (*given, *(UNITS, TASKS, MONTHS)[len(given) :])
    print(f"{platform.platform()} · {os.cpu_count()} 核 · Python {platform.python_version()}")
    call_command("migrate", verbosity=0, interactive=False)
    begin = time.perf_counter()
    office, officer = house.build(units=units, tasks=tasks)
    _spread(months)
    print(
        f"建 {units} 个单位 × {tasks} 项任务 × {months} 个月：{Assignment.objects.count()} 项分工，"
        f"{ProgressReport.objects.count()} 份报告，{time.perf_counter() - begin:.0f} 秒"
    )
    print(
        "\n| 页面 | 角色 | 查询数 | p50 毫秒 | p95 毫秒 | 处理器毫秒 |\n|---|---|---|---|---|---|"
    )
    _pages("公开办", office, units)
    _pages("信息员", officer, units)
    _public(office)
    _files()
    _night()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n内存最高 {peak:.0f} MB")


def _spread(months: int) -> None:
    """Sections, and a report a month of each assignment but the newest, which stands already."""
    notice = Notice.objects.get()
    sections = [
        Section.objects.create(notice=notice, number=number, title=f"第{number}部分")
        for number in range(2, SECTIONS + 2)
    ]
    for task in Task.objects.all():
        task.section = sections[task.number % SECTIONS]
        task.item = None
        task.save(update_fields=("section", "item"))
    for task in Task.objects.all():
        Assignment.objects.filter(task=task).update(due=task.due)
    _in_batches(ProgressReport, _earlier(months - 1))
    _in_batches(Evidence, _evidence())


def _earlier(months: int) -> Iterator[ProgressReport]:
    rows = Assignment.objects.exclude(state="not_started").values_list("pk", "percent")
    # Read to the end first: under an open cursor SQLite could not fold its log into the database.
    for pk, percent in list(rows):
        for month in range(1, months + 1):
            yield ProgressReport(
                assignment_id=pk, submission_key=uuid.uuid4(), author_name="信息员01",
                text="本月更新栏目内容两次，公开办理结果三批，并回复咨询。",
                percent=percent * month // (months + 1),
                difficulties="数据要等上级系统推送。" if month % 5 == 0 else "",
                reported_at=house.OPENED + datetime.timedelta(days=month), state="noted",
            )  # fmt: skip


def _evidence() -> Iterator[Evidence]:
    rows = ProgressReport.objects.order_by("pk").values_list("pk", flat=True)
    for place, pk in enumerate(list(rows)):
        if place % PROVED == 0:
            yield Evidence(
                report_id=pk, kind="link", title=f"公开页面{pk}",
                url=f"https://www.example.gov.cn/news/{pk % 4000}", fingerprint=f"{pk % 4000:064d}",
            )  # fmt: skip


def _in_batches(model: type, rows: Iterable[object]) -> None:
    waiting: list[object] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == BATCH:
            model.objects.bulk_create(waiting)  # type: ignore[attr-defined]
            waiting = []
    model.objects.bulk_create(waiting)  # type: ignore[attr-defined]


def _pages(who: str, account: object, units: int) -> None:
    task, own = Task.objects.order_by("number")[4], Organisation.objects.get(key="unit-1")
    first = Assignment.objects.filter(organisation=own).order_by("pk")[0].pk
    pages = [
        ("工作台", "/desk/"),
        ("任务列表", "/desk/ledger/tasks"),
        ("任务列表 第5页", "/desk/ledger/tasks?page=5"),
        ("任务列表 按缓急", "/desk/ledger/tasks?sort=lamp"),
        ("矩阵", "/desk/ledger/matrix"),
        ("单位总览", "/desk/ledger/units"),
        ("单位台账", "/desk/ledger/units/unit-1"),
        ("分工列表", "/desk/ledger/assignments"),
        ("任务详情", f"/desk/ledger/tasks/{task.pk}"),
        ("分工详情", f"/desk/ledger/assignments/{first}"),
        ("导出页", "/desk/ledger/outputs"),
    ]
    client = _signed_in(account)
    for name, path in pages:
        _measure(client, f"{name} | {who}", path)


def _public(account: object) -> None:
    """Signed in, so that no kept page answers."""
    client, task = _signed_in(account), Task.objects.order_by("number")[4]
    for name, path in (
        ("公开进度", "/progress"),
        ("公开进度 第5页", "/progress/2024?page=5"),
        ("公开进度 一项任务", f"/progress/2024/{task.notice_id}/{task.number}"),
        ("公开进度 订阅", "/progress/2024/feed.atom"),
        ("公开进度 CSV", "/progress/2024/list.csv"),
    ):
        _measure(client, f"{name} | 公众", path)


def _signed_in(account: object) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    return client


def _measure(client: Client, name: str, path: str) -> None:
    response = client.get(path, follow=True)
    assert response.status_code == 200, (path, response.status_code)
    with CaptureQueriesContext(connection) as captured:
        client.get(path, follow=True)
    queries = len(captured)  # the next request empties the log
    times, work = [], time.process_time()
    for _ in range(ASKED):
        begin = time.perf_counter()
        client.get(path, follow=True)
        times.append((time.perf_counter() - begin) * 1000)
    work = (time.process_time() - work) * 1000 / ASKED
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"| {name} | {queries} | {statistics.median(times):.0f} | {p95:.0f} | {work:.0f} |")


def _files() -> None:
    rule = lamp_rule_on(CLOCK.get().today())
    whole = Outgoing(scope=scope_of(None, open_notices()), rule=rule)
    unit = Organisation.objects.get(key="unit-1")
    print("\n| 文件 | 秒 | 处理器秒 | MB |\n|---|---|---|---|")
    _file("XLSX 全区", lambda: [export_ledger(whole)])
    for name, (label, _) in TABLES.items():
        _file(f"CSV {label}", lambda name=name: table_csv(name, whole))
    _file("JSON 全区", lambda: ledger_json(whole))
    _file("DOCX 全区", lambda: [paper_docx(whole.scope, rule=rule, organisation=None)])
    _file("DOCX 一个单位", lambda: [paper_docx(whole.scope, rule=rule, organisation=unit)])


def _file(name: str, make: Callable[[], Iterable[bytes]]) -> None:
    begin, work = time.perf_counter(), time.process_time()
    size = sum(len(piece) for piece in make())
    work = time.process_time() - work
    print(f"| {name} | {time.perf_counter() - begin:.1f} | {work:.1f} | {size / 1e6:.2f} |")


def _night() -> None:
    """Every step as the worker does it, and every assignment's day settled anew."""
    now = CLOCK.get().now()
    print("\n| 夜间例行 | 秒 |\n|---|---|")
    total = 0.0
    for step in STEPS:
        NightlyRun.objects.create(day=now.date(), step=step.key, began_at=now)
        begin = time.perf_counter()
        run_step(step.key, day=now.date(), at=now)
        seconds = time.perf_counter() - begin
        total += seconds
        print(f"| {step.label} | {seconds:.1f} |")
    print(f"| 合计 | {total:.1f} |")
    begin = time.perf_counter()
    settle_due(Assignment.objects.select_related("task").iterator(2000))
    print(f"\n全部分工重新推算应完成日期：{time.perf_counter() - begin:.1f} 秒")


if __name__ == "__main__":
    main()
