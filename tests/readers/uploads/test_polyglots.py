"""Files that are two things at once, whole archives of trouble, and files that break off."""

import io
import struct
import zipfile
import zlib

import pytest

from mingzheng.readers import UnreadableDocument, limits
from mingzheng.readers.uploads import inspect_upload
from tests.factories.upload_files import (
    SOUND,
    packed,
    parts_of,
    sound_docx,
    sound_jpg,
    sound_ofd,
    sound_pdf,
    sound_png,
    with_parts,
)
from tests.readers.uploads.shapes import refusal

ZIP = packed({"a.txt": b"a"})
PAGE = b"<html><body><script>alert(1)</script></body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>'


def gif_and_script() -> bytes:
    return b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)"


def jpg_with_archive_in_comment() -> bytes:
    body = ZIP
    comment = b"\xff\xfe" + struct.pack(">H", len(body) + 2) + body
    return b"\xff\xd8" + comment + sound_jpg()[2:]


def html_in_pdf_comment() -> bytes:
    return sound_pdf().replace(b"\n", b"\n%<script>alert(1)</script>\n", 1)


CASES = {
    "pdf and zip": (sound_pdf() + ZIP, "a.pdf", "polyglot"),
    "zip and pdf": (ZIP + sound_pdf(), "a.pdf", "unsupported"),
    "pdf with junk before": (bytes(64) + sound_pdf(), "a.pdf", "polyglot"),
    "pdf with line before": (b"x\n" + sound_pdf(), "a.pdf", "polyglot"),
    "pdf with page before": (PAGE + sound_pdf(), "a.pdf", "web_page"),
    "pdf with page in comment": (html_in_pdf_comment(), "a.pdf", "polyglot"),
    "pdf with page behind": (sound_pdf() + PAGE, "a.pdf", "polyglot"),
    "gif and script": (gif_and_script(), "a.png", "unsupported"),
    "gif": (b"GIF89a" + bytes(20), "a.jpg", "unsupported"),
    "jpg and zip": (sound_jpg() + ZIP, "a.jpg", "polyglot"),
    "jpg and rar": (sound_jpg() + b"Rar!\x1a\x07\x00" + bytes(90_000), "a.jpg", "polyglot"),
    "jpg and page": (sound_jpg() + b"\n" + PAGE, "a.jpg", "polyglot"),
    "jpg with archive in comment": (jpg_with_archive_in_comment(), "a.jpg", "polyglot"),
    "png and zip": (sound_png() + ZIP, "a.png", "polyglot"),
    "png and php": (sound_png() + b"<?php system('id');", "a.png", "polyglot"),
    "svg": (SVG, "a.png", "web_page"),
    "svg with script": (SVG.replace(b"></svg>", b"><script>1</script></svg>"), "a.pdf", "web_page"),
    "page": (PAGE, "a.docx", "web_page"),
    "page with a byte-order mark": (b"\xef\xbb\xbf" + PAGE, "a.docx", "web_page"),
    "docx with zip before": (ZIP + sound_docx(), "a.docx", "polyglot"),
    "docx with bytes behind": (sound_docx() + b"MZ", "a.docx", "polyglot"),
    "docx and ofd": (with_parts(sound_docx(), {"OFD.xml": b"<x/>"}), "a.docx", "polyglot"),
    "ofd and docx": (
        packed({**parts_of(sound_ofd()), "xl/workbook.xml": b"<x/>"}),
        "a.ofd",
        "wrong_extension",
    ),
    "text": ("一段文字".encode(), "a.pdf", "unsupported"),
    "program": (b"MZ" + bytes(600), "a.pdf", "unsupported"),
    "plain zip": (ZIP, "a.docx", "unsupported"),
    "word 97": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.docx", "legacy_format"),
    "locked word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        "encrypted",
    ),
    "empty": (b"", "a.pdf", "empty"),
    "too large": (bytes(limits.MAX_UPLOAD_BYTES + 1), "a.pdf", "too_large"),
}


@pytest.mark.parametrize("case", CASES)
def test_file_that_is_no_plain_document_is_refused(case):
    data, name, code = CASES[case]
    assert refusal(data, name) == code


def many_names() -> bytes:
    return with_parts(sound_docx(), {f"word/p{at}.xml": b"" for at in range(limits.MAX_ENTRIES)})


def same_name_twice() -> bytes:
    target = io.BytesIO(sound_docx())
    with pytest.warns(UserWarning), zipfile.ZipFile(target, "a") as made:
        made.writestr("word/document.xml", b"<x/>")
    return target.getvalue()


def names_that_disagree() -> bytes:
    """The directory says document.xml, the part itself says another name."""
    data = bytearray(sound_docx())
    at = data.index(b"word/document.xml")
    data[at : at + 17] = b"word/dokument.xml"
    return bytes(data)


def overlapping_parts() -> bytes:
    """Every entry of the directory points to the same bytes."""
    data = bytearray(packed({"a.xml": bytes(9000), "b.xml": bytes(9000)} | parts_of(sound_docx())))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(data)


BOMBS = {
    "ratio": (with_parts(sound_docx(), {"word/media/a.bin": bytes(60_000_000)}), "bomb"),
    "one part": (
        with_parts(sound_docx(), {"word/x.xml": bytes(limits.MAX_PART_BYTES + 1)}),
        "bomb",
    ),
    "entries": (many_names(), "bomb"),
    "archive in archive": (with_parts(sound_docx(), {"word/media/image1.png": ZIP}), "embedded"),
    "archive in ofd": (packed({**parts_of(sound_ofd()), "Doc_0/Res/a.dat": ZIP}), "embedded"),
    "parent path": (with_parts(sound_docx(), {"../../etc/passwd": b"x"}), "bad_part"),
    "absolute path": (with_parts(sound_docx(), {"/etc/passwd": b"x"}), "bad_part"),
    "drive": (with_parts(sound_docx(), {"C:evil.dll": b"x"}), "bad_part"),
    "backslash": (with_parts(sound_docx(), {"word\\..\\a.xml": b"x"}), "bad_part"),
    "same name twice": (same_name_twice(), "polyglot"),
    "names that disagree": (names_that_disagree(), "polyglot"),
    "overlapping": (overlapping_parts(), "bomb"),
    "entity": (
        with_parts(
            sound_docx(),
            {"word/_rels/document.xml.rels": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        ),
        "bomb",
    ),
}


@pytest.mark.parametrize("case", BOMBS)
def test_archive_that_is_more_than_it_seems_is_refused(case):
    data, code = BOMBS[case]
    name = "a.ofd" if "ofd" in case else "a.docx"
    assert refusal(data, name) == code


def pdf_bomb() -> bytes:
    body = zlib.compress(bytes(limits.MAX_PDF_STREAM_BYTES + 1))
    stream = (
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(body)
        + body
        + b"\nendstream endobj\n"
    )
    return sound_pdf().replace(b"xref\n", stream + b"xref\n", 1)


def picture_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def wide_jpg() -> bytes:
    data = bytearray(sound_jpg())
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 60_000, 60_000)
    return bytes(data)


def test_bombs_of_other_kinds_are_refused():
    assert refusal(pdf_bomb(), "a.pdf") == "bomb"
    assert refusal(picture_of(60_000, 60_000), "a.png") == "picture_too_large"
    assert refusal(wide_jpg(), "a.jpg") == "picture_too_large"


@pytest.mark.parametrize("kind", SOUND)
@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_file_that_breaks_off_is_refused(kind, share):
    data = SOUND[kind]()
    assert refusal(data[: int(len(data) * share)], f"a.{kind}") == "corrupt"


@pytest.mark.parametrize("kind", SOUND)
def test_a_path_is_taken_like_bytes(kind, tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(SOUND[kind]())
    assert inspect_upload(f"a.{kind}", path) == inspect_upload(f"a.{kind}", path.read_bytes())


def test_a_large_path_is_refused_unread(tmp_path):
    path = tmp_path / "upload"
    with path.open("wb") as target:
        target.truncate(1024 * 1024 * 1024)
    with pytest.raises(UnreadableDocument) as caught:
        inspect_upload("a.pdf", path)
    assert caught.value.code == "too_large"
    assert caught.value.message == "文件超过 50 MB。请压缩其中的图片或拆分成几个文件后再上传。"
