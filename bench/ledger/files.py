"""Files that leave the ledger, and what making them takes of memory."""

import resource
import time
from collections.abc import Callable, Iterable

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.models import Organisation
from mingzheng.work.ledger.export_records import TABLES, ledger_json, table_csv
from mingzheng.work.ledger.export_xlsx import export_ledger
from mingzheng.work.ledger.outgoing import Outgoing
from mingzheng.work.ledger.paper_file import paper_docx
from mingzheng.work.ledger.queries.scope import open_notices, scope_of


def measure_files() -> None:
    rule = lamp_rule_on(CLOCK.get().today())
    whole = Outgoing(scope=scope_of(None, open_notices()), rule=rule)
    unit = Organisation.objects.get(key="unit-1")
    print("\n| 文件 | 秒 | 处理器秒 | MB | 内存最高 MB |\n|---|---|---|---|---|")
    _file("DOCX 一个单位", lambda: [paper_docx(whole.scope, rule=rule, organisation=unit)])
    _file("DOCX 全区", lambda: [paper_docx(whole.scope, rule=rule, organisation=None)])
    for name, (label, _) in TABLES.items():
        _file(f"CSV {label}", lambda name=name: table_csv(name, whole))
    _file("JSON 全区", lambda: ledger_json(whole))
    _file("XLSX 全区", lambda: [export_ledger(whole)])


def _file(name: str, make: Callable[[], Iterable[bytes]]) -> None:
    begin, work = time.perf_counter(), time.process_time()
    size = sum(len(piece) for piece in make())
    work = time.process_time() - work
    print(
        f"| {name} | {time.perf_counter() - begin:.1f} | {work:.1f} | {size / 1e6:.2f} "
        f"| {highest_memory():.0f} |",
        flush=True,
    )


def highest_memory() -> float:
    """MB, of the whole process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
