import pytest

from mingzheng.readers import UnreadableDocument
from mingzheng.readers.uploads import extract_text, inspect_upload, strip_metadata

CAPTIONS = """WEBVTT - 解读

NOTE 剪辑：某某

1
00:00:01.000 --> 00:00:04.000 align:start
<v 主持人>老年助餐补贴怎么领？

00:04.500 --> 00:07.000
每餐2元至8元，
到街道便民大厅申领。
"""


def test_captions_are_taken_and_read():
    found = inspect_upload("解读.vtt", CAPTIONS.encode())
    assert (found.kind, found.media_type) == ("vtt", "text/vtt")
    words = "老年助餐补贴怎么领？\n每餐2元至8元，\n到街道便民大厅申领。"
    assert extract_text("vtt", CAPTIONS.encode()) == words


def test_notes_that_nobody_sees_are_gone():
    clean = strip_metadata("vtt", b"\xef\xbb\xbf" + CAPTIONS.replace("\n", "\r\n").encode())
    assert clean.startswith(b"WEBVTT\n\n1\n00:00:01.000")
    assert "剪辑" not in clean.decode()
    assert extract_text("vtt", clean) == extract_text("vtt", CAPTIONS.encode())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"WEBVTT\n\nnothing", "corrupt"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n字".encode("gb18030"), "corrupt"),
        (b"WEBVTT\n\n<script>alert(1)</script>", "web_page"),
    ],
)
def test_what_is_no_captions_is_refused(data, code):
    with pytest.raises(UnreadableDocument) as refused:
        inspect_upload("解读.vtt", data)
    assert refused.value.code == code


def test_captions_under_another_name_are_refused():
    with pytest.raises(UnreadableDocument) as refused:
        inspect_upload("解读.pdf", CAPTIONS.encode())
    assert refused.value.code == "wrong_extension"
