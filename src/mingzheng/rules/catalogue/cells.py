"""One row of a catalogue sheet, read cell by cell; every fault is told with its cure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import TypeVar

from mingzheng.rules.notices.grid import EMPTY, GridRow, Place
from mingzheng.rules.notices.wording import squeezed, tidy
from mingzheng.rules.refusal import Refusal

from .channels import CHANNELS, read_channels
from .header import PARENTS, TITLES, Header, Role, role_of
from .limits import TimeLimit, read_time_limit
from .row import EVERYBODY, PARTICULAR, CatalogueField, CatalogueRow

LONGEST: dict[Role, int] = {"subject": 80, "item": 120, "owner": 120, "particular": 100}
"""Characters."""

_SAME_AS_ABOVE = re.compile("[(（]?同上[)）]?")
_YES = re.compile("[√✓✔☑■●◉▲★1VvYy是有þ]")
_NO = re.compile("|[-—–－/／\\\\×✗xX0○□否无]")
_TICK_BEFORE = re.compile("^[√✓✔☑■●][：:]?\\s*")
_KEY = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
KEY_LENGTH = 40
_SPLIT = re.compile("[、，,;；/\\s]+")

Value = TypeVar("Value")


@dataclass
class SheetState:
    """What later rows of a sheet inherit from earlier ones."""

    header: Header
    field: CatalogueField
    spans_known: bool
    above: dict[Role, Place] = dataclass_field(default_factory=dict)
    count: int = 0


@dataclass(frozen=True)
class ReadRow:
    """``row`` is None where ``faults`` has anything."""

    row: CatalogueRow | None
    faults: tuple[Refusal, ...]


class RowReader:
    def __init__(self, grid_row: GridRow, state: SheetState, headings: dict[str, str]) -> None:
        self._state = state
        self._headings = headings
        self._faults: list[Refusal] = []
        self._cells = {
            role: self._cell(grid_row, role) for role in state.header.roles if role is not None
        }
        self._carry()

    def read(self) -> ReadRow:
        self._state.above = self._cells
        self._state.count += 1
        limit = self._attempt(lambda: read_time_limit(self._words("limit")))
        heading = self._attempt(self._heading)
        key = self._attempt(self._key)
        row = self._row(limit, key or "", heading or "")
        faults = tuple(self._faults)
        return ReadRow(None if faults else row, faults)

    def _row(self, limit: TimeLimit | None, key: str, heading: str) -> CatalogueRow | None:
        proactive, on_request = self._pair("method", "proactive", "on_request")
        county, village = self._pair("level", "county", "village")
        values = {
            "subject": self._line("subject"),
            "item": self._line("item", needed=False),
            "content": self._text("content"),
            "basis": self._text("basis", cure="，至少写明《中华人民共和国政府信息公开条例》"),
            "owner": self._line("owner"),
            "audience": self._audience(),
        }
        channels = self._channels()
        if limit is None:
            return None
        return CatalogueRow(
            key=key, field=self._state.field.key, number=self._number(), time_limit=limit,
            channels=channels, proactive=proactive, on_request=on_request, county_level=county,
            village_level=village, heading=heading, **values,
        )  # fmt: skip

    def _cell(self, grid_row: GridRow, role: Role) -> Place:
        places = [grid_row.places[at] for at in self._state.header.at(role)]
        cell = next((place for place in places if place.words), EMPTY)
        if _SAME_AS_ABOVE.fullmatch(squeezed(cell.text)):
            return self._state.above.get(role, EMPTY)
        return cell

    def _carry(self) -> None:
        """A blank 一级事项 continues the one above, and a blank 二级事项 beside it too; in tables
        whose merged cells were lost so does every blank group of cells."""
        above = self._state.above
        if not self._words("subject"):
            roles: list[Role] = ["subject"] if self._words("item") else ["subject", "item"]
            self._cells |= {role: above[role] for role in roles if role in above}
        if self._state.spans_known:
            return
        groups: dict[Role, list[Role]] = {}
        for role in self._cells:
            groups.setdefault(PARENTS.get(role, role), []).append(role)
        for parent in ("basis", "limit", "owner", "channels", "audience", "method", "level"):
            roles = groups.get(parent, [])
            if not any(self._words(role) for role in roles):
                self._cells |= {role: above[role] for role in roles if role in above}

    def _words(self, role: Role) -> str:
        return self._cells.get(role, EMPTY).words

    def _attempt(self, read: Callable[[], Value]) -> Value | None:
        try:
            return read()
        except Refusal as fault:
            self._faults.append(fault)
            return None

    def _fault(self, code: str, message: str) -> None:
        self._faults.append(Refusal(code, message))

    def _line(self, role: Role, *, needed: bool = True) -> str:
        words = self._words(role)
        if needed and not words:
            self._fault("CELL_EMPTY", f"“{TITLES[role]}”没有填写，请填写。")
        if len(words) > LONGEST[role]:
            self._fault("CELL_TOO_LONG", f"“{TITLES[role]}”超过{LONGEST[role]}个字，请缩短。")
        return words

    def _text(self, role: Role, *, cure: str = "") -> str:
        lines = [tidy(line) for line in self._cells[role].text.splitlines()]
        text = "\n".join(line for line in lines if line)
        if not text:
            self._fault("CELL_EMPTY", f"“{TITLES[role]}”没有填写，请填写{cure}。")
        return text

    def _number(self) -> int:
        words = self._words("number")
        return int(words) if words.isdecimal() and len(words) <= 6 else self._state.count

    def _channels(self) -> tuple[str, ...]:
        if not self._state.header.has("channels"):
            return CHANNELS[:1]
        channels = read_channels(self._cells["channels"].text)
        if not channels:
            self._fault("CHANNEL_EMPTY", "“公开渠道和载体”一个也没有勾选，请至少勾选一个。")
        return channels

    def _audience(self) -> str:
        header = self._state.header
        if not header.has("everybody", "particular", "audience"):
            return EVERYBODY
        if header.has("audience"):
            named = [part for part in _SPLIT.split(self._words("audience")) if part]
            return self._joined_audience(
                is_public=EVERYBODY in named,
                group="、".join(part for part in named if part != EVERYBODY),
            )
        group = self._words("particular")
        if _NO.fullmatch(group):
            group = ""
        elif _YES.fullmatch(group):
            group = PARTICULAR
        else:
            group = _TICK_BEFORE.sub("", group)
        return self._joined_audience(is_public=self._tick("everybody"), group=group)

    def _joined_audience(self, *, is_public: bool, group: str) -> str:
        group = group.replace("；", "、")
        if not is_public and not group:
            self._fault("AUDIENCE_EMPTY", "“公开对象”没有勾选，请勾选全社会或者特定群体。")
        if len(group) > LONGEST["particular"]:
            self._fault("CELL_TOO_LONG", f"“特定群体”超过{LONGEST['particular']}个字，请缩短。")
        return "；".join(part for part in (EVERYBODY if is_public else "", group) if part)

    def _pair(self, parent: Role, first: Role, second: Role) -> tuple[bool, bool]:
        """Two tick columns, or one column that names them; the first where there is neither."""
        header = self._state.header
        if not header.has(parent, first, second):
            return True, False
        if header.has(parent):
            named = {role_of(part) for part in _SPLIT.split(self._words(parent))}
            ticks = first in named, second in named
        else:
            ticks = self._tick(first), self._tick(second)
        if not any(ticks):
            words = f"“{TITLES[first]}”或者“{TITLES[second]}”"
            self._fault(f"{parent.upper()}_EMPTY", f"“{TITLES[parent]}”没有勾选，请勾选{words}。")
        return ticks

    def _tick(self, role: Role) -> bool:
        words = squeezed(self._words(role))
        if not _YES.fullmatch(words) and not _NO.fullmatch(words):
            self._fault(
                "TICK_UNREADABLE",
                f"“{TITLES[role]}”一栏写的是“{words}”，请改为“√”或者留空。",
            )
        return bool(_YES.fullmatch(words))

    def _heading(self) -> str:
        title = self._words("heading")
        if not title:
            return self._state.field.heading
        if title not in self._headings:
            raise Refusal(
                "HEADING_UNKNOWN", f"没有名为“{title}”的栏目，请改为平台上的栏目名称或者留空。"
            )
        return self._headings[title]

    def _key(self) -> str:
        key = self._words("key")
        if key and (len(key) > KEY_LENGTH or not _KEY.fullmatch(key)):
            raise Refusal(
                "KEY_MALFORMED",
                f"事项编码“{key}”不合格式，请恢复导出时的编码；新增事项请留空，由系统编号。",
            )
        return key
