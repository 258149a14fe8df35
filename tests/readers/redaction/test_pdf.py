"""What is covered is gone from text, bytes and pixels; what is not can still be read."""

import io
import zlib

import numpy
import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from mingzheng.readers import limits
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.redaction import Box, find_in_pdf, page_picture, page_sizes, redact_pdf
from tests.factories.upload_files import drawing, pdf_with, sound_pdf
from tests.readers.redaction.pages import SECRET, changed, inside, kept_picture, lines, pdf, seen

PAGE = pdf(lines(f"Applicant {SECRET} of Lake Road", "Approved on 2024-11-18", "Zhang"))


def boxes_of(data, *words):
    return find_in_pdf(data, words).places


def unpacked(data):
    """Every stream of the file as it reads."""
    pieces = [data]
    for part in data.split(b"stream\n")[1:]:
        try:
            pieces.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            continue
    return b"".join(pieces)


def test_no_text_and_nothing_else_of_the_source_is_left():
    data = redact_pdf(PAGE, boxes_of(PAGE, SECRET))
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    assert page.get_textpage().get_text_bounded() == ""
    assert [one.type for one in page.get_objects()] == [raw.FPDF_PAGEOBJ_IMAGE]
    assert document.get_metadata_dict(skip_empty=True) == {}
    assert page.get_size() == (595.0, 842.0)
    document.close()
    for trace in (SECRET.encode(), b"Zhang", b"Lake", b"/Font", b"/Info", b"/Metadata", b"/Annot"):
        assert trace not in unpacked(data)
    assert SECRET.encode() in unpacked(PAGE) and b"Lake" in unpacked(PAGE)


def test_covered_pixels_are_black_and_all_others_as_they_were():
    boxes = boxes_of(PAGE, SECRET)
    before, after = seen(PAGE)[:, :, 1], kept_picture(redact_pdf(PAGE, boxes))[:, :]
    after = after.reshape(after.shape[0], after.shape[1], -1)[:, :, 0]
    near, exact = inside(before.shape, boxes), inside(before.shape, boxes, margin=-1)
    assert exact.sum() > 5000
    assert (after[exact] == 0).all()
    assert (after[~near] == before[~near]).all()
    # The rest of the line is there to compare with.
    assert (before[~near] < 100).sum() > 5000


def test_a_viewer_shows_it_at_the_same_place():
    boxes = boxes_of(PAGE, SECRET)
    before, after = seen(PAGE), seen(redact_pdf(PAGE, boxes))
    near = inside(before.shape, boxes)
    difference = numpy.abs(before - after).max(axis=2)
    assert difference[~near].max() <= 12


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_no_pixel_of_a_word_stands_outside_its_box(turn, cropped):
    def change(page):
        page.set_rotation(turn)
        if cropped:
            page.set_cropbox(40, 300, 560, 800)

    data = changed(pdf(lines(f"{SECRET}jfQ", size=31)), change)
    assert (seen(data) < 100).sum() > 3000
    boxes = boxes_of(data, f"{SECRET}jfq")
    assert len(boxes) == 1
    after = seen(redact_pdf(data, boxes))
    black = after[inside(after.shape, boxes, margin=-1)]
    assert (black == 0).all() and black.size > 10_000
    assert (after[~inside(after.shape, boxes)] == 255).all()


def test_words_are_found_on_every_page_across_lines_and_in_chinese():
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def draw(canvas):
        canvas.setFont("STSong-Light", 14)
        canvas.drawString(72, 700, "申请人：张 三，住址：幸福")
        canvas.drawString(72, 680, "路十二号。电话：１３８００１３８０００")
        canvas.showPage()
        canvas.setFont("STSong-Light", 14)
        canvas.drawString(72, 700, "张三")

    data = pdf(draw)
    found = find_in_pdf(data, ["张三", "幸福路", "13800138000", "李四"])
    assert [(box.page, round(842 - box.bottom, -1)) for box in found.places] == [
        (1, 700),
        (1, 700),
        (1, 680),
        (1, 680),
        (2, 700),
    ]
    assert found.missing == ("李四",)
    assert found.unsearched == ()
    assert redact_pdf(data, found.places).count(b"/Subtype/Image") == 2


def test_a_scanned_page_is_named_for_there_boxes_have_to_be_drawn():
    picture = ImageReader(drawing(400, 600))
    data = pdf(lambda canvas: canvas.drawImage(picture, 0, 0, 595, 842))
    found = find_in_pdf(data, [SECRET])
    assert (found.places, found.missing, found.unsearched) == ((), (SECRET,), (1,))


def test_a_scan_with_recognised_text_is_searched_and_named_all_the_same():
    picture = ImageReader(drawing(400, 600))

    def draw(canvas):
        lines(f"Applicant {SECRET}")(canvas)
        canvas.drawImage(picture, 0, 0, 595, 842)

    found = find_in_pdf(pdf(draw), [SECRET])
    assert (len(found.places), found.missing, found.unsearched) == (1, (), (1,))


def test_a_page_in_colour_keeps_its_colours_without_traces_in_the_picture():
    picture = ImageReader(drawing(300, 300))
    data = pdf(lambda canvas: canvas.drawImage(picture, 100, 300, 300, 300))
    box = Box(1, 120, 300, 180, 360)
    before, data = seen(data), redact_pdf(data, [box])
    after = kept_picture(data)[:, :, ::-1]
    near, exact = inside(before.shape, [box], margin=10), inside(before.shape, [box], margin=-10)
    difference = numpy.abs(before - after).max(axis=2)
    assert difference[~near].max() <= 40
    assert difference[~near].mean() < 2
    assert after[exact].max() <= 3
    start = data.index(b"\xff\xd8\xff")
    jpeg = Image.open(io.BytesIO(data[start : data.index(b"endstream", start)]))
    assert jpeg.getexif() == {} and "comment" not in jpeg.info


def test_attachments_bookmarks_notes_and_hidden_layers_are_not_carried_over():
    more = (
        b"/Names<</EmbeddedFiles<</Names[(a.txt)<</Type/Filespec/F(a.txt)/EF<</F 9 0 R>>>>]>>>>"
        b"/Outlines<</First<</Title(Zhang-8842)>>>>"
        b"/OCProperties<</OCGs[8 0 R]/D<</OFF[8 0 R]>>>>"
    )
    extra = {
        8: b"<</Type/OCG/Name(Zhang-8842)>>",
        9: b"<</Type/EmbeddedFile/Length 10>>stream\nZhang-8842\nendstream",
    }
    data = redact_pdf(pdf_with(more, more=extra), [Box(1, 1, 1, 5, 5)])
    for trace in (b"Zhang", b"/Names", b"/Outlines", b"/OC", b"/EF"):
        assert trace not in data


def test_what_is_filled_into_a_form_is_drawn_and_can_be_covered():
    def field(canvas):
        canvas.acroForm.textfield(name="n", value="filled", x=100, y=600, width=200, height=40)

    data = pdf(field)
    box = Box(1, 95, 195, 305, 245)
    assert (seen(data)[550:680, 280:840] < 100).sum() > 300
    after = seen(redact_pdf(data, [box]))
    assert (after[inside(after.shape, [box], margin=-1)] == 0).all()
    assert (after[~inside(after.shape, [box])] == 255).all()


def test_the_picture_for_the_screen_has_the_same_boxes():
    boxes = boxes_of(PAGE, SECRET)
    png = page_picture(PAGE, 1, boxes)
    pixels = numpy.asarray(Image.open(io.BytesIO(png)))
    assert pixels.shape == (1170, 827, 3)
    assert (pixels[inside(pixels.shape, boxes, scale=100 / 72, margin=-1)] == 0).all()
    plain = numpy.asarray(Image.open(io.BytesIO(page_picture(PAGE, 1))))
    far = ~inside(pixels.shape, boxes, scale=100 / 72)
    assert (plain[far] == pixels[far]).all()


@pytest.mark.parametrize(
    "box",
    [
        Box(0, 1, 1, 2, 2),
        Box(2, 1, 1, 2, 2),
        Box(1, -1, 1, 2, 2),
        Box(1, 2, 1, 2, 2),
        Box(1, 1, 3, 2, 2),
        Box(1, 600, 1, 700, 2),
        Box(1, 1, 843, 2, 900),
        Box(1, float("nan"), 1, 2, 2),
        Box(1, 1, 1, float("inf"), 2),
    ],
)
def test_a_box_that_lies_on_no_page_is_refused(box):
    with pytest.raises(UnreadableDocument) as refused:
        redact_pdf(PAGE, [Box(1, 1, 1, 2, 2), box])
    assert refused.value.code == "bad_range"
    assert refused.value.message == "遮盖范围不在页面上。请刷新页面后重新选择。"


def test_nothing_to_cover_and_a_page_that_is_none_are_refused():
    for ask in (lambda: redact_pdf(PAGE, []), lambda: page_picture(PAGE, 2)):
        with pytest.raises(UnreadableDocument) as refused:
            ask()
        assert refused.value.code == "bad_range"


def test_a_page_too_large_to_draw_is_named():
    side = 72 * limits.MAX_PIXELS**0.5 / 72 + 10
    data = pdf(lines("x"), size=(side, side))
    with pytest.raises(UnreadableDocument) as refused:
        redact_pdf(data, [Box(1, 1, 1, 2, 2)])
    assert refused.value.code == "picture_too_large"
    assert refused.value.message.startswith("第 1 页的幅面太大")


def test_a_large_page_is_drawn_with_fewer_dots():
    data = pdf(lines("x"), size=(2384, 3370))
    pixels = kept_picture(redact_pdf(data, [Box(1, 1, 1, 2, 2)]))
    assert 39_000_000 < pixels.shape[0] * pixels.shape[1] <= limits.MAX_PIXELS * 1.001


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_PDF_PAGES", 2)
    with pytest.raises(UnreadableDocument) as refused:
        redact_pdf(sound_pdf(pages=3), [Box(1, 1, 1, 2, 2)])
    assert refused.value.code == "too_many_pages"
    assert "有 3 页，一次最多遮盖 2 页" in refused.value.message


def test_a_file_that_is_no_pdf_is_refused_as_uploads_are():
    with pytest.raises(UnreadableDocument) as refused:
        redact_pdf(b"GIF89a", [Box(1, 1, 1, 2, 2)])
    assert refused.value.code == "polyglot"


def test_sizes_are_those_of_the_pages_as_they_are_shown():
    upright = pdf(lines("a"), size=(595, 842))
    turned = changed(upright, lambda page: page.set_rotation(90))
    assert page_sizes(upright) == [(595, 842)]
    assert page_sizes(turned) == [(842, 595)]
    with pytest.raises(UnreadableDocument):
        page_sizes(b"%PDF-1.7 nothing")
