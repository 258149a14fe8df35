"""Which field of a task stands in which column of the notice's own table."""

from collections.abc import Sequence

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


def _field(title: str) -> str:
    return next((field for field, words in _WORDS if any(word in title for word in words)), "")
