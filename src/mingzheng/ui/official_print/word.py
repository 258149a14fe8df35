"""Word file of an official document, for those who go on writing with it."""

import io
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.section import _Footer
from docx.shared import Mm, Pt
from docx.table import _Cell

from mingzheng.rules.official_text import plain_text
from mingzheng.rules.official_text.anchors import annexes_start, passages_of

from .characters import drawable
from .layout import Imprint, OfficialFrame, OfficialLayout, frame_of
from .pictures import printable_pictures
from .title_lines import title_lines
from .word_body import BodyWriter, set_broken_lines
from .word_styles import LINE, prepare_styles, set_page
from .word_xml import (
    RED,
    add_border,
    add_page_number,
    add_text,
    distribute,
    float_to_foot,
    set_indent,
    set_table_rules,
    set_width,
)

_THICK, _MIDDLE = 8, 6  # 0.35 and 0.25 mm in eighths of a point (7.4.1)
_MARK_ROOM = 430
"""Points of a line that 发文机关标志 may take."""

_UNDATED = date(2000, 1, 1)
_UNUSED_PARTS = {"thumbnail", "numbering", "stylesWithEffects", "customXml"}


def to_docx(
    layout: OfficialLayout,
    *,
    pictures: Mapping[int, bytes] | None = None,
    written: Callable[[float], None] = lambda share: None,
) -> bytes:
    """``pictures`` are stored files by the key that figures name; ``written`` hears after every
    passage how much of them stands, up to 1."""
    document = Document()
    prepare_styles(document)
    set_page(document)
    _drop_foreign_parts(document)
    _set_properties(document, layout)
    frame = frame_of(layout)
    writer = BodyWriter(
        document,
        pictures=printable_pictures(pictures or {}),
        base=layout.source_address,
        body=plain_text(layout.blocks),
    )
    passages = passages_of(layout.blocks)
    main = annexes_start(passages)
    _write_margins(document, frame)
    _write_head(document, frame, title_lines(layout.title, body=writer.body))
    if frame.recipients:
        writer.paragraph(frame.recipients, "主送机关")
    for place, passage in enumerate(passages):
        if place == main:
            _write_closing(writer, frame)
        writer.write(passage)
        written((place + 1) / len(passages))
    if main >= len(passages):
        _write_closing(writer, frame)
    if frame.imprint:
        _write_imprint(document, frame.imprint)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_properties(document: WordDocument, layout: OfficialLayout) -> None:
    """The title only: who wrote and saved the file concerns nobody outside."""
    day = layout.generated_on or layout.issue_date
    properties = document.core_properties
    properties.title = drawable(layout.title.replace("\n", ""))
    properties.language = "zh-CN"
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    moment = datetime.combine(day or _UNDATED, time(), tzinfo=UTC)
    properties.created = properties.modified = moment


def _drop_foreign_parts(document: WordDocument) -> None:
    """The template's preview picture, lists and sources, none of which this document uses."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNUSED_PARTS:
                del relations[key]


def _write_margins(document: WordDocument, frame: OfficialFrame) -> None:
    """Status above, page number and origin below; odd numbers right, even left (7.5)."""
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = True
    # The number's upper edge stands 7 mm under the text area, the origin under it.
    section.footer_distance = Mm(35 - 7 - 5 - 4 * len(frame.origin))
    _write_footer(section.footer, frame, right=True)
    _write_footer(section.even_page_footer, frame, right=False)
    if frame.status_line:
        for header in (section.header, section.even_page_header):
            paragraph = header.paragraphs[0]
            paragraph.style = document.styles["效力提示"]
            add_text(paragraph, frame.status_line)
            sides = dict.fromkeys(("top", "left", "bottom", "right"), _MIDDLE)
            add_border(paragraph._p.get_or_add_pPr(), sides, color=RED, space=4)


def _write_footer(footer: _Footer, frame: OfficialFrame, *, right: bool) -> None:
    number = footer.paragraphs[0]
    number.style = "页码"
    number.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT if right else WD_PARAGRAPH_ALIGNMENT.LEFT
    set_indent(number._p.get_or_add_pPr(), **{"right" if right else "left": 100})
    add_page_number(number)
    for line in frame.origin:
        add_text(footer.add_paragraph(style="来源"), line)


def _write_head(document: WordDocument, frame: OfficialFrame, lines: tuple[str, ...]) -> None:
    has_head = bool(frame.issuers)
    if len(frame.issuers) == 1:
        _write_mark(document, frame)
    elif has_head:
        _write_joint_mark(document, frame)
    if has_head:
        number = document.add_paragraph(style="发文字号")
        add_text(number, frame.doc_number)
        add_border(number._p.get_or_add_pPr(), {"bottom": 12}, color=RED, space=11)
    title = document.add_paragraph(style="公文标题")
    set_broken_lines(title, lines)
    if has_head:
        title.paragraph_format.space_before = Pt(2 * LINE)
    if frame.byline:
        title.paragraph_format.space_after = Pt(0)
        add_text(document.add_paragraph(style="署名行"), frame.byline)


def _write_mark(document: WordDocument, frame: OfficialFrame) -> None:
    """As large as the longest line bears it; what is still too long is set narrower, not lower."""
    mark = document.add_paragraph(style="发文机关标志")
    set_broken_lines(mark, frame.mark_lines)
    mark.paragraph_format.space_before = Mm(35)
    characters = max(1, frame.mark_width)
    size = min(36, max(30, _MARK_ROOM // characters))
    for run in mark.runs:
        run.font.size = Pt(size)
        if characters * size > _MARK_ROOM:
            set_width(run, percent=100 * _MARK_ROOM // (characters * size))


def _write_joint_mark(document: WordDocument, frame: OfficialFrame) -> None:
    """Names of one width below each other, 文件 to their right in the middle (7.2.4)."""
    document.add_paragraph(style="文末").paragraph_format.space_before = Mm(34)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    set_table_rules(table, {})
    names, word = table.rows[0].cells
    names.width, word.width = Mm(116), Mm(40)
    size = min(32, 325 // max(map(len, frame.issuers)))
    for index, name in enumerate(frame.issuers):
        paragraph = names.paragraphs[0] if index == 0 else names.add_paragraph()
        paragraph.style = document.styles["发文机关标志"]
        distribute(paragraph)
        add_text(paragraph, name).font.size = Pt(size)
    word.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    word.paragraphs[0].style = document.styles["发文机关标志"]
    add_text(word.paragraphs[0], frame.issuer_word)


def _write_closing(writer: BodyWriter, frame: OfficialFrame) -> None:
    for index, (number, title) in enumerate(frame.notes):
        words = f"{'附件：' if index == 0 else ''}{number}{title}"
        note = writer.paragraph(words, "附件说明")
        hanging = (300 if index == 0 else 0) + (150 if number else 0)
        left = 200 + 300 + (150 if number else 0)
        set_indent(note._p.get_or_add_pPr(), left=left, hanging=hanging)
        if index == 0:
            note.paragraph_format.space_before = Pt(LINE)
    date_width = _width(frame.issue_date)
    for index, name in enumerate(frame.signatories):
        # 7.3.5: the date ends four characters from the edge, the name stands centred over it.
        edge = max(0.0, 4 - (_width(name) - date_width) / 2)
        line = writer.paragraph(name, "发文机关署名")
        set_indent(line._p.get_or_add_pPr(), right=round(edge * 100))
        line.paragraph_format.keep_with_next = True
        if index == 0:
            line.paragraph_format.space_before = Pt(2 * LINE)
    if frame.issue_date:
        overhang = max((_width(name) for name in frame.signatories), default=0.0) - date_width
        date = writer.paragraph(frame.issue_date, "成文日期")
        set_indent(date._p.get_or_add_pPr(), right=round(max(4.0, overhang / 2) * 100))
    if frame.disclosure:
        writer.paragraph(frame.disclosure, "附注")


def _write_imprint(document: WordDocument, imprint: Imprint) -> None:
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    if imprint.cc:
        first, last = table.add_row().cells
        _fill(document, first.merge(last), imprint.cc)
    if imprint.printed_by or imprint.printed_on:
        left, right = table.add_row().cells
        _fill(document, left, imprint.printed_by)
        _fill(document, right, imprint.printed_on)
        right.paragraphs[0].alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    set_table_rules(table, {"top": _THICK, "insideH": _MIDDLE, "bottom": _THICK})
    float_to_foot(table)
    # A floating table hangs on the paragraph after it.
    document.add_paragraph(style="文末")


def _fill(document: WordDocument, cell: _Cell, words: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = document.styles["版记"]
    set_indent(paragraph._p.get_or_add_pPr(), left=90, right=90)
    add_text(paragraph, words)


def _width(text: str) -> float:
    return sum(0.5 if one.isascii() else 1.0 for one in text)
