"""Rows of a file against the register: what is new, what changes, what is wrong."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pypinyin import lazy_pinyin

from mingzheng.rules.credit_codes import normalise

from .import_sheet import Sheet, SheetRow
from .models import OrganisationKind
from .organisation_data import (
    KEY,
    LABELS,
    Change,
    OrganisationData,
    changes_between,
    faults_of,
    tidy_aliases,
)

KINDS = {
    "government": ("政府机关", "政府", "管委会", "人民政府"),
    "department": ("区直部门", "部门", "区直", "工作部门", "区直机关", "机关"),
    "section": ("内设机构", "科室", "内设科室", "处室", "股室"),
    "street": ("街道", "街道办事处", "镇街", "乡镇", "镇", "乡", "乡镇街道"),
    "stationed": ("驻区单位", "派驻机构", "派驻", "驻区", "垂管单位", "垂直管理单位", "分局"),
    "enterprise": ("公共企事业单位", "企事业单位", "公共企事业", "企业", "事业单位"),
}
_KIND_OF = {word: kind for kind, words in KINDS.items() for word in (kind, *words)}
_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+00:00(?::00)?)?$")
_ALIASES = re.compile(r"[、,，;；\n|]+")
_FORMULA = ("=", "@")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class RowError:
    """``row`` as the spreadsheet counts it, 0 for the whole file; ``column`` as it is headed."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class PlannedRow:
    number: int
    key: str
    is_new: bool
    data: OrganisationData
    changes: tuple[Change, ...]


def plan_rows(
    sheet: Sheet, *, known: Mapping[str, OrganisationData]
) -> tuple[tuple[PlannedRow, ...], tuple[RowError, ...]]:
    """``known`` is the register by key. Parents come before their children, whatever the file's
    order; an empty cell leaves what the register says."""
    return _Planning(sheet, known).planned()


class _Planning:
    def __init__(self, sheet: Sheet, known: Mapping[str, OrganisationData]) -> None:
        self._sheet = sheet
        self._known = known
        self._headers = dict(sheet.headers)
        self._errors: list[RowError] = []
        self._key_by_name = {data.name: key for key, data in known.items()}
        self._key_by_short_name = {data.short_name: key for key, data in known.items()}
        self._numbers: dict[str, int] = {}

    def planned(self) -> tuple[tuple[PlannedRow, ...], tuple[RowError, ...]]:
        keyed: list[tuple[SheetRow, str]] = []
        for row in self._sheet.rows:
            key = self._key(row)
            if key in self._numbers:
                first = self._numbers[key]
                column = "key" if row.text("key") else "name"
                self._refuse(row, column, f"与第 {first} 行重复，请删去其中一行。")
                continue
            self._numbers[key] = row.number
            self._key_by_name.setdefault(_clean(row.text("name")), key)
            self._key_by_short_name.setdefault(_clean(row.text("short_name")), key)
            keyed.append((row, key))
        rows = [self._row(row, key) for row, key in keyed]
        self._check_together(rows)
        ordered = self._parents_first(rows)
        errors = sorted(self._errors, key=lambda error: error.row)
        return tuple(ordered), tuple(errors)

    def _key(self, row: SheetRow) -> str:
        given = row.text("key").lower()
        if given:
            if not KEY.match(given):
                self._refuse(row, "key", "代码只用小写字母、数字、连字符和下划线，请改正。")
            return given
        name = _clean(row.text("name"))
        if name in self._key_by_name:
            return self._key_by_name[name]
        return self._new_key(name)

    def _new_key(self, name: str) -> str:
        spelled = re.sub(r"[^a-z0-9]+", "", "".join(lazy_pinyin(name)).lower())[:50] or "unit"
        key, number = spelled, 2
        while key in self._known or key in self._numbers:
            key, number = f"{spelled}-{number}", number + 1
        return key

    def _row(self, row: SheetRow, key: str) -> PlannedRow:
        old = self._known.get(key)
        values = self._values(row)
        data = replace(old or OrganisationData(name="", kind=""), **values)
        data = replace(
            data, aliases=tidy_aliases(data.aliases, besides=(data.name, data.short_name))
        )
        if not data.kind and data.name.endswith(("街道", "街道办事处")):
            data = replace(data, kind=OrganisationKind.STREET)
        if not any(error.row == row.number for error in self._errors):
            for field, message in faults_of(data):
                self._refuse(row, field, message)
        changes = changes_between(old or OrganisationData(name="", kind=""), data)
        return PlannedRow(row.number, key, old is None, data, changes)

    def _values(self, row: SheetRow) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field, text in row.cells:
            if field == "key":
                continue
            if text.startswith(_FORMULA):
                self._refuse(row, field, f"以“{text[0]}”开头，像是公式，请改为文字。")
            elif field == "aliases":
                values[field] = tuple(_clean(one) for one in _ALIASES.split(text))
            elif field == "duties":
                values[field] = text
            elif field == "kind":
                values[field] = self._kind(row, _clean(text))
            elif field == "parent":
                values[field] = self._parent(row, _clean(text))
            elif field == "credit_code":
                values[field] = normalise(text)
            elif field in {"active_from", "active_until"}:
                values |= self._date(row, field, text)
            else:
                values[field] = _clean(text)
        return values

    def _kind(self, row: SheetRow, text: str) -> str:
        if text not in _KIND_OF:
            names = "、".join(OrganisationKind.labels)
            self._refuse(row, "kind", f"没有“{text}”这种类别，可选：{names}。")
        return _KIND_OF.get(text, "")

    def _parent(self, row: SheetRow, text: str) -> str:
        if text.lower() in self._known or text.lower() in self._numbers:
            return text.lower()
        found = self._key_by_name.get(text) or self._key_by_short_name.get(text)
        if found is None:
            self._refuse(
                row, "parent", f"名册和本文件中都没有“{text}”，请填写上级机构的代码或全称。"
            )
        return found or ""

    def _date(self, row: SheetRow, field: str, text: str) -> dict[str, datetime.date]:
        found = _DATE.match(text)
        try:
            if found is not None:
                return {field: datetime.date(*(int(part) for part in found.groups()))}
        except ValueError:
            self._refuse(row, field, f"没有“{text}”这一天，请核对月份和日期。")
            return {}
        self._refuse(row, field, f"认不出日期“{text}”，请写成 2024-01-01 的样子。")
        return {}

    def _check_together(self, rows: list[PlannedRow]) -> None:
        final = {**self._known, **{row.key: row.data for row in rows}}
        codes: dict[str, str] = {}
        for key, data in final.items():
            other = codes.setdefault(data.credit_code, key) if data.credit_code else key
            if other != key:
                self._refuse_double(rows, key, other, final)
        by_name: dict[str, list[str]] = {}
        for key, data in final.items():
            by_name.setdefault(data.name, []).append(key)
        for row in rows:
            for key in by_name[row.data.name]:
                if row.data.name and key < row.key and _overlap(final[key], row.data):
                    self._refuse_number(
                        row.number,
                        "name",
                        f"“{row.data.name}”与代码“{key}”同名且同时存续，请区分。",
                    )
            if _has_cycle(row.key, final):
                self._refuse_number(row.number, "parent", "上级机构绕回了自己，请核对隶属关系。")

    def _refuse_double(
        self,
        rows: list[PlannedRow],
        key: str,
        other: str,
        final: Mapping[str, OrganisationData],
    ) -> None:
        numbers = {row.key: row.number for row in rows}
        late, early = (key, other) if key in numbers else (other, key)
        if late in numbers:
            owner = final[early].name
            self._refuse_number(
                numbers[late], "credit_code", f"该统一社会信用代码已属于“{owner}”，请核对。"
            )

    def _parents_first(self, rows: list[PlannedRow]) -> list[PlannedRow]:
        by_key = {row.key: row for row in rows}
        ordered: dict[str, PlannedRow] = {}
        for row in rows:
            chain = []
            key = row.key
            while key in by_key and key not in ordered and key not in chain:
                chain.append(key)
                key = by_key[key].data.parent
            ordered |= {one: by_key[one] for one in reversed(chain)}
        return list(ordered.values())

    def _refuse(self, row: SheetRow, field: str, message: str) -> None:
        self._refuse_number(row.number, field, message)

    def _refuse_number(self, number: int, field: str, message: str) -> None:
        self._errors.append(RowError(number, self._headers.get(field, LABELS[field]), message))


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _overlap(one: OrganisationData, other: OrganisationData) -> bool:
    first = max(one.active_from or datetime.date.min, other.active_from or datetime.date.min)
    last = min(one.active_until or datetime.date.max, other.active_until or datetime.date.max)
    return first <= last


def _has_cycle(key: str, register: Mapping[str, OrganisationData]) -> bool:
    seen: set[str] = set()
    above = key
    while above in register and above not in seen:
        seen.add(above)
        above = register[above].parent
    return above == key
