"""The ledger as CSV tables and as one JSON document (docs/ledger-format.md)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mingzheng.rules.text.formulas import neutral

from .outgoing import Outgoing
from .queries import record_rows
from .queries.lamps import TaskHead
from .queries.record_rows import Record
from .queries.tasks import matching_heads

FORMAT, VERSION = "mingzheng-ledger", 1
HEADINGS = {
    "id": "编号", "notice_id": "通知编号", "number": "序号", "section": "部分", "item": "事项",
    "label": "任务名称", "requirement": "具体要求", "lead_text": "牵头单位（原文）",
    "responsible_text": "责任单位（原文）", "due": "期限", "due_text": "期限（原文）",
    "schedule": "推进方式", "remark": "备注", "lamp": "状态", "percent": "完成比例",
    "assignments": "分工数", "done": "办结分工数", "task_id": "任务编号", "unit_key": "单位代码",
    "unit": "单位", "part": "分工", "via": "来自集合名称", "state": "办理",
    "proof_gone_on": "佐证失效", "last_reported_at": "最近报告", "done_at": "办结时间",
    "assignment_id": "分工编号", "reported_at": "报告时间", "author": "报告人", "text": "进展",
    "difficulties": "困难", "claims_completion": "申请办结", "decided_at": "处理时间",
    "decided_by": "处理人", "reason": "退回理由", "evidence": "佐证",
}  # fmt: skip
TABLES = {
    "tasks": ("任务", record_rows.TASK_KEYS),
    "assignments": ("分工", record_rows.ASSIGNMENT_KEYS),
    "reports": ("进展报告", record_rows.REPORT_KEYS),
}
"""Name and keys of each table."""


def table_csv(name: str, outgoing: Outgoing) -> Iterator[bytes]:
    """Piece by piece; text stays text in a spreadsheet. Raises ``KeyError`` for another name."""
    _, keys = TABLES[name]
    yield "\ufeff".encode() + _line([HEADINGS[key] for key in keys])
    for record in _records(name, outgoing, _heads(outgoing)):
        yield _line([neutral(_cell(record[key])) for key in keys])


def ledger_json(outgoing: Outgoing) -> Iterator[bytes]:
    """One document, piece by piece: head, then each table as an array of objects."""
    heads = _heads(outgoing)
    head = {
        "format": FORMAT,
        "version": VERSION,
        "day": outgoing.rule.today.isoformat(),
        "complete": outgoing.scope.organisations is None,
        "notices": record_rows.notice_records(outgoing.scope),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1].encode()
    for name in TABLES:
        yield f', "{name}": ['.encode()
        for number, record in enumerate(_records(name, outgoing, heads)):
            yield (",\n" if number else "\n").encode()
            yield json.dumps(record, ensure_ascii=False).encode()
        yield b"]"
    yield b"}\n"


def _heads(outgoing: Outgoing) -> list[TaskHead]:
    return matching_heads(outgoing.scope, rule=outgoing.rule, wanted=outgoing.wanted)


def _records(name: str, outgoing: Outgoing, heads: Sequence[TaskHead]) -> Iterable[Record]:
    if name == "tasks":
        return record_rows.task_records(heads)
    if name == "assignments":
        return record_rows.assignment_records(outgoing.scope, heads, rule=outgoing.rule)
    return record_rows.report_records(outgoing.scope, heads)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "\n".join(
            " ".join(part for part in (one["title"], one["url"] or one["note"]) if part)
            for one in value
        )
    return str(value)


def _line(cells: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()
