"""Rows of a file as a kind of list keeps them: headings recognised, cells read, names masked."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..privacy.masks import mask_name
from ..privacy.person_names import is_person_name
from ..refusal import Refusal
from .cells import read_cell
from .faults import CellFault
from .kind import Column, RegisterKind

Line = tuple[int, Sequence[str]]
"""Number of the row as the spreadsheet shows it, and its texts."""

HEADER_WITHIN = 10
"""The heading stands in one of so many first rows that hold text; titles may stand above it."""
MOST_FAULTS = 200
_NOISE = re.compile(r"[\s*＊:：]|[（(].*?[）)]")
_ORDINALS = frozenset({"序号", "编号序号"})
_SOLE_TRADER = "个体工商户"


@dataclass(frozen=True)
class ReadRow:
    number: int
    key: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class RegisterReading:
    """``missing`` are columns of the kind that the file lacks, ``unknown`` headings passed over.

    At most ``MOST_FAULTS`` are listed; ``fault_count`` counts them all.
    """

    rows: tuple[ReadRow, ...]
    faults: tuple[CellFault, ...]
    fault_count: int
    unknown: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """``at`` is its place among the lines, ``columns`` what stands in which place of a row."""

    at: int
    columns: Mapping[int, Column]
    unknown: tuple[str, ...]


def read_register(
    lines: Sequence[Line], *, kind: RegisterKind, today: datetime.date
) -> RegisterReading:
    """Raises ``Refusal`` where no heading is found or a required column is missing."""
    header = find_header(lines, kind=kind)
    present = {column.key for column in header.columns.values()}
    lacking = [one.label for one in kind.columns if one.required and one.key not in present]
    if lacking:
        names = "、".join(f"“{label}”" for label in lacking)
        raise Refusal("COLUMN_MISSING", f"文件缺少必需的列：{names}。请补上后再上传。")
    rows, faults = [], _Faults()
    seen: dict[str, int] = {}
    for number, texts in lines[header.at + 1 :]:
        typed = {
            column.key: texts[place].strip() if place < len(texts) else ""
            for place, column in header.columns.items()
        }
        if not any(typed.values()):
            continue
        values = _values(typed, number, kind=kind, today=today, faults=faults)
        key = kind.key_of(values)
        if key in seen:
            label = "、".join(kind.by_key[one].label for one in kind.identity)
            faults.add(number, label, _repeated(kind, seen[key]))
        seen.setdefault(key, number)
        rows.append(ReadRow(number, key, values))
    if not rows:
        raise Refusal("NO_ROWS", "表头下面没有任何内容。请填写后再上传。")
    missing = tuple(one.label for one in kind.columns if one.key not in present)
    return RegisterReading(tuple(rows), tuple(faults.listed), faults.count, header.unknown, missing)


def read_values(
    typed: Mapping[str, str], *, kind: RegisterKind, today: datetime.date
) -> tuple[dict[str, str], tuple[CellFault, ...]]:
    """One row that was typed into a form; faults carry the label of their field."""
    faults = _Faults()
    values = _values(typed, 0, kind=kind, today=today, faults=faults)
    return values, tuple(faults.listed)


def _repeated(kind: RegisterKind, before: int) -> str:
    apart = [kind.by_key[key].label for key in kind.identity if not kind.by_key[key].required]
    if apart:
        return f"与第 {before} 行相同，请删去重复的一行；不是同一个的，请填写“{apart[0]}”以便区分。"
    return f"与第 {before} 行相同，请删去重复的一行。"


def find_header(lines: Sequence[Line], *, kind: RegisterKind) -> Header:
    """Raises ``Refusal`` NO_HEADER or COLUMN_TWICE."""
    known = dict(_headings(kind))
    titles = [column.key for column in kind.columns if column.place == "title"]
    for at, (_, texts) in enumerate(lines[:HEADER_WITHIN]):
        found = {
            place: known[plain]
            for place, text in enumerate(texts)
            if (plain := plain_heading(text)) in known
        }
        keys = [column.key for column in found.values()]
        if len(keys) < 2 or not any(key in keys for key in titles):
            continue
        for column in found.values():
            if keys.count(column.key) > 1:
                raise Refusal("COLUMN_TWICE", f"表头里“{column.label}”出现了两次，请只保留一列。")
        unknown = tuple(
            text.strip()
            for place, text in enumerate(texts)
            if text.strip() and place not in found and plain_heading(text) not in _ORDINALS
        )
        return Header(at, found, unknown)
    wanted = "、".join(f"“{column.label}”" for column in kind.columns if column.required)
    raise Refusal("NO_HEADER", f"没有找到表头。表头应有{wanted}等列名，可下载模板对照。")


def plain_heading(text: str) -> str:
    """Without notes in brackets, blanks and marks."""
    return _NOISE.sub("", text)


class _Faults:
    def __init__(self) -> None:
        self.listed: list[CellFault] = []
        self.count = 0

    def add(self, row: int, column: str, cure: str, text: str = "") -> None:
        self.count += 1
        if len(self.listed) < MOST_FAULTS:
            self.listed.append(CellFault(row, column, text[:40], cure))


def _headings(kind: RegisterKind) -> Iterator[tuple[str, Column]]:
    for column in kind.columns:
        for heading in (column.label, column.head, *column.aliases):
            yield plain_heading(heading), column


def _values(
    typed: Mapping[str, str],
    number: int,
    *,
    kind: RegisterKind,
    today: datetime.date,
    faults: _Faults,
) -> dict[str, str]:
    values: dict[str, str] = {}
    for column in kind.columns:
        text = typed.get(column.key, "")
        try:
            value = read_cell(column, text)
        except Refusal as refusal:
            faults.add(number, column.label, refusal.message, text)
            continue
        if value:
            values[column.key] = value
    _mask_parties(values, kind)
    _end_showing(values, kind, today)
    return values


def _mask_parties(values: dict[str, str], kind: RegisterKind) -> None:
    """Only the masked name of a citizen is kept (house rules 6), or of a trader without a firm."""
    if kind.person_choice is None:
        return
    key, citizen = kind.person_choice
    who = values.get(key, "")
    for column in kind.columns:
        name = values.get(column.key, "") if column.type == "party" else ""
        if name and (who == citizen or (who == _SOLE_TRADER and is_person_name(name))):
            values[column.key] = mask_name(name)


def _end_showing(values: dict[str, str], kind: RegisterKind, today: datetime.date) -> None:
    column = kind.by_place.get("public_until")
    if column is None or not kind.public_days or values.get(column.key):
        return
    begun = kind.at("decided_on", values)
    day = datetime.date.fromisoformat(begun) if begun else today
    values[column.key] = (day + datetime.timedelta(days=kind.public_days)).isoformat()
