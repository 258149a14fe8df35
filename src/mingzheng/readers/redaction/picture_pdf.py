"""A PDF that holds one picture a page and nothing else: no text, properties, notes or layers."""

import io
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mingzheng.readers.uploads.pdf_normal import NormalPdf, PdfObject, written

_COLOURLESS = 12
"""Channels that differ by no more are print on paper, not colour."""
_JPEG_QUALITY = 90
_CATALOG, _PAGES = 1, 2


@dataclass(frozen=True)
class PagePicture:
    """RGB pixels; ``width`` and ``height`` of the page in points."""

    pixels: NDArray[Any]
    width: float
    height: float


def picture_pdf(pages: Iterable[PagePicture]) -> bytes:
    objects: dict[int, PdfObject] = {}
    kids: list[bytes] = []
    for page in pages:
        number = _PAGES + 1 + 3 * len(kids)
        kids.append(b"%d 0 R" % number)
        objects |= _page_objects(page, number)
    objects[_CATALOG] = PdfObject(b"<</Type/Catalog/Pages %d 0 R>>" % _PAGES)
    objects[_PAGES] = PdfObject(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids)))
    return written(NormalPdf(b"%PDF-1.4", _CATALOG, objects))


def _page_objects(page: PagePicture, number: int) -> dict[int, PdfObject]:
    """The page, what draws it, and its picture."""
    draw = b"q %.2f 0 0 %.2f 0 0 cm /P Do Q" % (page.width, page.height)
    head = (
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]"
        b"/Resources<</XObject<</P %d 0 R>>>>/Contents %d 0 R>>"
    )
    values = (_PAGES, page.width, page.height, number + 2, number + 1)
    return {
        number: PdfObject(head % values),
        number + 1: PdfObject(b"<</Length %d>>" % len(draw), draw),
        number + 2: _picture(page.pixels),
    }


def _picture(pixels: NDArray[Any]) -> PdfObject:
    """Print without colour is kept exactly; a page with colour as a JPEG without its metadata."""
    height, width = pixels.shape[:2]
    spread = pixels.max(axis=2).astype(np.int16) - pixels.min(axis=2)
    if int(spread.max()) <= _COLOURLESS:
        space, encoding = b"DeviceGray", b"FlateDecode"
        content = zlib.compress(np.ascontiguousarray(pixels[:, :, 1]).tobytes(), 6)
    else:
        space, encoding = b"DeviceRGB", b"DCTDecode"
        target = io.BytesIO()
        Image.fromarray(pixels).save(target, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        content = target.getvalue()
    head = (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s"
        b"/BitsPerComponent 8/Filter/%s/Length %d>>"
    )
    return PdfObject(head % (width, height, space, encoding, len(content)), content)
