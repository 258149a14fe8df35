"""The table of the level above, filled in: as a workbook in its own columns and as a Word file."""

import io
from collections.abc import Sequence

from openpyxl import Workbook

from mingzheng.rules.lamps import LampRule
from mingzheng.rules.official_text import TableBlock, TextBlock
from mingzheng.rules.official_text.spans import literal
from mingzheng.ui.official_print.layout import OfficialLayout
from mingzheng.ui.official_print.word import to_docx

from .export_columns import fields_of, one_level, task_values
from .export_xlsx import LAMP_WORDS, plain_sheet, task_sheet
from .models import Notice
from .queries.year.upward import UpwardRow

_CHILD_COLUMNS = (
    ("上级序号", 10), ("对应的本级任务", 60), ("状态", 10), ("完成比例", 10), ("公开链接", 60),
)  # fmt: skip


def upward_xlsx(notice: Notice, rows: Sequence[UpwardRow], *, rule: LampRule) -> bytes:
    """The second sheet names our tasks behind each row, with the public addresses."""
    book = Workbook(write_only=True)
    task_sheet(book, notice, [row.line for row in rows], rule=rule)
    plain_sheet(book, "对应任务", _CHILD_COLUMNS, _child_rows(rows))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upward_docx(notice: Notice, rows: Sequence[UpwardRow], *, rule: LampRule) -> bytes:
    """Raises nothing for an empty table: it then says so."""
    columns = fields_of(notice.columns)
    heads = (*(title for title, _ in columns), "状态", "落实情况", "公开链接")
    fields = [field for _, field in columns]
    lines = one_level([row.line for row in rows], notice.columns)
    body = [
        (*map(_text, task_values(line, fields)), _state(row), row.text, _links(row))
        for row, line in zip(rows, lines, strict=True)
    ]
    table = tuple(tuple(literal(" ".join(cell.split())) for cell in one) for one in (heads, *body))
    told = sum(1 for row in rows if row.children)
    words = f"截至{rule.today:%Y-%m-%d}，共{len(rows)}项任务，其中{told}项已对应本级任务。"
    layout = OfficialLayout(
        title=f"{notice.title}（落实情况）",
        blocks=(TextBlock("paragraph", words), TableBlock("落实情况", 1, table)),
        is_policy=False,
        generated_on=rule.today,
    )
    return to_docx(layout)


def _child_rows(rows: Sequence[UpwardRow]) -> list[list[object]]:
    out: list[list[object]] = []
    for row in rows:
        for child in row.children:
            out.append(
                [row.number, f"{child.name} {child.title}", LAMP_WORDS[child.lamp],
                 child.percent / 100, _links(row)]
            )  # fmt: skip
        if not row.children:
            out.append([row.number, row.no_child or row.state_words, "", "", ""])
    return out


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _state(row: UpwardRow) -> str:
    return row.state_words or f"{LAMP_WORDS[row.line.lamp]} {row.percent}%"


def _links(row: UpwardRow) -> str:
    return "；".join(f"{proof.title} {proof.url}" for proof in row.proofs)
