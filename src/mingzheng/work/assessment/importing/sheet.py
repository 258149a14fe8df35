"""An indicator set as a table: bytes of a workbook → rows of indicators with their faults."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from mingzheng.ports.assessment_figures import Measure, measures
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.table_lines import table_lines
from mingzheng.rules.assessment import (
    Band,
    Part,
    Told,
    Way,
    faults,
    indicator_faults,
    read_bands,
    rounded,
)
from mingzheng.rules.refusal import Refusal

from ..actions.edit_set import IndicatorContent
from ..errors import ImportRefused

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 200
COLUMNS = {
    "section": "板块", "part": "性质", "name": "指标", "basis": "考核依据",
    "explanation": "评分标准", "full_marks": "满分", "way": "计分方式", "measure": "取数项",
    "step": "每一个多少分", "bands": "各档", "full_when_none": "没有应办事项时得满分",
}  # fmt: skip
"""Field → the header of its column, in the order in which the workbook is written."""
_NEEDED = ("section", "name", "full_marks", "way")
_HEADER_WITHIN = 10
_LONGEST = {"section": 60, "name": 80, "basis": 200, "explanation": 500}

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Fault:
    """``row`` as the spreadsheet shows it, 0 for the table as a whole."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class PlannedIndicator:
    row: int
    section: str
    part: Part
    content: IndicatorContent


@dataclass(frozen=True)
class SetPlan:
    indicators: tuple[PlannedIndicator, ...]
    errors: tuple[Fault, ...]

    @property
    def sections(self) -> list[tuple[str, Part, list[PlannedIndicator]]]:
        """In the order of the file; rows of one section need not stand together."""
        found: dict[str, tuple[Part, list[PlannedIndicator]]] = {}
        for one in self.indicators:
            found.setdefault(one.section, (one.part, []))[1].append(one)
        return [(title, part, rows) for title, (part, rows) in found.items()]


def plan_set(data: bytes, *, name: str) -> SetPlan:
    """Raises ``ImportRefused`` where there is no such table in the file."""
    if len(data) > MAX_BYTES:
        raise ImportRefused("文件超过 2 MB。指标表通常很小，请删去图片和无关工作表后再上传。")
    try:
        lines = table_lines(data, name=name)
    except UnreadableDocument as error:
        raise ImportRefused(error.message) from error
    at, columns = _header(lines)
    if len(lines) - at - 1 > MAX_ROWS:
        raise ImportRefused(f"超过 {MAX_ROWS} 行，请删去多余的行后再上传。")
    return _plan(
        [
            (number, {field: texts[column].strip() for column, field in columns.items()
                      if column < len(texts)})
            for number, texts in lines[at + 1 :]
            if any(text.strip() for text in texts)
        ]
    )  # fmt: skip


def _header(lines: list[tuple[int, list[str]]]) -> tuple[int, dict[int, str]]:
    by_header = {header: field for field, header in COLUMNS.items()}
    for at, (_, texts) in enumerate(lines[:_HEADER_WITHIN]):
        named = {column: by_header.get(text.strip()) for column, text in enumerate(texts)}
        columns = {column: field for column, field in named.items() if field}
        if not set(_NEEDED) - set(columns.values()):
            return at, columns
    needed = "、".join(f"“{COLUMNS[field]}”" for field in _NEEDED)
    raise ImportRefused(f"没有找到表头。第一行应有{needed}等列名，可先导出现在的指标表对照填写。")


def _plan(rows: list[tuple[int, dict[str, str]]]) -> SetPlan:
    if not rows:
        raise ImportRefused("表头下面没有任何指标，请填写后再上传。")
    known = {one.label: one for one in measures().values()}
    planned: list[PlannedIndicator] = []
    errors: list[Fault] = []
    parts: dict[str, Part] = {}
    section = ""
    for number, cells in rows:
        # Merged cells of a section are read as one filled row and empty ones below.
        section = cells.get("section") or section
        found = _row(number, cells | {"section": section}, known, parts)
        if isinstance(found, PlannedIndicator):
            planned.append(found)
        else:
            errors += found
    if not errors:
        errors = [Fault(0, "", text) for text in faults([_told(one, known) for one in planned])]
    return SetPlan(tuple(planned), tuple(errors))


def _row(
    number: int, cells: Mapping[str, str], known: Mapping[str, Measure], parts: dict[str, Part]
) -> PlannedIndicator | list[Fault]:
    read = _Cells(number, cells)
    for field in _NEEDED:
        if not cells.get(field):
            read.fault(field, f"请填写{COLUMNS[field]}。")
    part = _part(read, parts)
    way = read.choice("way", {one.label: one for one in Way}, Way.BY_HAND)
    label = cells.get("measure", "")
    if label and label not in known:
        read.fault(
            "measure", f"没有取数项“{label[:30]}”，请填：{'、'.join(known)}；人工评分的留空。"
        )
    content = IndicatorContent(
        name=read.text("name"), basis=read.text("basis"), explanation=read.text("explanation"),
        full_marks=read.marks("full_marks"), way=way.value,
        measure=known[label].key if label in known else "", step=read.marks("step"),
        full_when_none=read.choice("full_when_none", {"是": True, "否": False}, True),
        bands=read.bands(),
    )  # fmt: skip
    planned = PlannedIndicator(number, cells["section"], part, content)
    if not read.faults:
        read.faults += [Fault(number, "", text) for text in indicator_faults(_told(planned, known))]
    return read.faults or planned


def _part(read: "_Cells", parts: dict[str, Part]) -> Part:
    """That of the section's first row, where a later one leaves it empty."""
    section = read.cells["section"]
    if not read.cells.get("part"):
        return parts.setdefault(section, Part.MAIN)
    part = read.choice("part", {one.label: one for one in Part}, Part.MAIN)
    if parts.setdefault(section, part) is not part:
        read.fault(
            "part", f"板块“{section}”前面写的是“{parts[section].label}”，同一板块性质须相同。"
        )
    return part


def _told(one: PlannedIndicator, known: Mapping[str, Measure]) -> Told:
    content = one.content
    shapes = {measure.key: measure.shape for measure in known.values()}
    return Told(content.name, one.part, content.rule, content.measure, shapes.get(content.measure))


class _Cells:
    """The cells of one row as they are read; ``faults`` gathers what is wrong."""

    def __init__(self, number: int, cells: Mapping[str, str]) -> None:
        self.number, self.cells = number, cells
        self.faults: list[Fault] = []

    def fault(self, field: str, message: str) -> None:
        self.faults.append(Fault(self.number, COLUMNS[field], message))

    def text(self, field: str) -> str:
        text = self.cells.get(field, "")
        if len(text) > _LONGEST[field]:
            self.fault(field, f"最多 {_LONGEST[field]} 字，请精简。")
        return text

    def choice(self, field: str, choices: Mapping[str, Choice], default: Choice) -> Choice:
        text = self.cells.get(field, "")
        if text and text not in choices:
            self.fault(field, f"“{text[:20]}”认不出，请填：{'、'.join(choices)}。")
        return choices.get(text, default)

    def marks(self, field: str) -> Decimal:
        text = unicodedata.normalize("NFKC", self.cells.get(field, "")).rstrip("分").strip()
        number = _number(text or "0")
        if number is None or not 0 <= number <= 100 or number != rounded(number):
            self.fault(field, f"“{text[:20]}”不是可以填的分数，请填0到100之间、最多两位小数的数。")
            return Decimal()
        return number

    def bands(self) -> tuple[Band, ...]:
        try:
            return read_bands(self.cells.get("bands", ""))
        except Refusal as refusal:
            self.fault("bands", refusal.message)
            return ()


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
