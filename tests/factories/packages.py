"""Packages, lists and topics for tests."""

import datetime
from dataclasses import replace
from itertools import count
from typing import Any

from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.records.services.content import Material, Window
from mingzheng.rules.self_check import Condition, Option, Question
from mingzheng.work.packages.actions.decide import check_draft, publish_draft
from mingzheng.work.packages.actions.drafts import begin_compilation
from mingzheng.work.packages.content import (
    Clause,
    Content,
    ListContent,
    ListLine,
    ListSection,
    PackageContent,
    Step,
)
from mingzheng.work.packages.models import Compilation

from .library import MORNING
from .people import make_account, make_organisation

_numbers = count(1)
STAFF = Question("staff", "要招用员工吗？", (Option("yes", "要招"), Option("no", "不招")))
SIGN = Question(
    "extra", "店里还有什么？", (Option("sign", "户外招牌"), Option("oil", "油烟")), multiple=True
)
LAW = Clause("中华人民共和国食品安全法", "", "第三十五条", "national")
WHOLE = PackageContent(
    title="开餐饮店",
    situation="在本区新开餐馆、小吃店的，按这里的步骤办理。",
    names=("开饭馆",),
    audiences=("founder", "self_employed"),
    questions=(STAFF, SIGN),
    steps=(
        Step("办营业执照", "半个工作日办结。", clauses=(LAW,)),
        Step(
            "办户外招牌备案",
            conditions=(Condition("extra", ("sign",)),),
            materials=(Material("招牌效果图", 1, "copy"),),
            windows=(Window("政务服务中心 1 楼", "3 号窗口", "工作日", "0000-88010442"),),
        ),
        Step("办员工社保登记", conditions=(Condition("staff", ("yes",)),)),
    ),
)
"""Rests on no document of the library, leads to no service."""


def line(policy: str, **fields: Any) -> ListLine:
    """A line on the third article of the document titled ``policy``."""
    given = {
        "title": "租房补贴",
        "clause": Clause(policy, "", "第三条"),
        "who": "毕业五年内的高校毕业生",
        "standard": "每月 600 元，最长 24 个月",
        "until": "全年受理",
        "how": "网上或到窗口申请",
        "phone": "0000-88010238",
    }
    return ListLine(**(given | fields))


def a_list(*lines: ListLine, **fields: Any) -> ListContent:
    given = {
        "title": "高校毕业生政策清单",
        "situation": "毕业后在本区找工作、租房、创业能享受什么。",
        "audiences": ("graduate",),
        "sections": (ListSection("租房安居", lines),),
    }
    return ListContent(**(given | fields))


def make_begun(
    content: Content = WHOLE,
    *,
    slug: str = "",
    sort: str = "",
    organisation: Organisation | None = None,
    by: StaffAccount | None = None,
    at: datetime.datetime = MORNING,
) -> Compilation:
    """With a draft; of the sort that fits the content."""
    number = next(_numbers)
    if not sort:
        sort = "package" if isinstance(content, PackageContent) else "topic"
    if not slug and sort != "package":
        slug = content.audiences[0] if sort == "audience" else f"topic-{number}"
    return begin_compilation(
        sort=sort, slug=slug, organisation=organisation or make_organisation(),
        content=content, by=by, at=at,
    ).compilation  # fmt: skip


def make_public(content: Content = WHOLE, *, at: datetime.datetime = MORNING, **fields: Any):
    return publish_again(make_begun(content, at=at, **fields), at=at)


def publish_again(one: Compilation, *, at: datetime.datetime = MORNING) -> Compilation:
    """Its open draft, checked by somebody else."""
    check_draft(one, by=make_account(), at=at)
    publish_draft(one, by=None, at=at)
    return one


def with_step(**fields: Any) -> PackageContent:
    """``WHOLE`` with a further step."""
    return replace(WHOLE, steps=(*WHOLE.steps, Step(**({"title": "领补贴"} | fields))))
