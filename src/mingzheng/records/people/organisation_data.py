"""One organisation as a form or a file states it, and what can be wrong with it by itself."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from mingzheng.rules.credit_codes import read_credit_code

from .models import Organisation, OrganisationKind, OrganisationName

LABELS = {
    "key": "代码",
    "name": "名称",
    "short_name": "简称",
    "aliases": "别名",
    "kind": "类别",
    "parent": "上级",
    "credit_code": "信用代码",
    "address": "地址",
    "office_hours": "办公时间",
    "phone": "电话",
    "email": "电子邮箱",
    "duties": "职能",
    "sort_order": "排序",
    "leaders": "负责人",
    "active_from": "成立日期",
    "active_until": "存续至",
}
KEY = re.compile(r"^[a-z0-9][a-z0-9_-]{0,59}$")
_LONGEST = {"name": 80, "short_name": 40, "address": 200, "office_hours": 200, "phone": 60}
_LONGEST_DUTIES = 5000


@dataclass(frozen=True)
class LeaderData:
    name: str
    post: str
    division_of_work: str = ""


@dataclass(frozen=True)
class OrganisationData:
    """``parent`` is the key of the organisation above, "" for none."""

    name: str
    kind: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    parent: str = ""
    credit_code: str = ""
    address: str = ""
    office_hours: str = ""
    phone: str = ""
    email: str = ""
    duties: str = ""
    sort_order: int = 0
    leaders: tuple[LeaderData, ...] = ()
    active_from: datetime.date | None = None
    active_until: datetime.date | None = None


def tidy_aliases(names: Iterable[str], *, besides: Iterable[str] = ()) -> tuple[str, ...]:
    """Each once, in one order whatever order they were typed in, so that data can be compared."""
    return tuple(sorted({name.strip() for name in names} - {"", *besides}))


def data_of(organisation: Organisation) -> OrganisationData:
    """What the register says now; reads the prefetched names and leaders."""
    aliases = (
        other.name
        for other in organisation.other_names.all()
        if other.kind == OrganisationName.Kind.ALIAS
    )
    leaders = (
        LeaderData(leader.name, leader.post, leader.division_of_work)
        for leader in organisation.leaders.all()
    )
    plain = {
        field.name: getattr(organisation, field.name)
        for field in fields(OrganisationData)
        if field.name not in {"aliases", "leaders", "parent"}
    }
    parent = organisation.parent.key if organisation.parent else ""
    return OrganisationData(
        **plain, parent=parent, aliases=tidy_aliases(aliases), leaders=tuple(leaders)
    )


@dataclass(frozen=True)
class Change:
    """``old`` and ``new`` as a person reads them."""

    field: str
    old: str
    new: str

    @property
    def label(self) -> str:
        return LABELS[self.field]


def changes_between(old: OrganisationData, new: OrganisationData) -> tuple[Change, ...]:
    found = []
    for field in fields(OrganisationData):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            found.append(Change(field.name, _shown(before), _shown(after)))
    return tuple(found)


def faults_of(data: OrganisationData) -> list[tuple[str, str]]:
    """Field and Chinese sentence of everything wrong that shows without the register."""
    faults = [
        (field, f"{LABELS[field]}最多 {most} 字，请删减。")
        for field, most in _LONGEST.items()
        if len(getattr(data, field)) > most
    ]
    if not data.name:
        faults.append(("name", "请填写机构名称。"))
    if data.kind not in OrganisationKind.values:
        names = "、".join(OrganisationKind.labels)
        faults.append(("kind", f"请填写类别，可选：{names}。"))
    if data.kind == OrganisationKind.SECTION and not data.parent:
        faults.append(("parent", "内设机构须填写上级机构。"))
    if len(data.duties) > _LONGEST_DUTIES:
        faults.append(("duties", f"职能最多 {_LONGEST_DUTIES} 字，请删减。"))
    if any(len(alias) > _LONGEST["name"] for alias in data.aliases):
        faults.append(("aliases", "每个别名最多 80 字，多个别名请以顿号或换行分开。"))
    if data.active_from and data.active_until and data.active_until < data.active_from:
        faults.append(("active_until", "存续至不得早于成立日期，请核对两个日期。"))
    code_fault = _credit_code_fault(data.credit_code)
    if code_fault:
        faults.append(("credit_code", code_fault))
    return faults


def _credit_code_fault(code: str) -> str:
    reading = read_credit_code(code)
    match reading.reason:
        case "length":
            count = len(reading.normalised)
            return f"统一社会信用代码应为 18 位，现为 {count} 位，请对照登记证书补正。"
        case "charset":
            return "统一社会信用代码只用数字和大写字母（不用 I、O、S、V、Z），请对照登记证书改正。"
        case "check_digit":
            expected = reading.expected_check
            return f"统一社会信用代码校验不符，按前 17 位末位应为 {expected}，请逐位核对。"
        case _:
            return ""


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if value in OrganisationKind.values:
        return str(OrganisationKind(value).label)
    if isinstance(value, tuple):
        return "、".join(_shown(one) for one in value)
    if isinstance(value, LeaderData):
        return f"{value.post}{value.name}"
    return str(value)
