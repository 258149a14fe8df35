"""公示 of grants and resettlement: what of a person may be shown, and nothing else is kept.

The columns are a closed set of which each scheme names its own. Identity numbers, cards, telephones
and addresses below the street stop a file whole; a name is masked as it is read (姓〇〇).
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .privacy.masks import mask_name
from .refusal import Refusal
from .registers.cells import read_cell
from .registers.faults import CellFault
from .registers.kind import Column, RegisterKind
from .registers.private import PrivateCell, private_cells
from .registers.reading import MOST_FAULTS, Line, find_header, plain_heading

COLUMNS: Mapping[str, Column] = {
    column.key: column
    for column in (
        Column("name", "姓名", "party", place="title", required=True,
               aliases=("户主", "户主姓名", "补贴对象", "被征收人", "申请人", "对象")),
        Column("street", "街道", aliases=("乡镇", "镇街", "街道（镇）")),
        Column("village", "村居",
               aliases=("社区", "村", "行政村", "村（社区）", "村（居）", "所在村居")),
        Column("category", "类别", aliases=("补贴类别", "补贴项目", "安置方式", "项目")),
        Column("amount", "金额", "money", unit="元",
               aliases=("补贴金额", "补助金额", "发放金额", "补偿金额", "合计金额")),
        Column("area", "面积", "number",
               aliases=("补贴面积", "种植面积", "安置面积", "房屋面积", "耕地面积")),
    )
}  # fmt: skip
"""Never an identity number, card, telephone or an address below the street (条例 art. 15)."""

MEASURES = ("amount", "area")
_PERSONS = frozenset(
    {"姓名", "户主", "户主姓名", "被征收人", "被征收人姓名", "补贴对象", "补助对象", "受助人"}
)
_MEASURED = ("金额", "面积", "补贴", "补助", "补偿款", "救助金")
_BELOW_VILLAGE = re.compile(r"\d+\s*(?:号|栋|幢|座|单元|室|组|排|弄)|[一二三四五六七八九十]+组")
_MASK = "〇"
_SUM = re.compile("(?:本?[页街村]?(?:合|总|小|共)计|总数)[：:]?")
"""What stands for a name in a row of sums: as a household it would be counted twice."""


@dataclass(frozen=True)
class GrantRow:
    """As it may be shown: the name is masked. Measures are None where the scheme has none."""

    number: int
    name: str
    street: str = ""
    village: str = ""
    category: str = ""
    amount: Decimal | None = None
    area: Decimal | None = None


@dataclass(frozen=True)
class GrantReading:
    """``dropped`` are headings whose columns the scheme does not show; nothing of them is kept.

    At most ``MOST_FAULTS`` faults are listed; ``fault_count`` counts them all. ``private`` not
    empty: nothing was read at all.
    """

    rows: tuple[GrantRow, ...] = ()
    faults: tuple[CellFault, ...] = ()
    fault_count: int = 0
    dropped: tuple[str, ...] = ()
    private: tuple[PrivateCell, ...] = ()


@dataclass
class GrantTotals:
    """Sums of one street."""

    rows: int = 0
    amount: Decimal = field(default_factory=Decimal)
    area: Decimal = field(default_factory=Decimal)


def read_grant_rows(
    lines: Sequence[Line], *, columns: Sequence[str], today: datetime.date
) -> GrantReading:
    """``columns`` are keys of ``COLUMNS``. Raises ``Refusal`` where there is nothing to read."""
    kind = _kind_of(columns)
    private = private_cells(lines, kind=kind, today=today, masked={"name"})
    if private:
        return GrantReading(private=private)
    header = find_header(lines, kind=kind)
    present = {column.key for column in header.columns.values()}
    lacking = [COLUMNS[key].label for key in columns if key not in present]
    if lacking:
        names = "、".join(f"“{label}”" for label in lacking)
        raise Refusal("COLUMN_MISSING", f"文件缺少本项目要公示的列：{names}。请补上后再上传。")
    rows: list[GrantRow] = []
    faults: list[CellFault] = []
    for number, texts in lines[header.at + 1 :]:
        typed = {
            column.key: texts[place].strip() if place < len(texts) else ""
            for place, column in header.columns.items()
        }
        if any(typed.values()):
            rows.append(_row(number, typed, kind, faults))
    if not rows:
        raise Refusal("NO_ROWS", "表头下面没有任何内容。请填写后再上传。")
    return GrantReading(tuple(rows), tuple(faults[:MOST_FAULTS]), len(faults), header.unknown)


def shown_name(name: str) -> str:
    """The surname and a circle for each further character; 张三 → 张〇."""
    return mask_name(name).replace("*", _MASK)


def totals_of(rows: Sequence[GrantRow]) -> Mapping[str, GrantTotals]:
    """By street, in the order of their first row."""
    streets: dict[str, GrantTotals] = {}
    for row in rows:
        one = streets.setdefault(row.street, GrantTotals())
        one.rows += 1
        one.amount += row.amount or Decimal()
        one.area += row.area or Decimal()
    return streets


def _kind_of(columns: Sequence[str]) -> RegisterKind:
    return RegisterKind(
        key="grant", noun="grants", title="公示", thing="户", lead="", bases=(),
        columns=tuple(COLUMNS[key] for key in columns), identity=(), update_days=1,
    )  # fmt: skip


def _row(
    number: int, typed: Mapping[str, str], kind: RegisterKind, faults: list[CellFault]
) -> GrantRow:
    values: dict[str, str] = {}
    for column in kind.columns:
        text = typed.get(column.key, "")
        try:
            if not text and column.key in MEASURES:
                raise Refusal("EMPTY", f"“{column.label}”不能空着，没有的请填 0。")
            values[column.key] = read_cell(column, text)
            if column.key in {"street", "village"} and _BELOW_VILLAGE.search(values[column.key]):
                raise Refusal("BELOW_VILLAGE", "只写到街道、村居，请删去组、楼栋、门牌。")
            if column.key == "name" and _SUM.fullmatch("".join(text.split())):
                raise Refusal("SUM_ROW", "这一行是合计，不是一户，请删去；合计由系统自动计算。")
            if column.key in MEASURES and Decimal(values[column.key]) < 0:
                raise Refusal("NEGATIVE", "不能小于 0，请核对。")
        except Refusal as refusal:
            shown = shown_name(text) if column.type == "party" else text
            faults.append(CellFault(number, column.label, shown[:40], refusal.message))
    return GrantRow(
        number,
        shown_name(values.get("name", "")),
        values.get("street", ""),
        values.get("village", ""),
        values.get("category", ""),
        *(Decimal(values[key]) if values.get(key) else None for key in MEASURES),
    )


def lists_households(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table names persons beside money or areas, its heading in the first row."""
    heading = [plain_heading(text) for text in rows[0]] if rows else []
    names = [at for at, text in enumerate(heading) if text in _PERSONS]
    measures = [at for at, text in enumerate(heading) if text.endswith(_MEASURED)]
    if not measures:
        return False
    # A row may be shorter than the heading.
    return any(cell.strip() for row in rows[1:] for at in names for cell in row[at : at + 1])
