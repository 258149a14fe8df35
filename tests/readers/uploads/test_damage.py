"""Whatever a damaged or hostile file holds, the answer is a file or a refusal, and soon."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzheng.readers import UnreadableDocument, limits
from mingzheng.readers.uploads import extract_text, inspect_upload, strip_metadata
from tests.factories.upload_files import (
    SOUND,
    packed,
    parts_of,
    pdf_with,
    sound_docx,
    sound_ofd,
    sound_pdf,
    sound_xlsx,
)
from tests.readers.uploads.shapes import refusal


@cache
def sound(kind: str) -> bytes:
    return SOUND[kind]()


@pytest.mark.parametrize("kind", SOUND)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_damaged_file_is_taken_or_refused_and_nothing_else(kind, data):
    whole = sound(kind)
    at = data.draw(st.integers(0, len(whole) - 1))
    damage = data.draw(st.binary(max_size=40))
    broken = whole[:at] + damage + whole[at + data.draw(st.integers(0, 200)) :]
    try:
        found = inspect_upload(f"a.{kind}", broken)
        clean = strip_metadata(found.kind, broken)
        extract_text(found.kind, clean)
    except UnreadableDocument as refused:
        assert "请" in refused.message
    else:
        assert inspect_upload(f"a.{kind}", clean).kind == kind


UNCLOSED = 300_000
HEAVY = {
    "strings that never close": ("a.pdf", sound_pdf()[:-6] + b"(" * UNCLOSED + b"\n%%EOF"),
    "streams that never end": ("a.pdf", b"%PDF-1.7\n" + b"stream\n" * UNCLOSED + b"%%EOF"),
    "formulas": ("a.xlsx", ("xl/worksheets/sheet1.xml", b"<f " * UNCLOSED)),
    "bars in a formula": ("a.xlsx", ("xl/worksheets/sheet1.xml", b"<f>" + b"|" * UNCLOSED)),
    "rows": ("a.xlsx", ("xl/worksheets/sheet1.xml", b"<row " * UNCLOSED)),
    "fields": ("a.docx", ("word/x.xml", b"<w:instrText " * UNCLOSED)),
    "properties": ("a.docx", ("docProps/core.xml", b"<title " * UNCLOSED)),
    "links": ("a.ofd", ("Doc_0/a.xml", b"<URI " * UNCLOSED)),
    "marks of a photograph": ("a.jpg", b"\xff\xd8\xff\xda\x00\x02" + b"\xff" * UNCLOSED),
}
WHOLE = {"a.xlsx": sound_xlsx, "a.docx": sound_docx, "a.ofd": sound_ofd}


@pytest.mark.parametrize("case", HEAVY)
def test_marks_that_never_close_are_read_once(case):
    """Read anew from each mark they would take minutes."""
    name, given_file = HEAVY[case]
    if isinstance(given_file, tuple):
        part, content = given_file
        given_file = packed({**parts_of(WHOLE[name]()), part: content}, stored=True)
    try:
        inspect_upload(name, given_file)
    except UnreadableDocument as refused:
        assert refused.code in {"corrupt", "active"}


def test_pdf_with_more_to_parse_than_a_document_has_is_refused():
    assert refusal(pdf_with(b"/X " + b"[" * (limits.MAX_PDF_WORDS + 1)), "a.pdf") == "bomb"
    assert refusal(pdf_with(b"/X(" + b"a" * limits.MAX_PDF_OBJECT_BYTES + b")"), "a.pdf") == "bomb"
