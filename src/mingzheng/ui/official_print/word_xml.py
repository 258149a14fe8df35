"""What python-docx has no words for: East Asian fonts, character indents, fields, links, rules."""

from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.oxml.text.parfmt import CT_PPr
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .characters import drawable

RED = "FF0000"


def set_fonts(properties: CT_RPr, name: str) -> None:
    """``properties`` is a w:rPr; theme fonts would win over the name and are taken out."""
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def set_indent(properties: CT_PPr, **hundredths: int) -> None:
    """Indents of a w:pPr in hundredths of a character: left, right, firstLine or hanging."""
    indent = properties.get_or_add_ind()
    for side, value in hundredths.items():
        indent.set(qn(f"w:{side}Chars"), str(value))
        # Readers that do not know characters take twips: a character is 15.79 pt wide.
        indent.set(qn(f"w:{side}"), str(round(value * 3.158)))


def set_outline(paragraph: Paragraph, depth: int) -> None:
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), str(depth - 1))
    paragraph._p.get_or_add_pPr().append(level)


def add_text(paragraph: Paragraph, text: str, *, bold: bool = False) -> Run:
    run = paragraph.add_run(drawable(text))
    if bold:
        run.bold = True
    return run


def set_width(run: Run, *, percent: int) -> None:
    """How wide its characters are, of their usual width; call it after the size is set."""
    width = OxmlElement("w:w")
    width.set(qn("w:val"), str(percent))
    # The schema has it before the size.
    run._r.get_or_add_rPr().insert_element_before(width, "w:kern", "w:position", "w:sz", "w:szCs")


def add_link(paragraph: Paragraph, text: str, address: str, *, bold: bool = False) -> None:
    link = OxmlElement("w:hyperlink")
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), key)
    link.append(add_text(paragraph, text, bold=bold)._r)
    paragraph._p.append(link)


def add_page_number(paragraph: Paragraph) -> None:
    """— 1 —, counted by the word processor."""
    add_text(paragraph, "— ")
    for kind, words in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run(words if kind == "text" else "")
        if kind == "":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {words} "
            run._r.append(code)
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
    add_text(paragraph, " —")


def add_border(
    properties: CT_PPr, sides: dict[str, int], *, color: str = "000000", space: int = 1
) -> None:
    """Rules of a paragraph: eighths of a point by side, ``space`` points away from the text."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            borders.append(_rule(side, sides[side], color=color, space=space))
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def set_table_rules(table: Table, sides: dict[str, int]) -> None:
    """Eighths of a point by side (top, bottom, left, right, insideH, insideV); 0 for none."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_rule(side, sides.get(side, 0), color="000000", space=0))
    table._tbl.tblPr.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )


def repeat_row(row: _Row) -> None:
    """The row stands again on top of every page its table reaches."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def keep_row_whole(row: _Row) -> None:
    mark = OxmlElement("w:cantSplit")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def float_to_foot(table: Table) -> None:
    """The table stands on the foot of the text area of its page."""
    place = OxmlElement("w:tblpPr")
    for name, value in (
        ("vertAnchor", "margin"),
        ("horzAnchor", "margin"),
        ("tblpXSpec", "center"),
        ("tblpYSpec", "bottom"),
    ):
        place.set(qn(f"w:{name}"), value)
    table._tbl.tblPr.insert_element_before(
        place, "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblLook"
    )


def distribute(paragraph: Paragraph) -> None:
    """Characters spread over the whole width, as names of joint issuers do."""
    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.DISTRIBUTE


def _rule(side: str, eighths: int, *, color: str, space: int) -> BaseOxmlElement:
    rule = OxmlElement(f"w:{side}")
    rule.set(qn("w:val"), "single" if eighths else "nil")
    if eighths:
        rule.set(qn("w:sz"), str(eighths))
        rule.set(qn("w:space"), str(space))
        rule.set(qn("w:color"), color)
    return rule
