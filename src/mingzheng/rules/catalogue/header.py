"""Which column of a catalogue sheet is which: one header row, or two with ticks below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mingzheng.rules.notices.grid import GridRow
from mingzheng.rules.notices.wording import squeezed
from mingzheng.rules.refusal import Refusal

Role = Literal[
    "number", "key", "heading", "matter", "subject", "item", "content", "basis", "limit", "owner",
    "channels", "audience", "everybody", "particular", "method", "proactive", "on_request",
    "level", "county", "village",
]  # fmt: skip

TITLES: dict[Role, str] = {
    "number": "序号", "matter": "公开事项", "subject": "一级事项", "item": "二级事项",
    "content": "公开内容（要素）", "basis": "公开依据", "limit": "公开时限", "owner": "公开主体",
    "channels": "公开渠道和载体", "audience": "公开对象", "everybody": "全社会",
    "particular": "特定群体", "method": "公开方式", "proactive": "主动", "on_request": "依申请",
    "level": "公开层级", "county": "县级", "village": "乡村级", "heading": "所属栏目",
    "key": "事项编码",
}  # fmt: skip
PARENTS: dict[Role, Role] = {
    "subject": "matter", "item": "matter", "everybody": "audience", "particular": "audience",
    "proactive": "method", "on_request": "method", "county": "level", "village": "level",
}  # fmt: skip
REQUIRED: tuple[Role, ...] = ("subject", "content", "basis", "limit", "owner")
LONGEST_TITLE = 12
ENOUGH = 3
"""A row with so many of the required titles is a header, if perhaps an incomplete one."""

# The first that matches wins.
_WORDINGS: tuple[tuple[Role, str], ...] = (
    ("number", r"序号|编号"),
    ("key", r"(?:事项)?(?:编码|代码)"),
    ("heading", r"(?:所属|对应|归属)?栏目"),
    ("subject", r".*一级.*"),
    ("item", r".*二级.*"),
    ("content", r".*(?:内容|要素).*"),
    ("basis", r".*依据"),
    ("limit", r".*时限.*|公开时间"),
    ("owner", r".*主体|责任(?:单位|部门|科室)|公开(?:单位|部门|机构|机关)"),
    ("channels", r".*(?:渠道|载体).*"),
    ("everybody", r"全社会|社会公众"),
    ("particular", r"特定.*"),
    ("on_request", r"依申请.*"),
    ("proactive", r"主动.*"),
    ("audience", r"公开对象"),
    ("method", r"公开方式"),
    ("level", r"公开层级"),
    ("village", r".*(?:乡|镇|街道?|村|社区).*"),
    ("county", r".*[县区市旗]级?"),
    ("matter", r".*事项.*"),
)
_ROLES = tuple((role, re.compile(pattern)) for role, pattern in _WORDINGS)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True)
class Header:
    roles: tuple[Role | None, ...]
    rows: int
    """Rows of the sheet it takes: one or two."""

    def at(self, role: Role) -> tuple[int, ...]:
        return tuple(at for at, own in enumerate(self.roles) if own == role)

    def has(self, *roles: Role) -> bool:
        return any(role in self.roles for role in roles)


def role_of(title: str) -> Role | None:
    words = _BRACKETS.sub("", squeezed(title))
    if len(words) > LONGEST_TITLE:
        return None
    return next((role for role, pattern in _ROLES if pattern.fullmatch(words)), None)


def find_header(rows: Sequence[GridRow], at: int) -> Header | None:
    """The header that begins in row ``at``, None where none does.

    Raises ``Refusal`` HEADER_MISALIGNED or HEADER_INCOMPLETE.
    """
    parents = _parents(rows[at])
    below = _children(rows[at + 1]) if at + 1 < len(rows) else {}
    roles = _joined(parents, below) if below else parents
    roles = _with_items(roles)
    if sum(role in roles for role in REQUIRED) < ENOUGH:
        return None
    missing = [TITLES[role] for role in REQUIRED if role not in roles]
    if missing:
        raise Refusal(
            "HEADER_INCOMPLETE", f"表头缺少“{'”“'.join(missing)}”，请补上这些栏后重新上传。"
        )
    return Header(roles, 2 if below else 1)


def _with_items(roles: tuple[Role | None, ...]) -> tuple[Role | None, ...]:
    """公开事项 without a level is the first level that no other column bears."""
    levels: tuple[Role, ...] = ("subject", "item")
    free = iter([role for role in levels if role not in roles])
    return tuple(next(free, role) if role == "matter" else role for role in roles)


def _parents(row: GridRow) -> tuple[Role | None, ...]:
    """Roles of the row's titles, that of a merged cell over every column it covers."""
    roles: list[Role | None] = [None] * len(row.places)
    for at, place in enumerate(row.places):
        if place.words:
            for right in range(at, min(at + place.width, len(roles))):
                roles[right] = role_of(place.text)
    return tuple(roles)


def _children(row: GridRow) -> dict[int, Role]:
    """The tick columns a second header row names; empty where the row is anything else."""
    found: dict[int, Role] = {}
    for at in row.own:
        role = role_of(row.places[at].text)
        if role not in PARENTS:
            return {}
        found[at] = role
    return found


def _joined(parents: tuple[Role | None, ...], children: dict[int, Role]) -> tuple[Role | None, ...]:
    for at, role in children.items():
        if parents[at] not in (None, PARENTS[role]):
            raise Refusal(
                "HEADER_MISALIGNED",
                f"表头第二行的“{TITLES[role]}”不在“{TITLES[PARENTS[role]]}”之下，"
                "各栏已经错位，请上传 Excel 或 Word 原件。",
            )
    return tuple(children.get(at, role) for at, role in enumerate(parents))
