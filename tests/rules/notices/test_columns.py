import pytest

from mingzheng.rules.notices.columns import Columns, find_columns, role_of
from mingzheng.rules.notices.grid import laid_out

from .drawing import drawn


def columns_of(*lines: str) -> Columns | None:
    return find_columns(laid_out(drawn("\n".join(lines)).tables[0]))


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("牵头部门", "lead"),
        ("主责单位", "lead"),
        ("责任科室", "responsible"),
        ("落实单位", "responsible"),
        ("责任单位（排第一的为牵头单位）", "responsible"),
        ("协办单位", "support"),
        ("参与单位", "support"),
        ("完成时限", "due"),
        ("时间节点", "due"),
        ("时序进度", "schedule"),
        ("工作举措", "requirement"),
        ("具体要求", "requirement"),
        ("重点任务", "item"),
        ("任务事项", "item"),
        ("备 注", "remark"),
        ("序 号", "number"),
        ("考核要点", "measure"),
        ("完成情况", "extra"),
        ("认真做好重点任务的分解和责任落实工作", None),
    ],
)
def test_header_wording_tells_the_role(title: str, role: str | None) -> None:
    assert role_of(title) == role


def test_only_task_column_is_the_requirement() -> None:
    columns = columns_of("| 序号 | 重点任务 | 牵头单位 | 完成时限 |")
    assert columns is not None
    assert columns.roles == ("number", "requirement", "lead", "due")


def test_task_column_beside_a_demand_is_the_item() -> None:
    columns = columns_of("| 工作任务 | 具体要求 | 责任科室 |")
    assert columns is not None
    assert columns.roles == ("item", "requirement", "responsible")


def test_responsible_beside_supporting_units_leads() -> None:
    columns = columns_of("| 主要任务 | 责任单位 | 配合单位 |")
    assert columns is not None
    assert columns.roles == ("requirement", "lead", "support")


def test_header_below_a_title_row_is_found() -> None:
    columns = columns_of(
        "| 2024年任务分解表 | < | < |", "| 工作任务 | 牵头单位 | 责任单位 |", "| 甲 | 乙 | 丙 |"
    )
    assert columns is not None
    assert columns.header_rows == 2


def test_data_rows_are_no_header() -> None:
    assert columns_of("| 甲 | 乙 | 丙 |", "| 丁 | 戊 | 己 |") is None
