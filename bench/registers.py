"""``python -m bench.registers``: a list of 50,000 rows from the file to the page."""

import datetime
import os
import platform
import resource
import sys
import tempfile
import threading
import time

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
from mingzheng.data.registers import register_kinds  # noqa: E402
from mingzheng.ports.clock import CLOCK  # noqa: E402
from mingzheng.records.grant_notices.actions.notices import (  # noqa: E402
    draft_notice,
    release_notice,
    take_rows,
)
from mingzheng.records.grant_notices.actions.schemes import save_scheme  # noqa: E402
from mingzheng.records.library.queries.epoch import forget_epoch  # noqa: E402
from mingzheng.records.people.models import Organisation  # noqa: E402
from mingzheng.records.registers.actions.apply_upload import apply_upload  # noqa: E402
from mingzheng.records.registers.actions.open_register import open_register  # noqa: E402
from mingzheng.records.registers.actions.upload import (  # noqa: E402
    Terms,
    keep_upload,
    queue_upload,
    read_file,
)
from mingzheng.records.registers.files import xlsx_table  # noqa: E402
from mingzheng.records.registers.models import Entry, Register, Upload  # noqa: E402
from mingzheng.records.registers.progress import read_progress  # noqa: E402

ROWS = 50_000
GRANT_ROWS = 5_000
NO_CACHE = "bench=1"
"""Any cookie that is not a display mode goes past the page cache."""


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    print(f"{platform.platform()} · {os.cpu_count()} 核 · Python {platform.python_version()}")
    call_command("migrate", verbosity=0, interactive=False)
    house.build(units=2, tasks=1)
    unit, now = Organisation.objects.get(key="unit-1"), CLOCK.get().now()
    register = open_register(kind=register_kinds()["powers"], organisation=unit, by=None, at=now)
    _import(register, rows, changed=0)
    _import(register, rows, changed=rows // 10)
    assert Entry.objects.count() == rows + rows // 10
    _pages(rows)
    _grant_notice(unit, GRANT_ROWS)


def _import(register: Register, rows: int, *, changed: int) -> None:
    now, kind = CLOCK.get().now(), register_kinds()[register.kind]
    day = now.date().replace(day=1) if not changed else now.date()
    data = _file(rows, changed)
    begin = time.perf_counter()
    reading = read_file(data, name="权责清单.xlsx", kind=kind, today=now.date())
    read = time.perf_counter()
    terms = Terms(effective_on=day, whole=True)
    upload = keep_upload(register, reading, terms, name="权责清单.xlsx", by=None, at=now)
    upload = queue_upload(upload, by=None, at=now)
    kept = time.perf_counter()
    seen: set[int] = set()
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(upload.pk, seen, stop))
    watcher.start()
    apply_upload(upload.pk, at=now)
    done = time.perf_counter()
    stop.set()
    watcher.join()
    upload.refresh_from_db()
    register.refresh_from_db()
    assert upload.state == Upload.State.DONE, upload.failure
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{rows} 行（{len(data) / 1048576:.1f} MB），变动 {rows - upload.tally['same']} 行："
        f"读取与核查 {read - begin:.1f} 秒，保存预览并确认 {kept - read:.1f} 秒，"
        f"写入 {done - kept:.1f} 秒，合计 {done - begin:.1f} 秒；"
        f"期间看到 {len(seen)} 个不同进度；内存 {memory:.0f} MB"
    )


def _watch(upload: int, seen: set[int], stop: threading.Event) -> None:
    while not stop.wait(0.05):
        seen.add(read_progress(upload)[0])


def _file(rows: int, changed: int) -> bytes:
    kind = register_kinds()["powers"]
    heads = [column.label for column in kind.columns]
    choices = kind.by_key["category"].choices
    lines = [
        [
            f"QZ{number:06d}",
            f"对第{number}类事项的{choices[number % 10][2:]}",
            choices[number % 10],
            "《测试条例》第二十一条：违反本条例规定的，由主管部门责令限期改正；逾期不改正的，依法处理。",
            "测试区第1局", f"第{number % 30}科", "受理、审查、决定、送达、事后监管。",
            "不履行或者不正确履行职责的，依法追究责任。", "0000-88000000",
            "已调整" if number <= changed else "",
        ]
        for number in range(1, rows + 1)
    ]  # fmt: skip
    return xlsx_table(heads, lines, kind.title)


def _pages(rows: int) -> None:
    client = Client(headers={"cookie": NO_CACHE})
    words = f"第{rows // 2}类"
    for label, address in (
        ("第一页", "/lists/powers"),
        ("最后一页", f"/lists/powers?page={rows // 20}"),
        ("类别", "/lists/powers?category=行政处罚&page=50"),
        ("查找", f"/lists/powers?q={words}"),
        ("某日", "/lists/powers?on=2024-11-02"),
        ("变动订阅", "/lists/powers/changes.atom"),
        ("XLSX", "/lists/powers/list.xlsx"),
    ):
        _measure(client, label, address)


def _measure(client: Client, label: str, address: str) -> None:
    forget_epoch()
    client.get(address)
    times = []
    for _ in range(5):
        with CaptureQueriesContext(connection) as queries:
            begin = time.perf_counter()
            response = client.get(address)
            times.append(time.perf_counter() - begin)
        assert response.status_code == 200, (address, response.status_code)
    times.sort()
    print(f"{label} {address}：{times[2] * 1000:.0f} 毫秒，{len(queries)} 次查询")


def _grant_notice(unit: Organisation, rows: int) -> None:
    """A notice of grants as large as a district's yearly one, from the workbook to its pages."""
    now = CLOCK.get().now()
    columns = ("name", "street", "village", "amount")
    scheme = save_scheme(
        None, name="耕地补贴", sort="subsidy", organisation=unit, columns=columns, by=None, at=now
    )
    fields = {
        "title": "耕地补贴公示", "year": now.year, "basis": "《测试办法》第八条",
        "starts_on": now.date(), "ends_on": now.date() + datetime.timedelta(days=6),
        "contact": "农业科，0000-88000000",
    }  # fmt: skip
    notice = draft_notice(scheme=scheme, organisation=unit, fields=fields, by=None, at=now)
    lines = [
        ["赵钱孙李周"[number % 5] + "大有", f"第{number % 5}街道", f"第{number % 60}村", "120.5"]
        for number in range(rows)
    ]
    data = xlsx_table(["姓名", "街道", "村居", "金额"], lines, "明细")
    begin = time.perf_counter()
    take_rows(notice, data=data, name="明细.xlsx", by=None, at=now)
    print(f"\n补贴公示 {rows} 户：读取、遮盖并保存 {time.perf_counter() - begin:.1f} 秒")
    notice.refresh_from_db()
    release_notice(notice, by=None, at=now)
    client = Client(headers={"cookie": NO_CACHE})
    for label, tail in (
        ("第一页", ""),
        ("最后一页", f"?page={rows // 50}"),
        ("街道", "?street=第1街道"),
    ):
        _measure(client, f"补贴公示{label}", f"/notices/grants/{notice.pk}{tail}")


if __name__ == "__main__":
    main()
