"""重大建设项目 and what is published of their stages, as rows of the lists."""

import datetime

from mingzheng.data.registers import register_kinds
from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.registers.actions.entering import Occasion
from mingzheng.records.registers.actions.open_register import open_register
from mingzheng.records.registers.actions.rows import add_row
from mingzheng.records.registers.queries.projects import PROJECTS, STAGE_ITEMS

CODE = "2407-990000-04-01-1000{:02}"
BEGUN = datetime.date(2024, 9, 2)


def project_occasion(on=BEGUN):
    return Occasion(on=on, by=None, at=CLOCK.get().now(), calendar=calendar())


def add_listed(kind, unit, **values):
    chosen = register_kinds()[kind]
    register = open_register(kind=chosen, organisation=unit, by=None, at=CLOCK.get().now())
    return add_row(register, values, project_occasion(), kind=chosen)


def make_project(unit, number=11, *, stage="施工", **more):
    return add_listed(
        PROJECTS, unit, code=CODE.format(number), name=f"第{number}号桥", stage=stage,
        owner="甲建设单位", content="新建桥梁一座。", investment="34860", **more,
    )  # fmt: skip


def publish_stage(unit, name, *, stage, number=11, formed_on="2024-09-02", **more):
    return add_listed(
        STAGE_ITEMS, unit, code=CODE.format(number), name=name, stage=stage, formed_on=formed_on,
        **more,
    )  # fmt: skip
