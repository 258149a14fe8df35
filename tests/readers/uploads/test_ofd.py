"""OFD: no file inside it comes in, no author goes out."""

import pytest

from mingzheng.readers.uploads import extract_text, inspect_upload, strip_metadata
from tests.factories.upload_files import (
    AUTHOR,
    TEXT,
    packed,
    parts_of,
    replaced,
    sound_jpg,
    sound_ofd,
    with_parts,
)
from tests.readers.uploads.shapes import codes, refusal

PAGE = "Doc_0/Pages/Page_0/Content.xml"
ATTACHED = b'<ofd:Attachments xmlns:ofd="a"><ofd:Attachment ID="1" Name="a"/></ofd:Attachments>'


def action(element: bytes) -> bytes:
    return replaced(sound_ofd(), PAGE, b"</ofd:Layer>", element + b"</ofd:Layer>")


ATTACKS = {
    "attachment": (with_parts(sound_ofd(), {"Doc_0/Attachs/List.xml": ATTACHED}), "embedded"),
    "page inside": (with_parts(sound_ofd(), {"Doc_0/Res/a.html": b"<x/>"}), "embedded"),
    "program inside": (with_parts(sound_ofd(), {"Doc_0/Res/a.dat": b"MZ\x90"}), "embedded"),
    "file to open": (action(b'<ofd:GotoA AttachID="1"/>'), "active"),
    "script in a link": (action(b'<ofd:URI URI="javascript:1"/>'), "active"),
    "media": (action(b'<ofd:Movie ResourceID="1"/>'), "active"),
    "locked": (with_parts(sound_ofd(), {"Encryptions.xml": b"<x/>"}), "encrypted"),
    "no document": (packed({"OFD.xml": b"<x/>"}), "corrupt"),
    "entity": (packed({**parts_of(sound_ofd()), "OFD.xml": b"<!DOCTYPE a><a/>"}), "bomb"),
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_ofd_that_does_something_is_refused(attack):
    data, code = ATTACKS[attack]
    assert refusal(data, "a.ofd") == code


def test_a_link_of_the_web_is_no_reason_to_refuse():
    assert (
        inspect_upload("a.ofd", action(b'<ofd:URI URI="https://www.yunling.gov.cn"/>')).kind
        == "ofd"
    )


def test_author_is_named_and_removed_and_the_text_stays():
    data = with_parts(sound_ofd(), {"Doc_0/Res/image_1.jpg": sound_jpg()})
    found = inspect_upload("a.ofd", data)
    assert f"作者：{AUTHOR}" in [one.message for one in found.hidden]
    assert found.needs_decision == ()
    clean = strip_metadata("ofd", data)
    assert not any(AUTHOR.encode() in part for part in parts_of(clean).values())
    assert inspect_upload("a.ofd", clean).hidden == ()
    assert extract_text("ofd", clean) == extract_text("ofd", data) == TEXT
    assert parts_of(clean)[PAGE] == parts_of(data)[PAGE]


def test_a_seal_is_reported_and_left_whole():
    data = with_parts(sound_ofd(), {"Doc_0/Signs/Signatures.xml": b"<x/>"})
    assert "signature" in codes(inspect_upload("a.ofd", data))
    assert strip_metadata("ofd", data) == data


def test_invisible_content_and_notes_are_reported():
    data = replaced(sound_ofd(), PAGE, b'Font="2"', b'Font="2" Visible="false"')
    data = with_parts(data, {"Doc_0/Annots/Annotations.xml": b"<x/>"})
    found = inspect_upload("a.ofd", data)
    assert [one.code for one in found.needs_decision] == ["hidden_layers", "comments"]
