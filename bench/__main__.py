"""``make bench``: figures of one run, with ratios against a bare page of the same run."""

import os
import platform
import sys
import tempfile
import time
from pathlib import Path

_FOLDER = tempfile.TemporaryDirectory(prefix="mingzheng-bench-")
os.environ["MINGZHENG_DATA_DIR"] = _FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "mingzheng.config.settings.dev"

import django  # noqa: E402  (the environment decides the settings)

django.setup()

from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import house, notices, server  # noqa: E402
from mingzheng.ports.clock import CLOCK  # noqa: E402
from mingzheng.records.parameters.queries import lamp_rule_on  # noqa: E402
from mingzheng.records.people.models import StaffAccount  # noqa: E402
from mingzheng.work.ledger.export_xlsx import export_ledger  # noqa: E402
from mingzheng.work.ledger.models import Task  # noqa: E402
from mingzheng.work.ledger.outgoing import Outgoing  # noqa: E402
from mingzheng.work.ledger.queries.scope import open_notices, scope_of  # noqa: E402

BARE_PAGE = "/accessibility"
OFFICER = ("工作台", "任务列表", "任务矩阵", "单位台账", "分工列表", "任务详情")


def main() -> None:
    print(f"{platform.platform()} · {os.cpu_count()} 核 · Python {platform.python_version()}")
    _notices()
    call_command("migrate", verbosity=0, interactive=False)
    begin = time.perf_counter()
    office, officer = house.build()
    print(f"\n建 {house.UNITS} 个单位 × {house.TASKS} 项任务:{time.perf_counter() - begin:.1f} 秒")
    _pages(office, officer)
    _export()


def _notices() -> None:
    print("\n| 读通知 | 任务 | 秒 | 内存 MB |\n|---|---|---|---|")
    for one in [notices.demo_notice(), *notices.large_notices()]:
        print(f"| {one.name} | {one.tasks} | {one.seconds:.2f} | {one.megabytes:.0f} |")


def _pages(office: StaffAccount, officer: StaffAccount) -> None:
    task = reverse("backoffice:task_detail", args=[Task.objects.first().pk])
    desk = [
        ("工作台", reverse("backoffice:workbench")),
        ("任务列表", reverse("backoffice:task_list")),
        ("任务列表 第5页", reverse("backoffice:task_list") + "?page=5"),
        ("任务矩阵", reverse("backoffice:task_matrix")),
        ("单位台账总览", reverse("backoffice:unit_ledger")),
        ("单位台账", reverse("backoffice:unit_ledger", args=["unit-1"])),
        ("分工列表", reverse("backoffice:assignment_list")),
        ("待确认", reverse("backoffice:confirmation_queue")),
        ("任务详情", task),
        ("机构", reverse("backoffice:organisation_list")),
    ]
    with server.running() as port:
        bare = server.measure(port, BARE_PAGE)
        print("\n| 页面 | 角色 | 查询数 | p50 毫秒 | p95 毫秒 | 次/秒 | p50 比空白页 |")
        print("|---|---|---|---|---|---|---|")
        print(f"| 空白页 {BARE_PAGE} | 公众 | – | {bare.p50:.0f} | {bare.p95:.0f} "
              f"| {bare.rate:.0f} | 1.0 |")  # fmt: skip
        for who, account in (("公开办", office), ("信息员", officer)):
            cookie = _signed_in(account)
            for name, path in [one for one in desk if who == "公开办" or one[0] in OFFICER]:
                timing = server.measure(port, path, cookie=cookie)
                print(
                    f"| {name} | {who} | {_queries(account, path)} | {timing.p50:.0f} "
                    f"| {timing.p95:.0f} | {timing.rate:.0f} | {timing.p50 / bare.p50:.1f} |"
                )


def _signed_in(account: StaffAccount) -> str:
    session = SessionStore()
    session["_auth_user_id"] = str(account.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = account.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"


def _queries(account: StaffAccount, path: str) -> int:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def _export() -> None:
    begin = time.perf_counter()
    scope = scope_of(None, open_notices())
    content = export_ledger(Outgoing(scope=scope, rule=lamp_rule_on(CLOCK.get().today())))
    seconds = time.perf_counter() - begin
    Path(_FOLDER.name, "ledger.xlsx").write_bytes(content)
    print(f"\n导出 XLSX:{seconds:.1f} 秒,{len(content) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
    sys.exit(0)
