"""PDF: nothing that runs comes in, and nothing about its maker goes out."""

import io
import zlib

import numpy
import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mingzheng.readers.uploads import extract_text, inspect_upload, strip_metadata
from tests.factories.notice_files import render, render_scanned_pdf
from tests.factories.sample_notices import SMALL_NOTICE
from tests.factories.upload_files import (
    AUTHOR,
    TEXT,
    drawing,
    pdf_of,
    pdf_with,
    saved,
    sound_jpg,
    sound_pdf,
)
from tests.readers.uploads.shapes import codes, refusal

JS = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
NOTE = (
    b"<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(change this)/T(Zhang San)/M(D:2024)>>"
)


def link_to(target: bytes) -> bytes:
    return b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI%s>>>>]" % target


def object_stream_pdf() -> bytes:
    """The catalog with its script lies compressed inside another object."""
    parts = {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction" + JS + b">>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
    }
    body = index = b""
    for number, value in parts.items():
        index += b"%d %d " % (number, len(body))
        body += value + b" "
    packed = zlib.compress(index + body)
    made = b"%PDF-1.5\n"
    places = [len(made)]
    made += b"4 0 obj<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
        len(index),
        len(packed),
    )
    made += packed + b"\nendstream endobj\n"
    places.append(len(made))
    rows = [b"\x00\x00\x00\xff"]
    rows += [b"\x02\x00\x04" + bytes([at]) for at in range(3)]
    rows += [b"\x01" + place.to_bytes(2, "big") + b"\x00" for place in places]
    table = b"".join(rows)
    made += b"5 0 obj<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return made + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % places[1]


def locked(*, user: str) -> bytes:
    def save(target: io.BytesIO) -> None:
        canvas = Canvas(target, encrypt=StandardEncryption(user, ownerPassword="o", canPrint=0))
        canvas.drawString(72, 72, "secret")
        canvas.save()

    return saved(save)


HEX_SCRIPT = b"<" + b"javascript:1".hex().encode() + b">"
NO_PAGES = pdf_of({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"})
ATTACKS = {
    "script on opening": (pdf_with(b"/OpenAction" + JS), "active"),
    "script by reference": (pdf_with(b"/OpenAction 4 0 R", more={4: JS}), "active"),
    "script among names": (pdf_with(b"/Names<</JavaScript<</Names[(a)" + JS + b"]>>>>"), "active"),
    "escaped name": (pdf_with(b"/OpenAction<</S/J#61vaScript/JS(1)>>"), "active"),
    "script in an object stream": (object_stream_pdf(), "active"),
    "program on opening": (pdf_with(b"/OpenAction<</S/Launch/F(calc.exe)>>"), "active"),
    "address on opening": (pdf_with(b"/OpenAction<</S/URI/URI(http://a.cn)>>"), "active"),
    "action of a page": (pdf_with(page=b"/AA<</O<</S/GoTo/D[3 0 R/Fit]>>>>"), "active"),
    "program behind a link": (
        pdf_with(page=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(a.exe)>>>>]"),
        "active",
    ),
    "form that sends": (
        pdf_with(page=b"/Annots[<</Subtype/Widget/Rect[0 0 9 9]/A<</S/SubmitForm/F(http://a.cn)>>>>]"),
        "active",
    ),
    "other file": (
        pdf_with(page=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/GoToR/F(a)/D[0/Fit]>>>>]"),
        "active",
    ),
    "dynamic form": (pdf_with(b"/AcroForm<</Fields[]/XFA[(a) 4 0 R]>>", more={4: b"()"}), "active"),
    "rich media": (pdf_with(page=b"/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]>>]"), "active"),
    "embedded file": (
        pdf_with(b"/Names<</EmbeddedFiles<</Names[(a)<</F(a.exe)/EF<</F 4 0 R>>>>]>>>>",
                 more={4: b"<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream"}),
        "embedded",
    ),
    "file behind a note": (
        pdf_with(page=b"/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(a)>>>>]"),
        "embedded",
    ),
    "portfolio": (pdf_with(b"/Collection<<>>"), "embedded"),
    "script in a link": (pdf_with(page=link_to(b"(javascript:alert\\(1\\))")), "external"),
    "script in a link in hex": (pdf_with(page=link_to(HEX_SCRIPT)), "external"),
    "own disk in a link": (pdf_with(page=link_to(b"(file:///C:/a.exe)")), "external"),
    "password": (locked(user="u"), "encrypted"),
    "permissions": (locked(user=""), "encrypted"),
    "no pages": (NO_PAGES, "corrupt"),
    "noise": (b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF", "corrupt"),
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_pdf_that_does_something_is_refused(attack):
    data, code = ATTACKS[attack]
    assert refusal(data, "a.pdf") == code


HARMLESS = {
    "opens at a page": pdf_with(b"/OpenAction[3 0 R/XYZ null null 0]"),
    "goes to a page": pdf_with(b"/OpenAction 4 0 R", more={4: b"<</S/GoTo/D[3 0 R/Fit]>>"}),
    "web link": pdf_with(page=link_to(b"(https://www.yunling.gov.cn/zc)")),
    "mail link": pdf_with(page=link_to(b"(mailto:zwgk@yunling.gov.cn)")),
    "words that name a script": pdf_with(
        b"/Outlines<</First 4 0 R>>", more={4: b"<</Title(/S /JavaScript \\(/JS 1\\))>>"}
    ),
}


@pytest.mark.parametrize("case", sorted(HARMLESS))
def test_harmless_action_is_no_reason_to_refuse(case):
    assert inspect_upload("a.pdf", HARMLESS[case]).hidden == ()


def test_properties_are_named_and_removed():
    data = sound_pdf()
    found = inspect_upload("a.pdf", data)
    assert found.hidden[0].message == f"作者：{AUTHOR}"
    assert {one.matter for one in found.hidden} == {"metadata"}
    clean = strip_metadata("pdf", data)
    assert AUTHOR.encode() not in clean
    assert inspect_upload("a.pdf", clean).hidden == ()
    assert extract_text("pdf", clean) == extract_text("pdf", data) == f"{TEXT} 1"


@pytest.mark.parametrize("kind", ["pdf", "scan_pdf"])
def test_text_and_looks_survive(kind):
    data = render(SMALL_NOTICE, kind) if kind == "pdf" else render_scanned_pdf(SMALL_NOTICE)
    clean = strip_metadata("pdf", data)
    assert extract_text("pdf", clean) == extract_text("pdf", data)
    for before, after in zip(pictures(data), pictures(clean), strict=True):
        assert numpy.array_equal(before, after)
    assert b"xpacket" not in clean and b"/Info" not in clean


def pictures(data: bytes) -> list[numpy.ndarray]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=1).to_numpy().copy() for page in document]
    finally:
        document.close()


def test_bookmarks_links_and_tags_survive():
    def draw(canvas: Canvas) -> None:
        canvas.linkURL("https://www.yunling.gov.cn", (10, 10, 90, 40))
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry("Part one", "a")

    clean = strip_metadata("pdf", sound_pdf(draw=draw))
    document = pypdfium2.PdfDocument(clean)
    assert [one.get_title() for one in document.get_toc()] == ["Part one"]
    document.close()
    assert b"https://www.yunling.gov.cn" in clean


def test_place_of_a_photograph_is_cut_out_of_the_pdf():
    photograph = sound_jpg(image=drawing(640, 480))
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawImage(ImageReader(io.BytesIO(photograph)), 72, 300)
    canvas.save()
    for data in (target.getvalue(), pdf_around(photograph)):
        clean = strip_metadata("pdf", data)
        assert AUTHOR.encode() not in clean and b"Exif" not in clean
        assert numpy.array_equal(pictures(data)[0], pictures(clean)[0])


def pdf_around(photograph: bytes) -> bytes:
    """The JPEG as it is, once bare and once wrapped in Deflate."""
    packed = zlib.compress(photograph)
    image = (
        b"<</Subtype/Image/Width 640/Height 480/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter%s/Length %d>>stream\n%s\nendstream"
    )
    draw = b"q 100 0 0 100 0 0 cm /A Do Q q 100 0 0 100 150 0 cm /B Do Q"
    return pdf_with(
        page=b"/Contents 6 0 R/Resources<</XObject<</A 4 0 R/B 5 0 R>>>>",
        more={
            4: image % (b"/DCTDecode", len(photograph), photograph),
            5: image % (b"[/FlateDecode/DCTDecode]", len(packed), packed),
            6: b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
        },
    )


def test_private_data_and_earlier_versions_are_gone():
    first = pdf_with(
        page=b"/PieceInfo<</Word<</Private(Zhang San)>>>>/LastModified(D:2024)/Metadata 4 0 R",
        more={4: b"<</Type/Metadata/Length 9>>stream\nZhang San\nendstream"},
    )
    update = b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/Lang(zh)>>\nendobj\n"
    start = len(first) + len(update)
    xref = b"xref\n1 1\n%010d 00000 n \ntrailer<</Root 1 0 R/Size 5/Prev %d>>\n"
    xref += b"startxref\n%d\n%%%%EOF\n"
    data = first + update + xref % (len(first), first.rindex(b"xref\n0"), start)
    clean = strip_metadata("pdf", data)
    assert b"Zhang San" not in clean and b"PieceInfo" not in clean and b"LastModified" not in clean
    assert clean.count(b"/Catalog") == 1
    assert b"/Lang" in clean


def test_notes_are_reported_and_lose_their_author():
    data = pdf_with(page=b"/Annots[4 0 R]", more={4: NOTE})
    found = inspect_upload("a.pdf", data)
    assert codes(found) == ["comments"]
    assert [one.message for one in found.needs_decision] == [
        "PDF 里有 1 处批注，公众可以看到，请确认是否需要删除。"
    ]
    clean = strip_metadata("pdf", data)
    assert AUTHOR.encode() not in clean
    assert b"change this" in clean


def test_hidden_layers_and_seals_are_reported():
    layers = pdf_with(
        b"/OCProperties<</OCGs[4 0 R]/D<</OFF[4 0 R]>>>>", more={4: b"<</Type/OCG/Name(a)>>"}
    )
    assert codes(inspect_upload("a.pdf", layers)) == ["hidden_layers"]
    seal = b"q 1 0 0 RG 2 2 40 40 re S Q"
    sealed = pdf_with(
        b"/AcroForm<</Fields[4 0 R]/SigFlags 3>>",
        page=b"/Annots[4 0 R]",
        more={
            4: b"<</Subtype/Widget/FT/Sig/T(s)/F 4/Rect[50 50 100 100]/AP<</N 5 0 R>>/V 6 0 R>>",
            5: b"<</Type/XObject/Subtype/Form/BBox[0 0 50 50]/Length %d>>stream\n%s\nendstream"
            % (len(seal), seal),
            6: b"<</Type/Sig/Filter/A.B/Name(Zhang San)/Contents<00>/ByteRange[0 1 2 3]>>",
        },
    )
    assert codes(inspect_upload("a.pdf", sealed)) == ["signature"]
    clean = strip_metadata("pdf", sealed)
    assert b"/Sig" not in clean and AUTHOR.encode() not in clean
    assert drawn_with_seals(sealed).tolist() == pictures(clean)[0].tolist()
    assert len(numpy.unique(pictures(clean)[0])) > 1


def drawn_with_seals(data: bytes) -> numpy.ndarray:
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    try:
        return document[0].render(scale=1, may_draw_forms=True).to_numpy().copy()
    finally:
        document.close()
