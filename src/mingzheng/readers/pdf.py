"""PDF: text pages by their characters and ruling lines, pages without text by recognition."""

import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence

import pdfplumber
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from mingzheng.readers import limits, pdf_guard, recognition
from mingzheng.readers.errors import UnreadableDocument, corrupt, encrypted
from mingzheng.readers.layout import Area, Box, Ruled, ruled
from mingzheng.readers.page import PageBuilder, outermost
from mingzheng.readers.pdf_turn import PDFIUM_TURN, in_turn
from mingzheng.readers.scan import Picture, scanned_page
from mingzheng.rules.notices.source import (
    Paragraph,
    Position,
    SourceDocument,
    SourceWarning,
    Table,
)

PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
# Below this a page holds at most a stamp or a page number as text.
FEWEST_CHARACTERS = 8
# Fonts without a map to Unicode come out as private-use characters or as nothing printable.
UNMAPPED = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
SCAN_COVERAGE = 0.8
# Dots per point: at 150 dpi print of the usual size reads as well as at more, and faster.
SCAN_SCALE = 150 / 72
EDGE_TOLERANCE = 3.0
# pdfminer wraps its own faults; what it does not foresee in damaged files comes as these.
PARSER_ERRORS = (
    PDFException,
    PSException,
    PdfminerException,
    MalformedPDFException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


# What pdfminer repairs in passing is no news to anybody who could mend it.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_pdf(data: bytes) -> SourceDocument:
    pdf_guard.refuse_bombs(data)
    document = _opened(data)
    try:
        return _read(data, document)
    finally:
        with PDFIUM_TURN:
            document.close()


@in_turn
def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        # PDFium may still hold the code of the file before.
        if error.err_code == PASSWORD_ERROR and b"/Encrypt" in data:
            raise encrypted(" PDF ") from error
        raise corrupt(" PDF ", save_as=".pdf") from error
    if pages > limits.MAX_PDF_PAGES:
        document.close()
        raise UnreadableDocument(
            "too_many_pages",
            f"这个 PDF 有 {pages} 页，超过 {limits.MAX_PDF_PAGES} 页。"
            "请只保留通知和任务表后再上传。",
        )
    if pages == 0:
        raise corrupt(" PDF ", save_as=".pdf")
    return document


def _read(data: bytes, document: pypdfium2.PdfDocument) -> SourceDocument:
    with PDFIUM_TURN:
        pages = len(document)
    scans = [at for at in range(pages) if _needs_recognition(document, at)]
    if len(scans) > limits.MAX_RECOGNISED_PAGES:
        raise UnreadableDocument(
            "too_many_pages",
            f"这个 PDF 有 {len(scans)} 页是扫描图，一次最多识别 {limits.MAX_RECOGNISED_PAGES} 页。"
            "请拆分成几个文件后分别上传。",
        )
    builder = PageBuilder()
    text_pages = _text_pages(data)
    blocks: list[Paragraph | Table] = []
    for at in range(pages):
        if at in scans:
            blocks.extend(scanned_page(_rendered(document, at), builder, page=at + 1))
        else:
            page = text_pages[at] if at < len(text_pages) else None
            blocks.extend(_text_page(page, document, builder, at=at))
    return SourceDocument(
        "pdf",
        tuple(blocks),
        recognised=bool(scans),
        page_count=pages,
        warnings=_warnings(scans, pages=pages),
    )


def _warnings(scans: list[int], *, pages: int) -> tuple[SourceWarning, ...]:
    if not scans:
        return ()
    which = "、".join(str(at + 1) for at in scans)
    where = "全部页面" if len(scans) == pages else f"第 {which} 页"
    return (
        SourceWarning("pages_recognised", f"{where}是扫描图，文字由程序识别，请对照原件核对。"),
    )


@in_turn
def _needs_recognition(document: pypdfium2.PdfDocument, at: int) -> bool:
    """True for a page that shows a picture and holds hardly any usable text."""
    try:
        page = document[at]
        text = page.get_textpage().get_text_bounded()
        shares = picture_shares(page)
    except pypdfium2.PdfiumError as error:
        raise corrupt(" PDF ", save_as=".pdf") from error
    printable = UNMAPPED.sub("", text).strip()
    is_garbled = len(text) > 40 and len(printable) < 0.6 * len(text.strip())
    covered = max(shares, default=0.0) >= SCAN_COVERAGE
    return is_garbled or covered or (bool(shares) and len(printable) < FEWEST_CHARACTERS)


@in_turn
def picture_shares(page: pypdfium2.PdfPage) -> list[float]:
    """How much of the page each of its pictures covers; ``SCAN_COVERAGE`` of it is a scan."""
    pictures = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return [_share(page.get_size(), picture.get_bounds()) for picture in pictures]


def _share(size: tuple[float, float], bounds: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = bounds
    return abs(right - left) * abs(top - bottom) / max(size[0] * size[1], 1.0)


@in_turn
def _rendered(document: pypdfium2.PdfDocument, at: int) -> Picture:
    try:
        page = document[at]
        longest = max(*page.get_size(), 1.0)
        scale = min(SCAN_SCALE, recognition.LONGEST_SIDE / longest)
        picture: Picture = page.render(scale=scale, rev_byteorder=True).to_numpy()
        return picture
    except pypdfium2.PdfiumError as error:
        raise corrupt(" PDF ", save_as=".pdf") from error


def _text_pages(data: bytes) -> Sequence[Page]:
    """The pages as pdfplumber sees them; none where its parser stops before PDFium's does."""
    try:
        return pdfplumber.open(io.BytesIO(data)).pages
    except PARSER_ERRORS:
        return ()


def _text_page(
    page: Page | None, document: pypdfium2.PdfDocument, builder: PageBuilder, *, at: int
) -> Iterator[Paragraph | Table]:
    """By pdfplumber, or where its parser stops, the bare lines that PDFium reads."""
    if page is not None:
        try:
            boxes, grids = _boxes(page), _grids(page)
            page.close()
        except PARSER_ERRORS:
            pass
        else:
            yield from builder.blocks(boxes, grids, page=at + 1)
            return
    yield from _plain_lines(document, builder, at=at)


def _boxes(page: Page) -> list[Box]:
    return [
        Box(char["text"], char["x0"], char["top"], char["x1"], char["bottom"])
        for char in page.chars
        if char["x1"] > char["x0"] and char["bottom"] > char["top"]
    ]


def _grids(page: Page) -> list[Ruled]:
    """Grids of at least two columns; a frame around running text is none."""
    found = []
    for table in page.find_tables():
        areas = [Area(*cell) for cell in table.cells]
        grid = ruled(areas, tolerance=EDGE_TOLERANCE)
        if grid.columns >= 2:
            found.append(grid)
    return outermost(found)


def _plain_lines(
    document: pypdfium2.PdfDocument, builder: PageBuilder, *, at: int
) -> Iterable[Paragraph]:
    for line in _bare_text(document, at).splitlines():
        if line.strip():
            builder.paragraphs += 1
            yield Paragraph(line.strip(), Position(page=at + 1, line=builder.paragraphs))


@in_turn
def _bare_text(document: pypdfium2.PdfDocument, at: int) -> str:
    try:
        text: str = document[at].get_textpage().get_text_bounded()
        return text
    except pypdfium2.PdfiumError as error:
        raise corrupt(" PDF ", save_as=".pdf") from error
