"""Score sheets as workbooks: one sheet in full, or all of a year side by side."""

from collections.abc import Sequence

from openpyxl import Workbook

from mingzheng.rules.assessment import plain

from ..queries.lists import SheetLine
from ..queries.sheet import ScoreLine, SheetView
from .workbook import Value, new_sheet, put_head, put_row, put_title, saved

_HEAD = (
    "板块",
    "指标",
    "考核依据",
    "计分办法",
    "满分",
    "得分",
    "推算或评分理由",
    "上年得分",
    "申诉",
)
_WIDTHS = (14, 22, 26, 40, 8, 8, 44, 10, 12)
ALL_HEAD = ("单位", "组别", "状态", "基本分", "加分", "扣分", "总分", "等次", "待答复申诉")


def sheet_xlsx(view: SheetView) -> bytes:
    book = Workbook()
    out = new_sheet(book, "评分表", _WIDTHS, landscape=True)
    put_title(out, 1, str(view.sheet))
    grade = f"　等次：{view.grade}" if view.grade else ""
    put_title(out, 2, f"{view.sheet.get_state_display()}　{view.sums.words}{grade}", bold=False)
    put_head(out, 4, _HEAD)
    row = 5
    for section in view.sections:
        for line in section.lines:
            put_row(out, row, _cells(f"{section.title}（{section.part.label}）", line))
            row += 1
    put_row(out, row, ("合计", None, None, None, None, view.sums.total), bold=True)
    return saved(book)


def all_xlsx(year: int, lines: Sequence[SheetLine]) -> bytes:
    book = Workbook()
    out = new_sheet(book, f"{year}年", (34, 12, 12, 10, 10, 10, 10, 12, 12), landscape=False)
    put_head(out, 1, ALL_HEAD)
    for number, line in enumerate(lines, start=2):
        put_row(out, number, all_cells(line))
    return saved(book)


def all_cells(line: SheetLine) -> list[Value]:
    sums = line.sums
    return [
        line.name, line.group_word, line.state_word, sums.main, sums.extra, sums.deducted,
        sums.total, line.grade, line.appeals,
    ]  # fmt: skip


def told(line: ScoreLine) -> str:
    """Why the score is what it is: a person's reason before the rule's reckoning."""
    if line.settled:
        return f"{line.reason}（按记录：{line.words}）"
    return line.reason if line.by_hand else line.words


def _cells(section: str, line: ScoreLine) -> list[Value]:
    marks: Value = "未评" if line.marks is None else line.marks
    return [
        section, line.name, line.basis, line.explanation or line.rule_words, line.full, marks,
        told(line), line.before if line.before is not None else "—",
        line.appeal_word or "—",
    ]  # fmt: skip


def marks_text(line: ScoreLine) -> str:
    return "未评" if line.marks is None else plain(line.marks)
