"""What the whole notice leaves open: numbers missing in a sequence, repeated rows, lost tables."""

from collections.abc import Sequence
from itertools import pairwise

from .result import ParsedTask, Warning
from .rows import TableReading
from .taskrow import TaskRow
from .wording import item_number, section_number, squeezed

FEW = 20


def sequence_gaps(
    sections: Sequence[str], items: Sequence[str], rows: Sequence[TaskRow]
) -> list[Warning]:
    found = _gap("section_number_gap", "部分", sections, [section_number(one) for one in sections])
    numbers = [item_number(item) for item in items]
    if not _starts_again(numbers):
        found += _gap("item_number_gap", "事项", items, numbers)
    serials = [int(row.words("number")) for row in rows if row.words("number").isdecimal()]
    missing = _missing(serials)
    if missing and not _starts_again(serials):
        listed = "、".join(map(str, missing[:20]))
        found.append(
            Warning(
                "row_number_gap",
                "n",
                f"表中序号不连续，缺少{listed}，可能有任务行丢失，请对照原件补录。",
            )
        )
    return found


def _gap(
    code: str, name: str, titles: Sequence[str], numbers: Sequence[int | None]
) -> list[Warning]:
    warnings = []
    known = [(number, title) for number, title in zip(numbers, titles, strict=True) if number]
    for (before, above), (after, below) in pairwise(known):
        if after > before + 1:
            warnings.append(
                Warning(
                    code,
                    "item" if code.startswith("item") else "section",
                    f"{name}编号从“{above}”跳到“{below}”，中间缺 {after - before - 1} 个，"
                    "请对照原件确认是否有内容丢失。",
                )
            )
    return warnings


def _missing(numbers: Sequence[int]) -> list[int]:
    """Numbers left out between the first and the last; a wild number counts nothing."""
    if len(numbers) < 2 or max(numbers) > 2 * len(numbers) + FEW:
        return []
    return sorted(set(range(1, max(numbers))) - set(numbers))


def _starts_again(numbers: Sequence[int | None]) -> bool:
    """Does the numbering begin anew within each section?"""
    known = [number for number in numbers if number is not None]
    return any(after < before for before, after in pairwise(known))


def repeated_tasks(tasks: Sequence[ParsedTask]) -> dict[int, Warning]:
    """By task number: rows whose demand stands in the notice more than once."""
    first: dict[str, ParsedTask] = {}
    found: dict[int, Warning] = {}
    for task in tasks:
        key = squeezed(task.requirement)
        if len(key) < 8 or key not in first:
            first.setdefault(key, task)
            continue
        other = first[key]
        same = (task.lead, task.responsible) == (other.lead, other.responsible)
        found[task.n] = (
            Warning(
                "duplicate_row",
                "requirement",
                f"本行与第 {other.n} 项任务的单位和要求完全相同，两行都已保留，请确认是否重复。",
            )
            if same
            else Warning(
                "duplicate_requirement",
                "requirement",
                f"本行要求与第 {other.n} 项任务相同而单位不同，两行都已保留，请确认。",
            )
        )
    return found


def why_no_tasks(tables: TableReading, *, title: str) -> Warning:
    if tables.task_tables and tables.sections:
        return Warning(
            "table_cells_lost",
            "",
            "任务分解表只剩表头和部分标题，单元格内容已丢失，没有生成任务。"
            "请上传原始的 .docx、.xlsx 或 .pdf 文件。",
        )
    if tables.task_tables or tables.blank_forms:
        return Warning(
            "blank_form",
            "",
            "表格只有表头或序号，是一张没有填写的空表，没有生成任务。请上传已填写的文件。",
        )
    if tables.catalogues:
        return Warning(
            "not_a_task_table",
            "",
            "文件里的表格是公开目录或登记表，不是任务分解表，没有生成任务。请上传含有任务和责任单位的通知。",
        )
    if tables.other_tables or "情况表" in title or "完成情况" in title:
        return Warning(
            "not_a_task_table",
            "",
            "文件里的表格没有“工作任务、责任单位”一类的表头，不是任务分解表，没有生成任务。请核对文件，或手工录入任务。",
        )
    return Warning(
        "no_tasks_found",
        "",
        "文中没有任务分解表，也没有注明责任单位的条目，没有生成任务。附件单独成文时，请上传附件。",
    )
