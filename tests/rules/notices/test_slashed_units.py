"""One column for lead and responsible units, its cells parted by a slash."""

import pytest

from mingzheng.rules.notices import parse_notice
from mingzheng.rules.notices.source import Cell, Row, SourceDocument, Table


def units_under(title: str, cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = (("序号", "工作任务", title), ("1", "公布本年度灌溉用水安排。", cell))
    table = Table(tuple(Row(tuple(map(Cell, row))) for row in rows), spans_known=False)
    [task] = parse_notice(SourceDocument("docx", (table,))).tasks
    return task.lead, task.responsible


@pytest.mark.parametrize(
    ("title", "cell", "lead", "responsible"),
    [
        ("牵头单位/责任单位", "区水务局/各街道", ("区水务局",), ("各街道",)),
        ("牵头／配合部门", "区水务局／区气象局、各街道", ("区水务局",), ("区气象局", "各街道")),
        ("责任单位/配合单位", "区水务局 / 区气象局", ("区水务局",), ("区气象局",)),
        ("主办/协办单位", "区水务局/区气象局/各街道", ("区水务局",), ("区气象局", "各街道")),
        ("责任单位/牵头单位", "各街道/区水务局", ("区水务局",), ("各街道",)),
        ("牵头单位/责任单位", "区水务局、区气象局", ("区水务局", "区气象局"), ()),
        ("责任单位/牵头单位", "各街道", (), ("各街道",)),
        ("牵头单位/责任单位", "/各街道", (), ("各街道",)),
        (
            "牵头单位/责任单位",
            "区水务局（河长办/防汛办）、区气象局/各街道",
            ("区水务局(河长办/防汛办)", "区气象局"),
            ("各街道",),
        ),
    ],
)
def test_cell_parted_by_slash_names_lead_and_responsible(
    title: str, cell: str, lead: tuple[str, ...], responsible: tuple[str, ...]
) -> None:
    assert units_under(title, cell) == (lead, responsible)
