"""政府信息公开申请表 as a Word file, for whoever writes by hand: what 条例 29 asks, no more."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from mingzheng.ui.official_print.word_styles import FANGSONG, HEITI, XIAOBIAOSONG
from mingzheng.ui.official_print.word_xml import add_text, set_fonts

from .models import Applicant, Form, Method
from .models.applicant import CATEGORIES

TITLE = "政府信息公开申请表"
_LABEL, _VALUE = 40, 126
"""Millimetres of the two columns."""
_LINE, _LARGE = 11, 62
"""Least height of a row in millimetres: for a line of handwriting, for the information wanted."""
_BOX = "□"


@dataclass(frozen=True)
class Receiver:
    """Where the form goes; empty lines to be filled in where nothing is known."""

    name: str = ""
    address: str = ""
    phone: str = ""


def paper_form(kind: str, *, receiver: Receiver, made_on: date) -> bytes:
    """``kind`` is one of ``Applicant.Kind``."""
    document = Document()
    _set_page(document)
    _set_properties(document, kind, made_on)
    title = document.add_paragraph()
    title.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    _write(title, TITLE, font=XIAOBIAOSONG, size=20)
    of_whom = document.add_paragraph()
    of_whom.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    _write(of_whom, f"（{Applicant.Kind(kind).label}用）")
    _write(document.add_paragraph(), f"受理机关：{receiver.name or '＿' * 24}")
    _write_table(document, kind)
    for line in _notes(kind, receiver):
        _write(document.add_paragraph(), line, size=10.5)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(18)
    section.left_margin = section.right_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    set_fonts(normal.element.get_or_add_rPr(), FANGSONG)
    normal.paragraph_format.space_after = Pt(2)


def _set_properties(document: WordDocument, kind: str, made_on: date) -> None:
    properties = document.core_properties
    properties.title = f"{TITLE}（{Applicant.Kind(kind).label}）"
    properties.language = "zh-CN"
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.created = properties.modified = datetime.combine(made_on, time(), tzinfo=UTC)


def _write_table(document: WordDocument, kind: str) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for label, value in _who(kind):
        _row(table, label, value)
    _row(table, "联系电话", "")
    _row(table, "电子邮箱", "（选填）")
    _row(table, "通信地址", "（选择邮寄的必填）")
    _row(table, "所需信息的名称、文号或者其他特征性描述", "", height=_LARGE)
    _row(table, "提供形式（选一项）", _boxes(Form.labels))
    _row(table, "获取方式（选一项）", _boxes(Method.labels[1:]))
    _row(table, "签名（盖章）和日期", "　　　　　　　　　　　　　　　　　年　　月　　日")


def _who(kind: str) -> Sequence[tuple[str, str]]:
    if kind == Applicant.Kind.NATURAL:
        return (
            ("姓名", ""),
            ("证件名称", _boxes(Applicant.Document.labels)),
            ("证件号码", ""),
        )
    bodies = [title for key, title in CATEGORIES if key != "natural"]
    return (
        ("名称", ""),
        ("类型（只用于统计）", _boxes(bodies)),
        ("统一社会信用代码", ""),
        ("法定代表人或者负责人", ""),
        ("联系人", ""),
    )


def _notes(kind: str, receiver: Receiver) -> list[str]:
    proof = "请附身份证件复印件。"
    if kind == Applicant.Kind.LEGAL:
        proof = "请附营业执照或者登记证书复印件；联系人不是法定代表人的，附授权委托书。"
    lines = [
        f"1. {proof}不需要说明申请的用途。",
        "2. 书写有困难的，可以到受理机关口头提出，由工作人员代为填写。",
        "3. 从哪天起算：当面提交的为提交之日；挂号信、快递为受理机关签收之日；平信、传真为受理机关"
        "与您联系确认之日。次日起 20 个工作日内答复。",
    ]
    where = "，".join(part for part in (receiver.address, receiver.phone) if part)
    return [*lines, f"4. 寄送、当面提交地址和电话：{where}"] if where else lines


def _boxes(labels: Sequence[str]) -> str:
    return "　".join(f"{_BOX}{label}" for label in labels)


def _row(table: Table, label: str, value: str, *, height: int = _LINE) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]
    row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    left, right = row.cells
    for cell, width in ((left, _LABEL), (right, _VALUE)):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    left.paragraphs[0].alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    _fill(left, label, font=HEITI)
    _fill(right, value)


def _fill(cell: _Cell, words: str, *, font: str = FANGSONG) -> None:
    _write(cell.paragraphs[0], words, font=font)


def _write(paragraph: Paragraph, words: str, *, font: str = FANGSONG, size: float = 12) -> None:
    run = add_text(paragraph, words)
    run.font.size = Pt(size)
    set_fonts(run._r.get_or_add_rPr(), font)
