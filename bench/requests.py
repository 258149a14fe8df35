"""``python -m bench.requests``: 10,000 requests for information, listed, recomputed, reported."""

import datetime
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

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
from mingzheng.ports.figures import FigureScope  # noqa: E402
from mingzheng.records.parameters.actions import enter_calendar_year  # noqa: E402
from mingzheng.records.parameters.queries import calendar  # noqa: E402
from mingzheng.records.people.models import Organisation  # noqa: E402
from mingzheng.work.foi.figures import RequestFigures  # noqa: E402
from mingzheng.work.foi.models import Applicant, Case, CaseEvent, DateMove, Kind, Stage  # noqa: E402
from mingzheng.work.foi.reckoning import apply_reckoning, reckon_case  # noqa: E402

CASES = 10_000
UNITS = 50
OPEN_SHARE = 10
"""One in so many is still open; the others were answered."""
ASKED = 100
BASES = ("36(1)", "36(2)", "37", "16-过程性", "36(4)")
FIRST_DAY = datetime.date(2024, 1, 2)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    print(f"{platform.platform()} · {os.cpu_count()} 核 · Python {platform.python_version()}")
    call_command("migrate", verbosity=0, interactive=False)
    office, _ = house.build(units=UNITS, tasks=1)
    _fill(count)
    client = Client()
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    print("\n| 页面 | 查询数 | p50 毫秒 | p95 毫秒 |\n|---|---|---|---|")
    pk = Case.objects.filter(stage=Stage.HANDLING).values_list("pk", flat=True)[0]
    for name, path in (
        ("空白页", "/accessibility"),
        ("办件列表", "/desk/foi"),
        ("办件列表 第5页", "/desk/foi?page=5"),
        ("逾期", "/desk/foi?lamp=overdue"),
        ("已归档", "/desk/foi?view=closed"),
        ("办件", f"/desk/foi/{pk}"),
    ):
        print(_line(name, client, path))
    seconds, balanced = _timed(_report)
    print(f"\n年报表二（{count} 件）：{seconds:.2f} 秒，勾稽{'通过' if balanced else '不通过'}")
    seconds, _ = _timed(_change_calendar)
    moved = DateMove.objects.values("case").distinct().count()
    print(f"改日历后重算在办件：{seconds:.2f} 秒，{moved} 件有日期变动")


def _fill(count: int) -> None:
    units = list(Organisation.objects.filter(kind="department"))
    now = CLOCK.get().now()
    for begin in range(0, count, 1000):
        cases, events = [], []
        for number in range(begin, min(begin + 1000, count)):
            case, happened = _case(number, units[number % len(units)], now)
            cases.append(case)
            events.append(happened)
        Case.objects.bulk_create(cases)
        Applicant.objects.bulk_create(
            Applicant(
                case=case, kind="natural", category="natural", name=f"申请人{case.serial}",
                document="id_card", identity=f"{case.serial:018d}", representative="", contact="",
                phone="13800000000", email="", address="",
            )
            for case in cases
        )  # fmt: skip
        for case, happened in zip(cases, events, strict=True):
            for event in happened:
                event.case = case
        CaseEvent.objects.bulk_create(event for happened in events for event in happened)


def _case(number: int, unit: Organisation, now: datetime.datetime) -> tuple[Case, list[CaseEvent]]:
    still_open = number % OPEN_SHARE == 0
    day = now.date() - datetime.timedelta(days=number % 45) if still_open else (
        FIRST_DAY + datetime.timedelta(days=number % 280)
    )  # fmt: skip
    case = Case(
        number=f"2024-{unit.pk:03d}-{number:05d}", organisation=unit, year=2024, serial=number + 1,
        channel="in_person", wanted=f"第{number}号工程的竣工验收报告和验收组意见。",
        stage=Stage.HANDLING if still_open else Stage.CLOSED, code_hash="!", registered_at=now,
        reckoned_on=now.date(),
    )  # fmt: skip
    events = [_event(Kind.SUBMITTED, day, now)]
    if not still_open:
        ended = day + datetime.timedelta(days=20)
        events.append(_event(Kind.ANSWERED, ended, now))
        case.basis, case.ended_on, case.closed_at = BASES[number % len(BASES)], ended, now
    apply_reckoning(
        case, reckon_case(case, events, day=now.date(), calendar=calendar()), day=now.date()
    )
    return case, events


def _event(kind: Kind, day: datetime.date, now: datetime.datetime) -> CaseEvent:
    return CaseEvent(kind=kind, date=day, by_name="办理人", recorded_at=now)


def _line(name: str, client: Client, path: str) -> str:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    queries = len(captured)  # the next request empties the log
    times = sorted(_timed(lambda: client.get(path))[0] * 1000 for _ in range(ASKED))
    p95 = times[int(ASKED * 0.95) - 1]
    return f"| {name} | {queries} | {statistics.median(times):.0f} | {p95:.0f} |"


def _report() -> bool:
    everywhere = frozenset(Organisation.objects.values_list("pk", flat=True))
    figures = RequestFigures().figures(FigureScope(everywhere, 2024))
    return sum(figures.values()) > 0


def _change_calendar() -> None:
    table = next(one for one in calendar().tables if one.year == 2024)
    days = [day for holiday in table.holidays for day in _days(holiday.first, holiday.last)]
    enter_calendar_year(
        2024, days_off=[*days, datetime.date(2024, 11, 20)], workdays=list(table.makeup_days),
        source="测试", by=None, at=CLOCK.get().now(),
    )  # fmt: skip


def _days(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    return (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    begin = time.perf_counter()
    done = work()
    return time.perf_counter() - begin, done


if __name__ == "__main__":
    main()
    sys.exit(0)
