"""Small sound files of every kind that may be uploaded, with a person's traces in them."""

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
import openpyxl
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo
from reportlab.pdfgen.canvas import Canvas

from tests.factories.ofd_files import Run, make_ofd

AUTHOR = "Zhang San"
TEXT = "Subsidy standard 2024"


def sound_docx(text: str = TEXT) -> bytes:
    document = docx.Document()
    document.core_properties.author = AUTHOR
    document.core_properties.last_modified_by = AUTHOR
    document.add_paragraph(text)
    return saved(document.save)


def sound_xlsx(text: str = TEXT) -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = AUTHOR
    assert book.active is not None
    book.active["A1"] = text
    book.active["B1"] = "12"
    return saved(book.save)


def sound_pdf(
    text: str = TEXT, *, pages: int = 1, draw: Callable[[Canvas], None] | None = None
) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setAuthor(AUTHOR)
    for number in range(pages):
        canvas.drawString(72, 720, f"{text} {number + 1}")
        if draw:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def sound_ofd(text: str = TEXT) -> bytes:
    return make_ofd([[Run(text, 20, 40, step=2.6)]], title="t", author=AUTHOR, custom={"k": AUTHOR})


def drawing(width: int = 64, height: int = 48) -> Image.Image:
    """No two pixels of a row are alike, so that turning and scaling show."""
    image = Image.new("RGB", (width, height))
    image.putdata(
        [(x * 4 % 256, y * 5 % 256, (x + y) % 256) for y in range(height) for x in range(width)]
    )
    return image


def sound_jpg(*, orientation: int = 1, image: Image.Image | None = None) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = AUTHOR
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (35.0, 24.0, 30.0)})
    target = io.BytesIO()
    (image or drawing()).save(target, "JPEG", exif=exif, comment=AUTHOR.encode(), quality=90)
    return target.getvalue()


def sound_png(*, orientation: int = 1) -> bytes:
    info = PngInfo()
    info.add_text("Author", AUTHOR)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{AUTHOR}</x>")
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = AUTHOR
    exif[ExifTags.Base.Orientation] = orientation
    target = io.BytesIO()
    drawing().save(target, "PNG", pnginfo=info, exif=exif)
    return target.getvalue()


SOUND: dict[str, Callable[[], bytes]] = {
    "pdf": sound_pdf, "docx": sound_docx, "xlsx": sound_xlsx, "ofd": sound_ofd, "png": sound_png,
    "jpg": sound_jpg,
}  # fmt: skip


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(parts: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    target = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return target.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    return packed(parts_of(data) | dict(parts))


def with_relation(
    data: bytes, kind: str, target: str, *, external: bool = True, of: str = "word/document.xml"
) -> bytes:
    """One more relationship of the main part."""
    folder, _, base = of.rpartition("/")
    name = f"{folder}/_rels/{base}.rels"
    mode = ' TargetMode="External"' if external else ""
    line = (
        '<Relationship Id="rId999" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}"{mode}/></Relationships>'
    )
    changed = parts_of(data)[name].replace(b"</Relationships>", line.encode())
    return with_parts(data, {name: changed})


def replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    part = parts_of(data)[name]
    assert old in part
    return with_parts(data, {name: part.replace(old, new, 1)})


def pdf_of(objects: Mapping[int, bytes], *, version: bytes = b"1.7", trailer: bytes = b"") -> bytes:
    """A PDF of these objects; the catalog is object 1."""
    made = bytearray(b"%PDF-" + version + b"\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(made)
    size = max(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        made += b"%010d 00000 n \n" % places.get(number, 0)
    made += b"trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(made)


def pdf_with(
    catalog: bytes = b"", page: bytes = b"", more: Mapping[int, bytes] | None = None
) -> bytes:
    """One empty page, with these entries in its catalog and in the page."""
    return pdf_of(
        {
            1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]%s>>" % page,
        }
        | dict(more or {})
    )
