"""Which field of a task stands in which column of the notice's own table."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .queries.export_rows import TaskLine

_SERIAL = re.compile(r"\d{1,4}(?:[.\-－—]\d{1,3})*")
"""A label that is the number printed in the notice: 12, 3-1."""
DEFAULT_COLUMNS = ("工作任务", "牵头单位", "责任单位", "具体要求", "备注")
_WORDS = (
    ("number", ("序号", "编号")),
    ("lead", ("牵头",)),
    ("due", ("时限", "期限", "时间", "时序", "进度")),
    ("remark", ("备注", "说明")),
    ("requirement", ("要求", "内容", "举措", "措施", "标准", "目标")),
    ("responsible", ("责任", "配合", "参与", "协办", "承办", "单位", "部门")),
    ("item", ("任务", "事项", "项目", "工作")),
)
"""In this order: 任务内容 is a requirement and 责任单位及时限 a deadline before anything else."""


def fields_of(columns: Sequence[str]) -> list[tuple[str, str]]:
    """Title and field of each column; ``""`` where nothing is stored for it.

    What the notice has no column for although a task cannot be read without it is added: the
    requirement, and the lead where no column names units at all.
    """
    named: list[tuple[str, str]] = []
    for title in columns or DEFAULT_COLUMNS:
        field = _field(title)
        named.append((title, "" if field in {known for _, known in named} else field))
    known = {field for _, field in named}
    if "requirement" not in known:
        named.append(("具体要求", "requirement"))
    if not known & {"lead", "responsible"}:
        named.append(("牵头单位", "lead"))
    if known & {"lead", "responsible"} == {"responsible"}:
        # One column for all units: the leading ones come first in it.
        named = [(title, "units" if field == "responsible" else field) for title, field in named]
    return named


def one_level(lines: Sequence[TaskLine], columns: Sequence[str]) -> list[TaskLine]:
    """Titles back in the column they came from: a table with one level of them gives the ledger
    sections only, which are shown as rows of their own elsewhere.
    """
    fields = {_field(title) for title in columns}
    if not {"item", "requirement"} <= fields or any(line.item for line in lines):
        return list(lines)
    return [replace(line, section="", item=line.section) for line in lines]


def task_values(line: TaskLine, fields: Sequence[str], *, starts: bool = True) -> list[object]:
    """``starts``: the first row of its item; the rest of a merged cell stays empty."""
    is_serial = "number" in fields and bool(_SERIAL.fullmatch(line.label))
    label = "" if is_serial else line.label
    values = {
        "number": _serial(line.label) if is_serial else line.number,
        "item": (line.item or label) if starts else None,
        "lead": line.lead_text,
        "responsible": line.responsible_text,
        "units": "、".join(text for text in (line.lead_text, line.responsible_text) if text),
        "requirement": _requirement(line, label, shown="item" in fields and not line.item),
        "due": line.due_text or line.due,
        "remark": line.remark,
        "": "",
    }
    return [values[field] for field in fields]


def _serial(label: str) -> int | str:
    return int(label) if label.isdecimal() else label


def _requirement(line: TaskLine, label: str, *, shown: bool) -> str:
    """``shown``: the label stands in another column."""
    if label and not shown and label not in line.requirement:
        return f"{label}：{line.requirement}"
    return line.requirement


def _field(title: str) -> str:
    return next((field for field, words in _WORDS if any(word in title for word in words)), "")
