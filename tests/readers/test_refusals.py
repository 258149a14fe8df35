"""Everything that cannot be read is refused in words that say what to do."""

import io
import struct
import zipfile
import zlib
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from mingzheng.readers import UnreadableDocument, limits, read_document
from tests.factories.notice_files import render
from tests.factories.sample_notices import SMALL_NOTICE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'


def refusal(data: bytes, name: str = "通知.docx") -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, name=name)
    assert "请" in caught.value.message
    return caught.value.code


def container(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


def locked_pdf() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("open", canPrint=0))
    canvas.drawString(72, 72, "secret")
    canvas.save()
    return target.getvalue()


def picture_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def pdf_bomb() -> bytes:
    packed = zlib.compress(bytes(limits.MAX_PDF_STREAM_BYTES + 1))
    return b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj"


CASES = {
    "empty": (b" \r\n", "empty"),
    "too large": (b"a" * (limits.MAX_BYTES + 1), "too_large"),
    "binary": (bytes(range(256)) * 40, "unsupported"),
    "word 97": (OLE, "legacy_format"),
    "locked office": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "rtf": (b"{\\rtf1 x}", "legacy_format"),
    "gif": (b"GIF89a" + bytes(20), "unsupported"),
    "ofd without document": (container(OFD_xml=b"<x/>"), "corrupt"),
    "odt": (container(content_xml=b"<x/>", mimetype=b"x"), "unsupported"),
    "other zip": (container(readme=b"x"), "unsupported"),
    "no zip": (b"PK\x03\x04" + bytes(40), "corrupt"),
    "zip bomb": (container(word__document_xml=bytes(70_000_000)), "bomb"),
    "many entries": (container(**{f"p{n}": b"" for n in range(limits.MAX_ENTRIES + 1)}), "bomb"),
    "entities": (container(word__document_xml=ENTITIES + b"<x>&b;</x>"), "bomb"),
    "broken xml": (container(word__document_xml=b"<a><b></a>"), "corrupt"),
    "no body": (container(word__document_xml=b"<a/>"), "no_text"),
    "broken book": (container(xl__workbook_xml=b"<a"), "corrupt"),
    "locked pdf": (locked_pdf(), "encrypted"),
    "broken pdf": (b"%PDF-1.7 x", "corrupt"),
    "pdf bomb": (pdf_bomb(), "bomb"),
    "huge picture": (picture_of(60_000, 60_000), "picture_too_large"),
    "large picture": (picture_of(9_000, 9_000), "picture_too_large"),
    "broken picture": (picture_of(900, 900), "corrupt"),
    "picture of noise": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "corrupt"),
    "photograph of noise": (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "corrupt"),
    "many lines": (b"a\n" * (limits.MAX_LINES + 2), "too_many_rows"),
    "many cells": (b"|" * (limits.MAX_CELLS + 1), "too_many_rows"),
    "spans": (
        b"<table>" + b"<tr><td rowspan=9000 colspan=900>a<td>b" * 3_000,
        "too_many_rows",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_unreadable_file_is_refused_with_its_code(case):
    data, code = CASES[case]
    assert refusal(data) == code


@cache
def sample(kind: str) -> bytes:
    return render(SMALL_NOTICE, kind)


@pytest.mark.parametrize("kind", ["md", "html", "docx", "xlsx", "pdf"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_damaged_file_is_read_or_refused_and_nothing_else(kind, data):
    whole = sample(kind)
    at = data.draw(st.integers(0, len(whole) - 1))
    damage = data.draw(st.binary(max_size=40))
    cut = data.draw(st.integers(0, 200))
    broken = whole[:at] + damage + whole[at + cut :]
    if data.draw(st.booleans()):
        broken = whole[:at]
    try:
        read_document(broken, name=f"a.{kind}")
    except UnreadableDocument as refused:
        assert refused.message
