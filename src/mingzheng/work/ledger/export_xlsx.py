"""The ledger as a workbook in the notice's own columns, with state beside every task."""

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from mingzheng.rules.lamps import Lamp, LampRule
from mingzheng.rules.text.formulas import LONGEST_CELL, looks_like_formula

from .export_columns import fields_of, one_level, task_values
from .models import Notice
from .outgoing import Outgoing
from .queries.export_rows import AssignmentLine, TaskLine, assignment_lines, task_lines
from .queries.tasks import matching_heads

LAMP_WORDS = {
    Lamp.DONE: "✓完成",
    Lamp.OVERDUE: "■逾期",
    Lamp.SOON: "▲临期",
    Lamp.NORMAL: "●正常",
    Lamp.NOT_STARTED: "–未开始",
}
_STATE_COLUMNS = ("状态", "完成比例", "最近进展", "期限")
_DETAIL_COLUMNS = (
    ("序号", 8), ("责任单位", 24), ("分工", 8), ("来自", 18), ("状态", 10), ("办理", 10),
    ("完成比例", 10), ("最近报告", 12), ("最近进展", 60), ("期限", 12),
)  # fmt: skip
_WIDTHS = {"number": 7, "item": 26, "lead": 20, "responsible": 24, "units": 24, "requirement": 52,
           "due": 14, "remark": 16, "": 14}  # fmt: skip
_STATE_WIDTHS = (10, 10, 52, 12)
_LINE = Side(style="thin", color="FF8A8F98")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(wrap_text=True, vertical="center")
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_BOLD = Font(bold=True)
_Look = tuple[str, bool, str]
"""Kind of row, text that must not become a formula, number format: they decide the style."""
_HEAD_FILL = PatternFill("solid", fgColor="FFEEF1F4")


@dataclass
class _Sheet:
    """A write-only sheet that knows how many rows it has."""

    sheet: WriteOnlyWorksheet
    rows: int = 0
    looks: dict[_Look, StyleArray] = field(default_factory=dict)

    def append(self, values: Sequence[object], *, head: str = "") -> None:
        """``head`` is ``columns`` for the row of column names, ``title`` for one above rows."""
        self.rows += 1
        self.sheet.append(
            [_cell(self.sheet, value, looks=self.looks, head=head) for value in values]
        )

    def merge(self, *, first: int, last: int, column: int, until: int) -> None:
        if (first, column) != (last, until):
            left, right = get_column_letter(column), get_column_letter(until)
            self.sheet.merged_cells.add(f"{left}{first}:{right}{last}")


def export_ledger(outgoing: Outgoing) -> bytes:
    """The workbook as bytes: for each notice its own table and the assignments behind it."""
    notices = Notice.objects.filter(pk__in=outgoing.scope.notices).order_by("-year", "-pk")
    rule, book = outgoing.rule, Workbook(write_only=True)
    for number, notice in enumerate(notices, start=1):
        scope = replace(outgoing.scope, notices=(notice.pk,))
        heads = matching_heads(scope, rule=rule, wanted=outgoing.wanted)
        mark = f"{number}" if len(notices) > 1 else ""
        task_sheet(book, notice, task_lines(heads, scope), rule=rule, mark=mark)
        _detail_sheet(book, assignment_lines(heads, scope, rule=rule), mark=mark)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def task_sheet(
    book: Workbook,
    notice: Notice,
    lines: Sequence[TaskLine],
    *,
    rule: LampRule,
    mark: str = "",
) -> None:
    """The notice's own table with state, percentage, latest progress and due day behind it."""
    columns = fields_of(notice.columns)
    titles = [title for title, _ in columns]
    width = len(titles) + len(_STATE_COLUMNS)
    sheet = book.create_sheet(f"工作台账{mark}")
    widths = [_WIDTHS[field] for _, field in columns] + list(_STATE_WIDTHS)
    _set_page(sheet, widths, head_rows=3)
    out = _Sheet(sheet)
    out.append([notice.title, *[None] * (width - 1)], head="title")
    out.merge(first=1, last=1, column=1, until=width)
    facts = f"{notice.document_number}　截至 {rule.today:%Y-%m-%d}　{rule.explanation}"
    out.append([facts, *[None] * (width - 1)])
    out.merge(first=2, last=2, column=1, until=width)
    out.append([*titles, *_STATE_COLUMNS], head="columns")
    own = one_level(lines, notice.columns)
    _task_rows(out, own, fields=[field for _, field in columns], width=width)


def _task_rows(
    out: _Sheet, lines: Sequence[TaskLine], *, fields: Sequence[str], width: int
) -> None:
    item_column = fields.index("item") + 1 if "item" in fields else 0
    section, item, item_from = None, None, 0

    def close_item() -> None:
        if item_column and item and item_from < out.rows:
            out.merge(first=item_from, last=out.rows, column=item_column, until=item_column)

    for line in lines:
        if (line.section, line.item) != (section, item):
            close_item()
            if line.section and line.section != section:
                out.append([line.section, *[None] * (width - 1)], head="title")
                out.merge(first=out.rows, last=out.rows, column=1, until=width)
            item_from = out.rows + 1
            starts = True
        else:
            starts = not line.item
        section, item = line.section, line.item
        out.append([*task_values(line, fields, starts=starts), *_state_values(line)])
    close_item()


def _state_values(line: TaskLine) -> list[object]:
    percent = None if line.state_words else line.percent / 100
    return [line.state_words or LAMP_WORDS[line.lamp], percent, line.latest, line.due]


def _detail_sheet(book: Workbook, lines: Sequence[AssignmentLine], *, mark: str) -> None:
    rows = (
        [
            line.number, line.unit, line.part_name, line.via, LAMP_WORDS[line.lamp],
            line.state_name, line.percent / 100, line.last_reported_on, line.latest, line.due,
        ]
        for line in lines
    )  # fmt: skip
    plain_sheet(book, f"分工明细{mark}", _DETAIL_COLUMNS, rows)


def plain_sheet(
    book: Workbook,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[object]],
) -> None:
    """``columns`` are titles with their widths."""
    sheet = book.create_sheet(title)
    _set_page(sheet, [width for _, width in columns], head_rows=1)
    out = _Sheet(sheet)
    out.append([name for name, _ in columns], head="columns")
    for row in rows:
        out.append(row)


def _set_page(sheet: WriteOnlyWorksheet, widths: Sequence[int], *, head_rows: int) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{head_rows + 1}"
    sheet.print_title_rows = f"{head_rows}:{head_rows}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _cell(
    sheet: WriteOnlyWorksheet, value: object, *, looks: dict[_Look, StyleArray], head: str
) -> WriteOnlyCell:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
    risky = isinstance(value, str) and looks_like_formula(value)
    cell = WriteOnlyCell(sheet, value=value)
    if risky:
        cell.data_type = "s"
    look = (head, risky, _number_format(value))
    if look not in looks:
        looks[look] = _style(sheet, look)
    # Setting fonts and borders on each of 200,000 cells takes longer than all the rest together.
    cell._style = looks[look]
    return cell


def _style(sheet: WriteOnlyWorksheet, look: _Look) -> StyleArray:
    head, risky, number_format = look
    cell = WriteOnlyCell(sheet)
    # Text stays text: neither a formula here nor one after the next edit in a spreadsheet.
    cell.quotePrefix = risky
    if number_format:
        cell.number_format = number_format
    cell.alignment = _CENTRE if head == "columns" else _WRAP
    cell.border = _BORDER
    if head:
        cell.font = _BOLD
    if head == "columns":
        cell.fill = _HEAD_FILL
    return cell._style


def _number_format(value: object) -> str:
    if isinstance(value, float):
        return "0%"
    return "yyyy-mm-dd" if isinstance(value, datetime.date) else ""
