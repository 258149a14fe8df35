"""``python -m bench.library``: a library of 20 years, imported, listed, read and withdrawn from."""

import os
import platform
import resource
import sys
import tempfile
import time

_FOLDER = tempfile.TemporaryDirectory(prefix="mingzheng-bench-")
os.environ["MINGZHENG_DATA_DIR"] = _FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import django  # noqa: E402  (the environment decides the settings)

django.setup()

import json  # noqa: E402

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench import house, server  # noqa: E402
from bench.load import rate_of  # noqa: E402
from bench.publications import records  # noqa: E402
from mingzheng.ports.clock import CLOCK  # noqa: E402
from mingzheng.records.library.actions.shape import lay_out_library  # noqa: E402
from mingzheng.records.library.queries.epoch import forget_epoch  # noqa: E402
from mingzheng.records.library.queries.visible import listed  # noqa: E402
from mingzheng.work.publishing.importing.run import import_lines  # noqa: E402

PUBLICATIONS = 100_000
UNITS = 50
NO_CACHE = "bench=1"
"""Any cookie that is not a display mode goes past the page cache."""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PUBLICATIONS
    print(f"{platform.platform()} · {os.cpu_count()} 核 · Python {platform.python_version()}")
    call_command("migrate", verbosity=0, interactive=False)
    house.build(units=UNITS, tasks=1)
    lay_out_library()
    _import(count)
    _pages()


def _import(count: int) -> None:
    lines = [json.dumps(one, ensure_ascii=False).encode() for one in records(count, units=UNITS)]
    at = CLOCK.get().now()
    begin = time.perf_counter()
    report = import_lines(lines, file_name="bench", source_system="bench", by=None, at=at)
    seconds = time.perf_counter() - begin
    assert (report.added, report.refused) == (count, [])
    begin = time.perf_counter()
    again = import_lines(lines, file_name="bench", source_system="bench", by=None, at=at)
    second = time.perf_counter() - begin
    assert again.unchanged == count
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n导入 {count} 条:{seconds:.1f} 秒,{count / seconds:.0f} 条/秒;"
        f"再次导入(未变){second:.1f} 秒,{count / second:.0f} 条/秒;内存 {memory:.0f} MB"
    )


def _pages() -> None:
    now = CLOCK.get().now()
    newest = listed(now).filter(kind="policy").order_by("-published_at").first()
    assert newest is not None
    pages = [
        ("文件页", f"/{newest.path}"),
        ("政策列表 第1页", "/policies"),
        ("政策列表 第1000页", "/policies?page=1000"),
        ("现行有效目录", "/policies?view=normative"),
        ("单位平台", "/disclosure/unit-1/content"),
        ("目录落实情况", "/disclosure/catalogue"),
    ]
    with server.running() as port:
        hello = rate_of(port, "/bench/hello", cookie=NO_CACHE).per_second
        print("\n| 页面 | 查询数 | 不缓存 次/秒 | 比 hello | 缓存 次/秒 |\n|---|---|---|---|---|")
        print(f"| hello | – | {hello:.0f} | 1.00 | – |")
        for name, path in pages:
            bare = rate_of(port, path, cookie=NO_CACHE).per_second
            kept = rate_of(port, path).per_second
            print(f"| {name} | {_queries(path)} | {bare:.0f} | {bare / hello:.2f} | {kept:.0f} |")


def _queries(path: str) -> int:
    forget_epoch()
    client = Client()
    client.cookies["bench"] = "1"
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


if __name__ == "__main__":
    main()
    sys.exit(0)
