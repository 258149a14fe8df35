"""One neutral description of a notice, rendered as a file of every format the readers know.

    notice = SampleNotice(title="…", number="云高管办字〔2024〕4号", …,
        header=("工作任务", "牵头单位", "责任单位", "具体要求"),
        rows=((section("一、…", 4),), (cell("(一)…", rows=2), "区教育局", "各街道", "…"), …))
    data = render(notice, "docx")            # any of FORMATS
    pages = render_scans(notice, tilt=0.6)   # PNG bytes, one per page

Rows are written as in HTML: a row names only the cells that begin in it.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import docx
import numpy
import openpyxl
import pypdfium2
import typst
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from openpyxl.styles import Border, Side
from PIL import Image

FORMATS = ("md", "pipe", "txt", "html", "docx", "xlsx", "pdf", "scan_pdf", "png", "jpg")


@dataclass(frozen=True)
class SampleCell:
    text: str
    row_span: int = 1
    col_span: int = 1


SampleRow = tuple[SampleCell | str, ...]


@dataclass(frozen=True)
class SampleNotice:
    title: str
    number: str
    issuer: str
    issued_on: str
    """As printed: 2024年6月3日."""
    header: tuple[str, ...]
    rows: tuple[SampleRow, ...]
    addressee: str = ""
    preamble: tuple[str, ...] = ()
    """Paragraphs before the table, the duties (一、…) among them."""
    table_title: str = ""
    widths: tuple[int, ...] = ()
    """Relative column widths for the printed formats; equal when left out."""
    unruled: bool = False
    """Printed formats draw no lines."""
    repeat_header: bool = True
    """Printed formats and docx repeat the header row on every page."""


def cell(text: str, *, rows: int = 1, cols: int = 1) -> SampleCell:
    return SampleCell(text, row_span=rows, col_span=cols)


def section(text: str, columns: int) -> SampleCell:
    return SampleCell(text, col_span=columns)


def render(notice: SampleNotice, kind: str) -> bytes:
    return RENDERERS[kind](notice)


def grid(notice: SampleNotice) -> list[list[SampleCell | None]]:
    """Every place of the table, header first; None where a merged cell covers it."""
    columns = len(notice.header)
    places: list[list[SampleCell | None]] = [[cell(text) for text in notice.header]]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(notice.rows, start=1):
        waiting = iter(row)
        line: list[SampleCell | None] = []
        for column in range(columns):
            if (number, column) in taken:
                line.append(None)
                continue
            item = next(waiting)
            item = cell(item) if isinstance(item, str) else item
            taken.update(
                (number + down, column + right)
                for down in range(item.row_span)
                for right in range(item.col_span)
            )
            line.append(item)
        places.append(line)
    return places


def leading_lines(notice: SampleNotice) -> list[str]:
    lines = [notice.title, notice.number, notice.addressee, *notice.preamble]
    return [line for line in lines if line]


def closing_lines(notice: SampleNotice) -> list[str]:
    return [line for line in (notice.issuer, notice.issued_on, notice.table_title) if line]


def render_markdown(notice: SampleNotice, *, pipes: bool = False) -> bytes:
    """Spans are lost, as OCR leaves them: a covered place is an empty cell."""
    title, *rest = leading_lines(notice)
    *closing, table_title = closing_lines(notice)
    parts = [f"# {title}", *rest, *closing, f"## {table_title}"]
    return ("\n\n".join(parts) + "\n\n" + _text_table(notice, pipes=pipes)).encode()


def render_text(notice: SampleNotice) -> bytes:
    lines = [*leading_lines(notice), *closing_lines(notice)]
    return ("\n".join(lines) + "\n" + _text_table(notice, pipes=False)).encode("gb18030")


def _text_table(notice: SampleNotice, *, pipes: bool) -> str:
    rows = [[place.text if place else "" for place in row] for row in grid(notice)]
    if not pipes:
        return "\n".join("\t".join(row) for row in rows) + "\n"
    rule = "|" + "---|" * len(notice.header)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def render_html(notice: SampleNotice) -> bytes:
    paragraphs = [f"<p>{escape(line)}</p>" for line in leading_lines(notice)[1:]]
    paragraphs += [f"<p>{escape(line)}</p>" for line in closing_lines(notice)]
    rows = []
    for number, line in enumerate(grid(notice)):
        tag = "th" if number == 0 else "td"
        cells = [
            f'<{tag} rowspan="{place.row_span}" colspan="{place.col_span}">'
            f"{escape(place.text)}</{tag}>"
            for place in line
            if place
        ]
        rows.append("<tr>" + "".join(cells) + "</tr>")
    body = f"<h1>{escape(notice.title)}</h1>" + "".join(paragraphs)
    page = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(notice.title)}</title>'
        f"</head><body>{body}<table>{''.join(rows)}</table></body></html>"
    )
    return page.encode()


def render_docx(notice: SampleNotice) -> bytes:
    document = docx.Document()
    title, *rest = leading_lines(notice)
    document.add_heading(title, level=1)
    for line in [*rest, *closing_lines(notice)]:
        document.add_paragraph(line)
    _add_docx_table(document, notice)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_docx_table(document: DocxDocument, notice: SampleNotice) -> None:
    places = grid(notice)
    table = document.add_table(rows=len(places), cols=len(notice.header))
    cells = [list(row.cells) for row in table.rows]
    for down, line in enumerate(places):
        for right, place in enumerate(line):
            if place is None:
                continue
            target = cells[down][right]
            if place.row_span > 1 or place.col_span > 1:
                last = cells[down + place.row_span - 1][right + place.col_span - 1]
                target = target.merge(last)
            target.text = place.text
    if notice.repeat_header:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def render_xlsx(notice: SampleNotice) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    columns = len(notice.header)
    at = 1
    for text in [*leading_lines(notice), *closing_lines(notice)]:
        sheet.cell(at, 1, text)
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=columns)
        at += 1
    line = Side(style="thin")
    for row in grid(notice):
        for column, place in enumerate(row, start=1):
            if place is None:
                continue
            target = sheet.cell(at, column, place.text or None)
            target.border = Border(left=line, right=line, top=line, bottom=line)
            if place.row_span > 1 or place.col_span > 1:
                sheet.merge_cells(
                    start_row=at,
                    end_row=at + place.row_span - 1,
                    start_column=column,
                    end_column=column + place.col_span - 1,
                )
        at += 1
    target_bytes = io.BytesIO()
    book.save(target_bytes)
    return target_bytes.getvalue()


def render_pdf(notice: SampleNotice) -> bytes:
    """Typeset text PDF with real CJK glyphs; needs the Noto CJK fonts of the machine."""
    result = typst.compile(_typst_source(notice).encode())
    assert isinstance(result, bytes)
    return result


def _typst_source(notice: SampleNotice) -> str:
    title, *rest = leading_lines(notice)
    *closing, table_title = closing_lines(notice)
    widths = notice.widths or (1,) * len(notice.header)
    body = []
    for number, line in enumerate(grid(notice)):
        cells = ", ".join(
            f"table.cell(rowspan: {place.row_span}, colspan: {place.col_span})"
            f"[#{_quoted(place.text)}]"
            for place in line
            if place
        )
        is_repeated = number == 0 and notice.repeat_header
        body.append(f"table.header({cells})," if is_repeated else f"{cells},")
    stroke = "none" if notice.unruled else "0.6pt"
    columns = ", ".join(f"{width}fr" for width in widths)
    return "\n".join(
        [
            '#set page(paper: "a4", margin: 2cm)',
            '#set text(font: "Noto Serif CJK SC", size: 11pt, lang: "zh", fallback: true)',
            f"#align(center, text(size: 18pt)[#{_quoted(title)}])",
            *(f"#par[#{_quoted(line)}]" for line in rest),
            *(f"#align(right)[#{_quoted(line)}]" for line in closing),
            f"#align(center, text(size: 15pt)[#{_quoted(table_title)}])",
            f"#table(columns: ({columns}), stroke: {stroke}, inset: 5pt,",
            *body,
            ")",
        ]
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def render_scans(
    notice: SampleNotice, *, dpi: int = 150, tilt: float = 0.0, noise: int = 6
) -> list[Image.Image]:
    """The printed pages as a scanner sees them; ``tilt`` in degrees, ``noise`` in grey levels."""
    pages = rasterised(render_pdf(notice), dpi=dpi)
    return [_worn(page, tilt=tilt, noise=noise, seed=at) for at, page in enumerate(pages)]


def rasterised(pdf: bytes, *, dpi: int = 150) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def _worn(page: Image.Image, *, tilt: float, noise: int, seed: int) -> Image.Image:
    turned = page.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grain = numpy.random.default_rng(seed).integers(
        -noise, noise + 1, (turned.height, turned.width)
    )
    return Image.fromarray(numpy.clip(numpy.asarray(turned) + grain, 0, 255).astype("uint8"))


def render_scanned_pdf(notice: SampleNotice, *, dpi: int = 150, tilt: float = 0.4) -> bytes:
    return scanned_pdf(render_scans(notice, dpi=dpi, tilt=tilt), dpi=dpi)


def scanned_pdf(pages: Sequence[Image.Image], *, dpi: int = 150) -> bytes:
    target = io.BytesIO()
    first, *others = pages
    first.save(target, "PDF", save_all=True, append_images=others, resolution=dpi)
    return target.getvalue()


def render_picture(notice: SampleNotice, *, kind: str = "PNG", dpi: int = 150) -> bytes:
    """The first page only: a picture has no second one."""
    target = io.BytesIO()
    render_scans(notice, dpi=dpi)[0].save(target, kind)
    return target.getvalue()


RENDERERS: dict[str, Callable[[SampleNotice], bytes]] = {
    "md": render_markdown,
    "pipe": lambda notice: render_markdown(notice, pipes=True),
    "txt": render_text,
    "html": render_html,
    "docx": render_docx,
    "xlsx": render_xlsx,
    "pdf": render_pdf,
    "scan_pdf": render_scanned_pdf,
    "png": render_picture,
    "jpg": lambda notice: render_picture(notice, kind="JPEG"),
}
