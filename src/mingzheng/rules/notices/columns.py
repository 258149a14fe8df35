"""What each column of a task table holds, found by the words of its header."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .grid import GridRow
from .wording import is_section, squeezed

Role = Literal[
    "number", "section", "item", "requirement", "lead", "responsible", "support",
    "due", "schedule", "remark", "leader", "measure", "extra",
]  # fmt: skip
LeadRule = Literal["column", "first", "marked", "bold", "slashed", "slashed_last", "none"]

HEADER_SEARCH_ROWS = 6
LONGEST_HEADER_CELL = 24
LONGEST_TITLE = 12  # without what stands in brackets

_UNIT_WORD = (
    r"(?:单位|部门|科室|处室|机构|主体|局|股室|部室|站所|院系|学院|党支部|支部|中心|责任人|岗位|镇街|"
    r"镇办|街道)"
)
_LEADING, _HELPING = r"(?:牵头|主责|主办)", r"(?:配合|协办|协同|协助|参与|参加|会办)"
_SLASH = r"[^/\uff0f]*[/\uff0f][^/\uff0f]*"
_LEAD_BEFORE = (
    rf"{_LEADING}{_SLASH}(?:责任|负责|落实|承办|{_HELPING})|(?:责任|承办){_SLASH}{_HELPING}"
)
_LEAD_AFTER = (
    rf"(?:责任|负责|落实|承办|{_HELPING}){_SLASH}{_LEADING}|{_HELPING}{_SLASH}(?:责任|承办)"
)
_IN_BRACKETS = r"(?:[(\uff08].*[)\uff09])?$"
# The first pattern that matches wins, so narrow wordings come first.
_WORDINGS: tuple[tuple[Role, str], ...] = (
    ("number", r"^(?:序|序号|编号|号|任务序号|任务编号|No\.?|NO\.?|项号)$"),
    ("remark", r"^(?:备注|说明|附注|注|备考|其他说明)$"),
    ("leader", r"领导|责任人|负责人|联系人|联络员|分管|包保|经办人|电话|联系方式"),
    ("responsible", rf"{_LEAD_BEFORE}|{_LEAD_AFTER}"),
    ("lead", rf"(?:牵头|主责|主办|主管)(?:责任|落实|负责)?{_UNIT_WORD}?{_IN_BRACKETS}"),
    ("support", rf"(?:配合|协办|协同|参与|协作|参加|会办|协助){_UNIT_WORD}?{_IN_BRACKETS}"),
    ("due", rf"(?:时限|期限|时间|日期)(?:要求|节点|安排|进度)?{_IN_BRACKETS}"),
    ("due", r"时限|时间节点|时间要求|时间安排|截止|节点要求|^月份$"),
    ("responsible", rf"(?:责任|落实|承办|实施|负责|完成|执行|职能|分工|牵头){_UNIT_WORD}"),
    ("responsible", rf"^(?:责任|{_UNIT_WORD}|(?:责任|任务|职责)?分工){_IN_BRACKETS}"),
    ("responsible", r"牵头.*(?:责任|配合|参与)|责任.*牵头"),
    ("schedule", r"时序|进度(?:安排|计划|要求|目标)|推进(?:计划|安排|步骤)|实施步骤|月度"),
    ("schedule", r"阶段(?:目标|任务|性)"),
    ("requirement", r"^(?:考核|评价)内容$"),
    ("measure", r"考核|评价|评估|验收|佐证|成果|评分|分值|得分|完成标准|标志|指标值"),
    ("extra", r"情况|进展|目前|现状|完成率|问题|数量|金额|投资"),
    (
        "section",
        r"^(?:工作|任务|事项|项目|所属|重点)?(?:类别|领域|板块|分类|类型|部分|方面|大类|专题)$",
    ),
    ("section", r"^一级(?:任务|指标|事项)$"),
    ("requirement", r"具体|要求|举措|措施|内容|目标|分解|细化|标准|做法|[二三]级指标"),
    ("item", r"任务|事项|项目|重点工作|工作$|要点|清单|指标"),
)
_ROLES = tuple((role, re.compile(pattern)) for role, pattern in _WORDINGS)
_PARENT_ONLY = re.compile(r"^(?:牵头|配合|责任|主责|主办|协办|参与|承办|协同|单位|部门|负责)$")
_CATALOGUE = re.compile(
    r"公开(?:事项|内容|依据|主体|渠道|方式|对象|层级|属性)|信息(?:名称|编号)|索引号"
)
_REMARK = re.compile("[(\uff08][^)\uff09]*[)\uff09]")
_BOX = re.compile(r"索引号|主题分类|发文机关|发布机构|成文日期|发布日期|发文字号|主题词|标题")
_FIRST = re.compile(r"第一|首位|排[在名]?首|排[在名]?前|列[在名]?首|列[在名]?第|排序")
_MARKED = re.compile(r"[★☆▲△●*＊※#]")


@dataclass(frozen=True)
class Columns:
    roles: tuple[Role, ...]
    titles: tuple[str, ...]
    header_rows: int
    """Rows up to and with the header; 0 where the header was taken over from a table before."""
    lead_rule: LeadRule = "column"
    mark: str = ""
    """The sign that marks a lead unit where ``lead_rule`` is "marked"."""

    def has(self, role: Role) -> bool:
        return role in self.roles

    def at(self, role: Role) -> tuple[int, ...]:
        return tuple(index for index, own in enumerate(self.roles) if own == role)

    @property
    def has_units(self) -> bool:
        return bool(self.at_units)

    @property
    def at_units(self) -> tuple[int, ...]:
        return (*self.at("lead"), *self.at("responsible"), *self.at("support"))

    @property
    def anchor(self) -> int | None:
        """The column whose cells are the tasks: a merged cell of it is one task."""
        places = self.at("requirement") or self.at("item")
        return places[0] if places else None


def find_columns(rows: Sequence[GridRow]) -> Columns | None:
    """The header within the first rows, over one or two of them; None where there is none."""
    for at, row in enumerate(rows[:HEADER_SEARCH_ROWS]):
        single = _spread(row)
        if not _is_header_text(single) and not row.is_header:
            continue
        following = rows[at + 1] if at + 1 < len(rows) else None
        double = _two_line_titles(row, following) if following else None
        for titles, used in ((double, 2), (single, 1)):
            if titles and (columns := _columns(titles, header_rows=at + used)):
                return _with_numbers(columns, rows[at + used :])
    return None


def is_catalogue(rows: Sequence[GridRow]) -> bool:
    """A standard catalogue or a register of published information: no table of tasks."""
    head = " ".join(words for row in rows[:3] for words in _titles(row))
    return len(set(_CATALOGUE.findall(head))) >= 2


def is_blank_form(rows: Sequence[GridRow]) -> bool:
    """A header of several columns over rows that hold nothing, or nothing but their numbers."""
    if len(rows) < 2 or len(rows[0].filled) < 3:
        return False
    body = [row.words(at) for row in rows[1:] for at in row.filled]
    return all(words.isdecimal() for words in body) and all(
        len(title) <= LONGEST_HEADER_CELL and not title.isdecimal() for title in _titles(rows[0])
    )


def is_information_box(rows: Sequence[GridRow]) -> bool:
    """The box of index number, issuer and date that official sites print above a document."""
    words = " ".join(squeezed(place.text) for row in rows[:6] for place in row.places)
    return len(set(_BOX.findall(words))) * 4 >= len(rows) or not any(row.filled for row in rows)


def repeats_header(row: GridRow, columns: Columns) -> bool:
    """Is this row the header printed again, perhaps with a word misread or broken?"""
    own = [(at, squeezed(row.words(at))) for at in row.filled]
    if len(own) < 2:
        return False
    same = sum(at < len(columns.titles) and words == columns.titles[at] for at, words in own)
    known = sum(words in columns.titles for _, words in own)
    if same * 2 > len(own) or known * 3 >= len(own) * 2:
        return True
    titles = _titles(row)
    again = _columns(titles, header_rows=1) if _is_header_text(titles) else None
    return again is not None and len(own) >= 3 and again.roles == columns.roles


def looks_like_header(row: GridRow) -> bool:
    titles = [title for title in _titles(row) if title]
    named = sum(role_of(title) is not None for title in titles)
    return len(titles) >= 2 and named * 2 >= len(titles) and max(map(len, titles)) <= LONGEST_TITLE


def role_of(title: str) -> Role | None:
    words = squeezed(title)
    plain = _REMARK.sub("", words)  # 负责处(科)室
    if not words or len(plain) > LONGEST_TITLE:
        return None
    return next(
        (role for text in (words, plain) for role, pattern in _ROLES if pattern.search(text)), None
    )


def _titles(row: GridRow) -> list[str]:
    return [squeezed(place.text) for place in row.places]


def _spread(row: GridRow) -> list[str]:
    """Titles, that of a merged cell over every column it covers."""
    titles = _titles(row)
    for at, place in enumerate(row.places):
        for right in range(at + 1, min(at + place.width, len(titles))):
            titles[right] = titles[at]
    return titles


def _is_header_text(titles: Sequence[str]) -> bool:
    filled = [title for title in titles if title]
    return len(filled) >= 2 and all(len(title) <= LONGEST_HEADER_CELL for title in filled)


def _two_line_titles(row: GridRow, following: GridRow) -> list[str] | None:
    """Titles of a header broken over two rows, or of one with cells under a merged parent."""
    upper, lower = _titles(row), _titles(following)
    own = [lower[at] for at in following.own]
    if not own or any(len(title) > 8 for title in own):
        return None
    parents = _spread(row)
    if _stands_under_merged(row, following.own):
        return [
            _child(parents[at], lower[at]) if at in following.own else parents[at]
            for at in range(len(parents))
        ]
    if all(_PARENT_ONLY.match(words) or role_of(words) for words in own) and (
        any(_PARENT_ONLY.match(words) for words in own)
        or following.is_header
        or (len(own) > 1 and any(not upper[at] for at in following.own))
    ):
        return [lower[at] if at in following.own else parents[at] for at in range(len(parents))]
    joined = [upper[at] + (lower[at] if at in following.own else "") for at in range(len(upper))]
    whole = sum(role_of(words) is not None for words in joined)
    alone = sum(role_of(words) is not None for words in upper)
    lower_alone = sum(role_of(words) is not None for words in own)
    return joined if whole > alone and lower_alone < len(own) else None


def _child(parent: str, title: str) -> str:
    """镇(街道) under 责任单位 is a column of units."""
    return title if role_of(title) else parent + title


def _stands_under_merged(row: GridRow, own: Sequence[int]) -> bool:
    """Are these the columns of merged header cells, two at least, and no others?"""
    covered = {
        right
        for at, place in enumerate(row.places)
        if place.words and place.width > 1
        for right in range(at, at + place.width)
    }
    return len(own) > 1 and set(own) <= covered and len(covered) < len(row.places)


def _columns(titles: Sequence[str], *, header_rows: int) -> Columns | None:
    found: list[Role] = [role_of(title) or "extra" for title in titles]
    named = [role for role, title in zip(found, titles, strict=True) if title]
    has_task = any(role in ("item", "requirement") for role in named)
    has_use = any(
        role in ("lead", "responsible", "support", "due", "schedule", "measure") for role in named
    )
    if not has_task or not (has_use or {"item", "requirement"} <= set(named)):
        return None
    roles, rule, mark = _settled(found, titles)
    return Columns(tuple(roles), tuple(titles), header_rows, rule, mark)


def _with_numbers(columns: Columns, body: Sequence[GridRow]) -> Columns:
    """What the cells say of their column: one without a title that holds nothing but numbers is
    the serial number, one of 一、 titles beside demands is that of the sections."""
    roles = list(columns.roles)
    for at in columns.at("item"):
        demand = columns.at("requirement")
        words = [row.words(at) for row in body if at in row.own and demand[0] in row.filled]
        if "section" not in roles and words and all(map(is_section, words)):
            roles[at] = "section"
    for at, title in enumerate(columns.titles):
        words = [row.words(at) for row in body if at in row.own]
        if not title and words and all(word.rstrip(".、").isdecimal() for word in words):
            roles[at] = "number"
    return replace(columns, roles=tuple(roles))


def _settled(found: list[Role], titles: Sequence[str]) -> tuple[list[Role], LeadRule, str]:
    roles = list(found)
    _settle_tasks(roles, titles)
    if "lead" in roles:
        return roles, "column", ""
    unit_titles = " ".join(
        title for role, title in zip(roles, titles, strict=True) if role == "responsible"
    )
    if re.search(_LEAD_BEFORE, unit_titles):
        return roles, "slashed", ""
    if re.search(_LEAD_AFTER, unit_titles):
        return roles, "slashed_last", ""
    if "responsible" in roles and "support" in roles:
        # 责任单位 beside 配合单位: the responsible unit leads.
        return ["lead" if role == "responsible" else role for role in roles], "column", ""
    mark = _MARKED.search(unit_titles)
    if "牵头" in unit_titles and "加粗" in unit_titles:
        return roles, "bold", ""
    if mark:
        return roles, "marked", mark[0]
    if _FIRST.search(unit_titles):
        return roles, "first", ""
    return roles, "none", ""


def _settle_tasks(roles: list[Role], titles: Sequence[str]) -> None:
    """Which of several task columns is the demand and which the title above it."""
    has_units = any(role in ("lead", "responsible", "support") for role in roles)
    for at, title in enumerate(titles):
        # Where no unit is named, 任务分解/时序进度 is the schedule of the task beside it.
        if roles[at] == "requirement" and "分解" in title and not has_units:
            roles[at] = "schedule"
        if roles[at] == "schedule" and "任务分解" in title and has_units:
            roles[at] = "requirement"
    items = [at for at, role in enumerate(roles) if role == "item"]
    demands = [at for at, role in enumerate(roles) if role == "requirement"]
    if not demands and items:
        demands = [items.pop()]
    elif not items and len(demands) > 1:
        items = [demands.pop(0)]
    for at in demands:
        roles[at] = "requirement"
    for at in items:
        roles[at] = "item" if at == items[-1] or "section" in roles else "section"
