"""Every file field of requests, on both sides: what lies or bursts is refused in words, nothing
that was typed is lost, and nothing of it is stored."""

import functools
import random
from importlib import import_module

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from mingzheng.work.foi.errors import FileRefused
from mingzheng.work.foi.files import LARGEST, accept_file
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.models import CaseEvent, CaseFile
from tests.factories.upload_files import (
    packed,
    parts_of,
    pdf_of,
    saved,
    sound_docx,
    sound_jpg,
    sound_pdf,
    sound_png,
)

from .people import ASKED, BODY, NATURAL, People, key_of, on_day, text

pytestmark = pytest.mark.django_db

TODAY = "2024-11-18"
PAGE = b"<html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ZIP = packed({"evil.html": PAGE})
TYPED = "用于核对的文字"


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf_of(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        }
        | dict.fromkeys(range(3, count + 3), page)
    )


def picture_of(size: int) -> bytes:
    """A sound picture of noise, of exactly so many bytes."""
    noise = Image.frombytes("RGB", (1860, 1860), random.Random(1).randbytes(1860 * 1860 * 3))
    bare = saved(lambda target: noise.save(target, "PNG", compress_level=0))
    info = PngInfo()
    info.add_text("Comment", "x" * (size - len(bare) - 12 - len("Comment") - 1))
    return saved(lambda target: noise.save(target, "PNG", compress_level=0, pnginfo=info))


@functools.cache
def hostile() -> dict[str, tuple[bytes, str]]:
    """Name → what is sent, and what is said."""
    bomb = packed(parts_of(sound_docx()) | {"word/media/a.xml": b"\0" * 60_000_000})
    macro = packed(parts_of(sound_docx()) | {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0macro"})
    return {
        "页在前.pdf": (PAGE + sound_pdf(), "不能接收"),
        "页在后.pdf": (sound_pdf() + PAGE, "不能接收"),
        "包在后.pdf": (sound_pdf() + ZIP, "不能接收"),
        "脚本.gif": (b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", "不能接收"),
        "脚本.png": (b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", "不能接收"),
        "矢量.svg": (SVG, "不能接收"),
        "矢量.png": (SVG, "不能接收"),
        "网页.pdf": (PAGE, "不能接收"),
        "包在后.png": (sound_png() + ZIP, "不能接收"),
        "包在后.jpg": (sound_jpg() + ZIP, "不能接收"),
        "程序.pdf": (b"MZ" + bytes(600), "不能接收"),
        "宏.docx": (macro, "不能接收"),
        "炸弹.docx": (bomb, "不能接收"),
        "万页.pdf": (many_pages(10_000), "这个 PDF 有 10000 页"),
        "空.pdf": (b"", "文件是空的，请检查后重新选择"),
        "空白.pdf": (b" \n" * 40, "文件是空的"),
        "大.pdf": (sound_pdf().ljust(LARGEST + 1, b"\n"), "超过 10 MB"),
    }


def applying(people, who):
    page = text(people.applicant.get("/foi/apply", {"kind": who["kind"]}))
    data = who | ASKED | {
        "form_key": key_of(page), "organisation": people.unit.pk, "step": "submit",
        "address": TYPED,
    }  # fmt: skip
    return people.applicant, "/foi/apply", data


def entering(people, who):
    page = text(people.handler.get("/desk/foi/new", {"kind": who["kind"]}))
    data = who | ASKED | {
        "form_key": key_of(page), "organisation": people.unit.pk, "channel": "in_person",
        "on": TODAY, "note": "", "address": TYPED,
    }  # fmt: skip
    return people.handler, "/desk/foi/new", data


def at_the_desk(people, name, data, *before):
    people.register(NATURAL, channel="in_person", on=TODAY)
    for act, by, sent in before:
        people.act(act, by=getattr(people, by), **sent)
    return people.handler, f"/desk/foi/{people.case.pk}/{name}", data


SUPPLEMENT = ("supplement", "handler", {
    "on": TODAY, "what": "请写明年度。", "deadline": "2024-12-09",
})  # fmt: skip
DECIDED = ("decide", "handler", {"basis": "36(2)", "reasons": "", "provided": "详见附件。"})
CHECKED = ("check", "checker", {"result": "pass", "opinion": ""})
SENT = ("deliver", "handler", {"on": TODAY, "method": "pickup", "waybill": ""})


def followed(people):
    people.register(NATURAL, channel="in_person", on=TODAY)
    people.act(SUPPLEMENT[0], **SUPPLEMENT[2])
    people.track()
    return people.applicant, "/foi/track/case/supplement", {"text": TYPED}


def partial(people):
    data = {"basis": "37", "reasons": TYPED, "provided": "区分处理后提供。"}
    return at_the_desk(people, "decide", data)


PLACES = {
    ("citizen", "identity"): lambda people: applying(people, NATURAL),
    ("body", "authorisation"): lambda people: applying(people, BODY),
    ("supplement on the portal", "file"): followed,
    ("intake", "application"): lambda people: entering(people, NATURAL),
    ("intake", "identity"): lambda people: entering(people, NATURAL),
    ("supplement at the desk", "file"): lambda people: at_the_desk(
        people, "supplement-answer", {"on": TODAY, "text": TYPED, "late_reason": ""}, SUPPLEMENT
    ),
    ("covering", "file"): lambda people: at_the_desk(people, "redactions", {"text": ""}),
    ("answer", "file"): partial,
    ("delivery", "proof"): lambda people: at_the_desk(
        people, "deliver", {"on": "2024-11-01", "method": "pickup", "waybill": TYPED},
        DECIDED, CHECKED,
    ),
    ("receipt", "proof"): lambda people: at_the_desk(
        people, "record-receipt", {"on": "2024-11-01"}, DECIDED, CHECKED, SENT
    ),
}  # fmt: skip
"""(Screen, field) → who sends what where."""


def all_forms(form=UploadsForm):
    for one in form.__subclasses__():
        yield one
        yield from all_forms(one)


def test_every_file_field_of_requests_is_tried_here():
    """A form with files that is added tomorrow is missing here tomorrow."""
    import_module("mingzheng.config.urls")
    fields = {(one.__name__, name) for one in all_forms() for name in one.uploads}
    assert fields == {
        ("_Intake", "application"),
        ("_Intake", "identity"),
        ("CitizenIntake", "application"),
        ("CitizenIntake", "identity"),
        ("BodyIntake", "application"),
        ("BodyIntake", "identity"),
        ("CitizenApplication", "identity"),
        ("BodyApplication", "authorisation"),
        ("SupplementForm", "file"),
        ("SupplementAnswerForm", "file"),
        ("StartForm", "file"),
        ("AnswerForm", "file"),
        ("DeliverForm", "proof"),
        ("ReceiptForm", "proof"),
        ("ProvenFactForm", "proof"),
    }


@pytest.mark.parametrize("place", PLACES, ids=" ".join)
def test_what_lies_or_bursts_is_refused_in_words(place):
    on_day(TODAY)
    client, address, data = PLACES[place](People())
    typed = [value for value in data.values() if value in (TYPED, "2024-11-01")]
    before = CaseFile.objects.count(), CaseEvent.objects.count()
    wrong = {}
    for name, (content, said) in hostile().items():
        sent = data | {place[1]: SimpleUploadedFile(name, content)}
        page = text(client.post(address, sent))
        told = said in page and "请" in page and all(one in page for one in typed)
        clean = "alert(1)" not in page
        after = CaseFile.objects.count(), CaseEvent.objects.count()
        if not told or not clean or after != before:
            wrong[name] = (told, clean, after)
    assert wrong == {}


def test_the_limit_itself_is_still_taken():
    """Ten megabytes, not one byte less."""
    assert accept_file("大.png", picture_of(LARGEST)).kind == "png"
    with pytest.raises(FileRefused, match="超过 10 MB"):
        accept_file("大.png", picture_of(LARGEST + 1))
