"""The six parts of the report, when it is due, and everything its figures owe each other."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from .checks import Failure, check_table, check_table_three
from .places import Place, table_of, with_totals
from .rows import CARRIED_OVER, COLUMNS


@dataclass(frozen=True)
class Part:
    """``table`` stands in this part; ``required``: without words of its own it says nothing."""

    number: int
    title: str
    hint: str
    required: bool = False
    table: int | None = None

    @property
    def heading(self) -> str:
        return f"{'一二三四五六'[self.number - 1]}、{self.title}"


PARTS = (
    Part(
        1, "总体情况",
        "写主动公开、依申请公开、政府信息管理、平台建设、监督保障等方面的情况。", required=True,
    ),
    Part(2, "主动公开政府信息情况", "表格之外需要说明的，写在这里；没有可以不写。", table=1),
    Part(
        3, "收到和处理政府信息公开申请情况", "表格之外需要说明的，写在这里；没有可以不写。",
        table=2,
    ),
    Part(
        4, "政府信息公开行政复议、行政诉讼情况",
        "表格之外需要说明的，写在这里；没有可以不写。", table=3,
    ),
    Part(
        5, "存在的主要问题及改进情况", "写本年的主要问题、上年问题的改进情况和下一步措施。",
        required=True,
    ),
    Part(
        6, "其他需要报告的事项",
        "写收取信息处理费的情况；没有其他事项的，写“无其他需要报告的事项”。", required=True,
    ),
)  # fmt: skip
"""国办公开办函〔2021〕30号."""


def report_due(year: int, *, district: bool) -> datetime.date:
    """31 January for a unit, 31 March for the district as a whole (条例 art. 49)."""
    return datetime.date(year + 1, 3, 31) if district else datetime.date(year + 1, 1, 31)


def carried_over(values: Mapping[Place, Decimal]) -> dict[str, object]:
    """Row 4 of table two as next year's R4 takes it: column → number, the total with it."""
    row = table_of(with_totals(values), 2)[CARRIED_OVER]
    return {column.key: row[column.key] for column in COLUMNS}


def check_report(
    values: Mapping[Place, Decimal], *, previous: Mapping[Place, Decimal] | None
) -> tuple[Failure, ...]:
    """What tables two and three break. ``previous``: last year's figures, None without any."""
    cells = with_totals(values)
    row4 = None if previous is None else carried_over(previous)
    return (
        *check_table(table_of(cells, 2), previous_row4=row4),
        *check_table_three(table_of(cells, 3)),
    )
