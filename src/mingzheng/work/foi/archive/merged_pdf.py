"""Several files as one PDF: what has pages is bound in, of the rest a page tells the name."""

import io
from collections.abc import Iterable

import pypdfium2

from mingzheng.readers.pdf_turn import in_turn
from mingzheng.rules.official_text import FigureBlock, TextBlock
from mingzheng.rules.official_text.spans import literal
from mingzheng.ui.official_print.layout import OfficialLayout
from mingzheng.ui.official_print.pdf import to_pdf

PICTURES = ("png", "jpg")


@in_turn
def merged(parts: Iterable[bytes]) -> bytes:
    """``parts`` are PDFs, in order."""
    whole = pypdfium2.PdfDocument.new()
    try:
        for part in parts:
            with pypdfium2.PdfDocument(part) as document:
                whole.import_pages(document)
        out = io.BytesIO()
        whole.save(out)
        return out.getvalue()
    finally:
        whole.close()


def as_pdf(name: str, kind: str, data: bytes) -> bytes:
    """A kind without pages is a page that says where the file is. Raises ``FontsMissing``."""
    if kind == "pdf":
        return data
    if kind in PICTURES:
        figure = FigureBlock(file=1, alt=name, caption=literal(name))
        layout = OfficialLayout(title="文件", blocks=(figure,), is_policy=False)
        return to_pdf(layout, pictures={1: data})
    note = TextBlock("paragraph", f"“{literal(name)}”没有固定的页面，原件在档案包里。")
    return to_pdf(OfficialLayout(title="文件", blocks=(note,), is_policy=False))
