"""``python -m bench.ledger [units tasks months]``: a year of a large district's ledger.

Every unit has a part in every task and reports on it every month: pages made anew, files that
leave, and a night's work. Wall time says little on a busy machine; processor time is what an idle
core would need.
"""

import gc
import logging
import os
import platform
import sys
import tempfile
import time
from importlib import import_module

_FOLDER = tempfile.TemporaryDirectory(prefix="mingzheng-bench-")
os.environ["MINGZHENG_DATA_DIR"] = _FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import django  # noqa: E402  (the environment decides the settings)

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from bench import house  # noqa: E402
from mingzheng.work.ledger.models import Assignment, Evidence, ProgressReport  # noqa: E402

from .files import highest_memory, measure_files  # noqa: E402
from .measures import send_measures  # noqa: E402
from .night import measure_night  # noqa: E402
from .pages import measure_desk, measure_portal  # noqa: E402
from .people import staff_the_house  # noqa: E402
from .proof import prove_reports  # noqa: E402
from .year import fill_year  # noqa: E402

UNITS, TASKS, MONTHS = 200, 300, 12
logging.getLogger("django.request").setLevel(logging.ERROR)
"""A screen of the office alone is asked for as everybody, and refused."""


def main() -> None:
    given = [int(one) for one in sys.argv[1:4]]
    units, tasks, months = (*given, *(UNITS, TASKS, MONTHS)[len(given) :])
    print(f"{platform.platform()} · {os.cpu_count()} 核 · Python {platform.python_version()}")
    _load("开始")
    call_command("migrate", verbosity=0, interactive=False)
    begin = time.perf_counter()
    office, officer = house.build(units=units, tasks=tasks)
    leader = staff_the_house(office, officer)
    fill_year(months)
    prove_reports(units)
    send_measures(office=office, leader=leader)
    print(
        f"建 {units} 个单位 × {tasks} 项任务 × {months} 个月：{Assignment.objects.count()} 项分工，"
        f"{ProgressReport.objects.count()} 份报告，{Evidence.objects.count()} 件佐证，"
        f"{time.perf_counter() - begin:.0f} 秒，内存最高 {highest_memory():.0f} MB"
    )
    _load("测页面之前")
    # As the web server does once it stands (config/wsgi.py).
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
    print(
        "\n| 页面 | 角色 | 查询数 / 限 | p50 毫秒 | p95 毫秒 | 最慢 | 处理器毫秒 | |"
        "\n|---|---|---|---|---|---|---|---|"
    )
    measure_desk("公开办", office)
    measure_desk("信息员", officer)
    measure_desk("区领导", leader)
    measure_portal(office)
    print(f"\n页面之后内存最高 {highest_memory():.0f} MB")
    measure_files()
    measure_night()
    _load("结束")


def _load(when: str) -> None:
    one, five, _ = os.getloadavg()
    print(f"{when}：一分钟负载 {one:.1f}，五分钟 {five:.1f}", flush=True)


if __name__ == "__main__":
    main()
