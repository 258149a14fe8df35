"""What went in with a notice comes out again in the notice's own columns, cell by cell."""

import datetime
import io

import pytest
from openpyxl import load_workbook

from mingzheng.data.calendars import national_calendar
from mingzheng.ports.clock import CLOCK
from mingzheng.rules.lamps import lamp_rule
from mingzheng.work.ledger.actions.confirm_import import confirm_import
from mingzheng.work.ledger.export_xlsx import export_ledger
from mingzheng.work.ledger.outgoing import Outgoing
from mingzheng.work.ledger.queries.scope import Scope
from tests.factories.imports import make_draft, make_register

pytestmark = pytest.mark.django_db
HEAD = """# 云岭高新区管委会办公室关于印发2024年政务公开任务分解表的通知

云高管办字〔2024〕4号

各街道办事处，区直各部门：

现将任务分解表印发给你们，各项任务于12月底前完成。

云岭高新区管委会办公室

2024年6月3日

## 2024年政务公开任务分解表

"""
JOBS = "每月公布岗位信息，注明招聘单位和联系电话。"
FUNDS = "及时公开惠企资金的申报条件和兑付结果。"
HOUSES = "公开老旧小区改造计划和施工进度安排。"
TABLES = {
    "serial numbers and titles": (
        ("序号", "重点任务", "工作内容", "责任单位", "完成时限"),
        (
            ("1", "稳岗就业", JOBS, "区社会事业局", "11月底前"),
            ("2", "惠企资金", FUNDS, "区财政金融局", "长期坚持"),
            ("3", "城市更新", HOUSES, "区建设交通局", "12月底前"),
        ),
    ),
    "one level of titles": (
        ("工作任务", "牵头单位", "责任单位", "具体要求", "备注"),
        (
            ("稳岗就业", "区社会事业局", "各街道", JOBS, ""),
            ("惠企资金", "区财政金融局", "区生态环境局", FUNDS, "按季度更新"),
            ("城市更新", "区建设交通局", "区生态环境局", HOUSES, ""),
        ),
    ),
    "sections above items": (
        ("工作任务", "牵头单位", "责任单位", "具体要求", "备注"),
        (
            ("一、做好重点领域公开", "", "", "", ""),
            ("（一）公开稳岗就业信息", "区社会事业局", "各街道", JOBS, ""),
            ("（二）公开惠企资金信息", "区财政金融局", "区生态环境局", FUNDS, ""),
            ("二、做好城市更新公开", "", "", "", ""),
            ("（三）公开改造计划", "区建设交通局", "区生态环境局", HOUSES, ""),
        ),
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_workbook_says_what_the_notice_said(name):
    head, rows = TABLES[name]
    make_register()
    lines = (head, tuple("---" for _ in head), *rows)
    text = HEAD + "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
    notice = confirm_import(make_draft(text.encode()), by=None, at=CLOCK.get().now())
    rule = lamp_rule(datetime.date(2024, 11, 18), calendar=national_calendar())
    book = load_workbook(io.BytesIO(export_ledger(Outgoing(Scope((notice.pk,), None), rule))))
    table = [
        tuple(_plain(cell) for cell in row[: len(head)])
        for row in book["工作台账"].iter_rows(min_row=3, values_only=True)
    ]
    assert table == [head, *(tuple(_plain(cell) for cell in row) for row in rows)]


def _plain(value: object) -> str:
    """As it reads: brackets of items are written half width in the ledger."""
    return str("" if value is None else value).replace("（", "(").replace("）", ")")
