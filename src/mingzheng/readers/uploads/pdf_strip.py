"""PDF written anew without properties, XMP, private data of programs, names in notes, EXIF."""

import base64
import binascii
import re
import zlib

import pypdfium2
from pypdfium2 import raw

from mingzheng.readers import limits
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.pdf_turn import in_turn
from mingzheng.readers.uploads import jpeg
from mingzheng.readers.uploads.pdf_active import is_note, is_signature_field, opened, refuse_active
from mingzheng.readers.uploads.pdf_normal import (
    NormalPdf,
    PdfObject,
    normalised,
    without_keys,
    written,
)

PRIVATE = (b"/Metadata", b"/PieceInfo", b"/LastModified", b"/SpiderInfo", b"/Thumb")
NOTE_KEYS = (b"/T", b"/CreationDate", b"/M")
SEAL_KEYS = (b"/AcroForm", b"/Perms", b"/DSS")
DCT_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*/DCTDecode\s*\]|/DCTDecode(?![A-Za-z]))")
NAMES = re.compile(rb"/(\w+)")
LENGTH = re.compile(rb"/Length \d+")


@in_turn
def stripped(data: bytes) -> bytes:
    """Raises UnreadableDocument as ``pdf_active.inspected`` does."""
    document = opened(data)
    try:
        pdf = normalised(document)
        refuse_active(pdf)
        if any(is_signature_field(one.words) for one in pdf.objects.values()):
            pdf = _with_drawn_seals(document)
    finally:
        document.close()
    objects = {number: _cleaned(one) for number, one in pdf.objects.items()}
    return written(NormalPdf(pdf.version, pdf.root, objects))


def _with_drawn_seals(document: pypdfium2.PdfDocument) -> NormalPdf:
    """A rewritten file breaks its signatures; the seals stay as pictures on their pages."""
    for at in range(len(document)):
        page = document[at]
        if any(_is_widget(page, number) for number in range(raw.FPDFPage_GetAnnotCount(page.raw))):
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        page.close()
    pdf = normalised(document)
    root = PdfObject(without_keys(pdf.objects[pdf.root].head, SEAL_KEYS))
    return NormalPdf(pdf.version, pdf.root, pdf.objects | {pdf.root: root})


def _is_widget(page: pypdfium2.PdfPage, number: int) -> bool:
    note = raw.FPDFPage_GetAnnot(page.raw, number)
    kind = raw.FPDFAnnot_GetSubtype(note)
    raw.FPDFPage_CloseAnnot(note)
    return bool(kind == raw.FPDF_ANNOT_WIDGET)


def _cleaned(one: PdfObject) -> PdfObject:
    words = one.words
    head = one.head
    if any(key in words for key in PRIVATE):
        head = without_keys(head, PRIVATE)
    if is_note(words):
        head = without_keys(head, NOTE_KEYS)
    if one.stream is not None and b"/DCTDecode" in words:
        return _photograph(head, one.stream)
    return PdfObject(head, one.stream)


def _photograph(head: bytes, stream: bytes) -> PdfObject:
    """A JPEG keeps its own metadata inside a PDF: place, time, camera."""
    found = DCT_FILTER.search(head)
    if found is None:
        return PdfObject(head, stream)
    picture = _decoded(stream, NAMES.findall(found[1])[:-1])
    if picture is None:
        return PdfObject(head, stream)
    try:
        picture = jpeg.without_metadata(picture)
    except UnreadableDocument:  # viewers show what they can of a damaged picture
        return PdfObject(head, stream)
    head = DCT_FILTER.sub(b"/Filter/DCTDecode", head, count=1)
    return PdfObject(LENGTH.sub(b"/Length %d" % len(picture), head, count=1), picture)


def _decoded(stream: bytes, filters: list[bytes]) -> bytes | None:
    """None where a filter is not one that wraps photographs."""
    for name in filters:
        try:
            if name == b"FlateDecode":
                stream = zlib.decompressobj().decompress(stream, limits.MAX_PDF_STREAM_BYTES)
            elif name == b"ASCII85Decode":
                stream = base64.a85decode(stream.strip().removesuffix(b"~>"))
            elif name == b"ASCIIHexDecode":
                stream = binascii.unhexlify(re.sub(rb"[\s>]", b"", stream))
            else:
                return None
        except (zlib.error, ValueError):
            return None
    return stream
