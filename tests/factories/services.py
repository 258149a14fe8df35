"""Service items for tests."""

import datetime
from dataclasses import replace
from itertools import count
from typing import Any

from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.records.services.actions.decide import check_draft, publish_draft
from mingzheng.records.services.actions.drafts import draft_item
from mingzheng.records.services.content import (
    Material,
    PolicyRef,
    ServiceContent,
    Step,
    Term,
    Window,
)
from mingzheng.records.services.models import ServiceItem

from .library import MORNING
from .people import make_account, make_organisation

_numbers = count(1)
WHOLE = ServiceContent(
    name="食品经营许可",
    colloquial_names=("开饭馆要啥证", "卫生许可证"),
    audiences=("founder", "self_employed"),
    subject="08",
    basis=(PolicyRef("中华人民共和国食品安全法", "", "第三十五条"),),
    conditions="在本区从事食品销售和餐饮服务的单位和个人。",
    materials=(
        Material("食品经营许可申请书", 1, "form"),
        Material("营业执照", 0, "original", "可调用电子证照"),
    ),
    windows=(
        Window("政务服务中心 2 楼", "12 号窗口", "工作日 9:00—17:00", "0000-88010120"),
        Window("霁岚街道便民服务中心", "", "工作日 9:00—17:00", "0000-88020110"),
    ),
    steps=(Step("申请", "线上或到窗口提交"), Step("审查"), Step("发证")),
    legal_term=Term(20),
    promised_term=Term(5),
    online_url="https://www.yunling.example/apply/1",
)
"""Lacks none of the eight elements."""


def content(**fields: Any) -> ServiceContent:
    return replace(WHOLE, **fields)


def make_drafted(
    *,
    organisation: Organisation | None = None,
    code: str = "",
    by: StaffAccount | None = None,
    at: datetime.datetime = MORNING,
    **fields: Any,
) -> ServiceItem:
    number = next(_numbers)
    version = draft_item(
        organisation=organisation or make_organisation(),
        code=code or f"9900{number:04}",
        content=content(**fields),
        by=by,
        at=at,
    )
    return version.item


def make_public(*, at: datetime.datetime = MORNING, **fields: Any) -> ServiceItem:
    item = make_drafted(at=at, **fields)
    return publish_again(item, at=at)


def publish_again(item: ServiceItem, *, at: datetime.datetime = MORNING) -> ServiceItem:
    """Its open draft, checked by somebody else."""
    check_draft(item, by=make_account(), at=at)
    publish_draft(item, by=None, at=at)
    return item
