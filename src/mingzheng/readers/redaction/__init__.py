"""Partial release: what may not be given out is covered and really gone (政府信息公开条例 37).

    found = find_in_text(text, ["张三"])             # or find_in_pdf(data, words)
    text = redact_text(text, found.places)          # or redact_pdf(data, found.places)

What comes out is made from what stays visible: a text without the covered characters, a PDF of
pictures without a text layer. Nothing of the original file is carried over. How long a covered
passage was cannot be told from a text; in a PDF its place on the page stays.
"""

from .pdf import Box, FoundInPdf, find_in_pdf, page_picture, page_sizes, redact_pdf
from .text import FoundInText, Span, find_in_text, redact_text

__all__ = [
    "Box",
    "FoundInPdf",
    "FoundInText",
    "Span",
    "find_in_pdf",
    "find_in_text",
    "page_picture",
    "page_sizes",
    "redact_pdf",
    "redact_text",
]
