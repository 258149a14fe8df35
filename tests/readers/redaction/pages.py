"""PDFs with something to cover, and what can be seen on a page."""

import io

import numpy
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

SECRET = "Zhang-8842"


def pdf(draw, *, size=(595, 842), prepare=None):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, pageCompression=0)
    canvas.setAuthor("Zhang San")
    canvas.setTitle(f"about {SECRET}")
    if prepare:
        prepare(canvas)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def lines(*texts, size=12, left=72):
    """A page with these lines from the top."""

    def draw(canvas):
        canvas.setFont("Helvetica-Oblique", size)
        for number, text in enumerate(texts):
            canvas.drawString(left, 760 - 2 * size * number, text)

    return draw


def changed(data, change):
    """The file with ``change`` done to its first page."""
    document = pypdfium2.PdfDocument(data)
    change(document[0])
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def seen(data, page=1, *, scale=200 / 72):
    """Pixels of the page as PDFium shows it."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    pixels = document[page - 1].render(scale=scale, rev_byteorder=True).to_numpy().copy()
    document.close()
    return pixels.astype(numpy.int16)


def kept_picture(data, page=1):
    """The pixels of the one picture of a redacted page."""
    document = pypdfium2.PdfDocument(data)
    (picture,) = list(document[page - 1].get_objects())
    pixels = picture.get_bitmap().to_numpy().copy()
    document.close()
    return pixels.astype(numpy.int16)


def inside(shape, boxes, *, scale=200 / 72, margin=2):
    """True where a box lies, with the pixels a box is widened by."""
    mask = numpy.zeros(shape[:2], dtype=bool)
    for box in boxes:
        top, left = int(box.top * scale) - margin, int(box.left * scale) - margin
        mask[
            max(top, 0) : int(box.bottom * scale) + margin + 1,
            max(left, 0) : int(box.right * scale) + margin + 1,
        ] = True
    return mask
