"""The words of a published file, for search."""

import pypdfium2

from mingzheng.readers import limits
from mingzheng.readers.docx import read_docx
from mingzheng.readers.errors import corrupt
from mingzheng.readers.ofd import read_ofd
from mingzheng.readers.pdf_turn import in_turn
from mingzheng.readers.uploads.captions import words_of
from mingzheng.readers.uploads.pdf_active import opened
from mingzheng.readers.uploads.result import UploadKind
from mingzheng.readers.xlsx import read_xlsx
from mingzheng.rules.notices.source import SourceDocument, Table

READERS = {"docx": read_docx, "xlsx": read_xlsx, "ofd": read_ofd}


def extract_text(kind: UploadKind, data: bytes) -> str:
    """One line a paragraph, cells of a row parted by tabs, at most
    ``limits.MAX_SEARCH_CHARACTERS``; empty for pictures and scanned pages, which are not
    recognised at upload. Raises UnreadableDocument as the readers do."""
    if kind in {"png", "jpg"}:
        return ""
    if kind == "vtt":
        return words_of(data)[: limits.MAX_SEARCH_CHARACTERS]
    text = _pdf_text(data) if kind == "pdf" else _lines(READERS[kind](data))
    return text[: limits.MAX_SEARCH_CHARACTERS]


def _lines(document: SourceDocument) -> str:
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = (cell.text.replace("\n", " ") for cell in row.cells if not cell.covered)
                lines.append("\t".join(cells))
        else:
            lines.append(block.text.replace("\n", ""))
    return "\n".join(lines)


@in_turn
def _pdf_text(data: bytes) -> str:
    document = opened(data)
    pages: list[str] = []
    size = 0
    try:
        for page in document:
            words = page.get_textpage().get_text_bounded().replace("\r\n", "\n").strip()
            page.close()
            pages.append(words)
            size += len(words)
            if size > limits.MAX_SEARCH_CHARACTERS:
                break
    except pypdfium2.PdfiumError as error:
        raise corrupt(" PDF ", save_as=".pdf") from error
    finally:
        document.close()
    return "\n".join(filter(None, pages))
