"""Styles of the Word file, named as office staff call the parts (GB/T 9704-2012, chapter 7)."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from .word_xml import RED, set_fonts, set_indent

FANGSONG, HEITI, KAITI, XIAOBIAOSONG, SONGTI = "仿宋", "黑体", "楷体", "方正小标宋简体", "宋体"
LINE = 28.95
"""Points: 22 lines of it are 225 mm; Word counts twentieths."""

_KEPT = {"Normal", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "Title",
         "header", "footer", "caption", "Default Paragraph Font", "Normal Table", "Table Grid",
         "No List"}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """``line`` is exact, in points; None lets a line grow with what stands in it."""

    name: str
    based_on: str = "Normal"
    font: str = FANGSONG
    size: float = 16
    bold: bool = False
    red: bool = False
    align: str = "JUSTIFY"
    first_line: int = 0
    before: float = 0
    after: float = 0
    line: float | None = LINE
    keep_next: bool = False
    page_break: bool = False


LOOKS = (
    Look("公文正文", first_line=200),
    Look("发文机关标志", font=XIAOBIAOSONG, size=36, red=True, align="CENTER", line=None),
    Look("发文字号", align="CENTER", before=2 * LINE),
    Look("公文标题", "Title", XIAOBIAOSONG, 22, align="CENTER", line=34, after=LINE),
    Look("署名行", align="CENTER", size=14, after=LINE),
    Look("主送机关"),
    Look("章节标题", "Heading 1", HEITI, align="CENTER", before=LINE, keep_next=True),
    Look("一级标题", "Heading 1", HEITI, first_line=200, keep_next=True),
    Look("二级标题", "Heading 2", KAITI, first_line=200, keep_next=True),
    Look("三级标题", "Heading 3", bold=True, first_line=200, keep_next=True),
    Look("四级标题", "Heading 4", bold=True, first_line=200, keep_next=True),
    Look("附件序号", font=HEITI, page_break=True, keep_next=True),
    Look("附件标题", "Heading 1", XIAOBIAOSONG, 22, align="CENTER", before=LINE, line=34,
         after=LINE, keep_next=True),
    Look("附件说明", align="LEFT"),
    Look("发文机关署名", align="RIGHT"),
    Look("成文日期", align="RIGHT"),
    Look("附注", first_line=200),
    Look("表题", "Caption", HEITI, 14, align="CENTER", before=4, after=4, line=None,
         keep_next=True),
    Look("表文", size=12, align="LEFT", line=None),
    Look("图片", align="CENTER", line=None, before=6),
    Look("图题", "Caption", HEITI, 14, align="CENTER", before=4, after=4, line=None),
    Look("版记", size=14, align="LEFT", line=20),
    Look("页码", "Footer", SONGTI, 14, line=None),
    Look("来源", "Footer", size=9, align="LEFT", line=11),
    Look("效力提示", "Header", HEITI, 12, red=True, align="CENTER", line=None),
    Look("文末", size=1, line=1),
)  # fmt: skip


def prepare_styles(document: Document) -> None:
    _drop_foreign_styles(document)
    _set_defaults(document)
    for look in LOOKS:
        _add(document, look)


def _drop_foreign_styles(document: Document) -> None:
    """The template brings 160 styles of which an official document uses a dozen."""
    root = document.styles.element
    for style in root.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name not in _KEPT:
            root.remove(style)
        elif name.startswith(("heading", "Title", "caption", "header", "footer")):
            # Blue, Latin faces and distances of the template would shine through.
            for tag in ("w:rPr", "w:pPr", "w:link", "w:next"):
                for found in style.findall(qn(tag)):
                    style.remove(found)


def _set_defaults(document: Document) -> None:
    normal = document.styles["Normal"]
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    properties = defaults.find(qn("w:rPr"))
    set_fonts(properties, FANGSONG)
    language = properties.find(qn("w:lang"))
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")
    # The grid of characters is counted from the size of this style.
    normal.font.size = Pt(16)
    set_fonts(normal.element.get_or_add_rPr(), FANGSONG)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for level in range(1, 6):
        _set_outline(document.styles[f"Heading {level}"], level - 1)


def _add(document: Document, look: Look) -> None:
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[look.based_on]
    style.quick_style = True
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    if look.red:
        style.font.color.rgb = RGBColor.from_string(RED)
    set_fonts(style.element.get_or_add_rPr(), look.font)
    shape = style.paragraph_format
    shape.alignment = getattr(WD_PARAGRAPH_ALIGNMENT, look.align)
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next = look.keep_next
    shape.page_break_before = look.page_break
    shape.widow_control = True
    if look.line is not None:
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Pt(look.line)
    if look.first_line:
        set_indent(style.element.get_or_add_pPr(), firstLine=look.first_line)


def _set_outline(style: ParagraphStyle, level: int) -> None:
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(outline)


def set_page(document: Document) -> None:
    """A4 with the official area and its grid of 22 lines by 28 characters (chapter 5)."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance = Mm(15)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(round(LINE * 20)))
    # 4096ths of a point that each character of 16 pt stands closer: 156 mm / 28 is 15.79 pt.
    grid.set(qn("w:charSpace"), "-849")
    section._sectPr.append(grid)
