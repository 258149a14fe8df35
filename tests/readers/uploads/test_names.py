"""What a file may be called."""

import pytest

from mingzheng.readers.uploads import inspect_upload
from tests.factories.upload_files import SOUND, sound_pdf
from tests.readers.uploads.shapes import refusal

TRICKS = {
    "parent": "../../etc/补贴标准.pdf",
    "windows path": "C:\\Users\\a\\补贴标准.pdf",
    "slash": "补贴/标准.pdf",
    "fullwidth slash": "补贴／标准.pdf",
    "fraction slash": "补贴\u2044标准.pdf",
    "division slash": "补贴\u2215标准.pdf",
    "nul": "补贴标准.pdf\x00.exe",
    "line feed": "补贴\n标准.pdf",
    "right-to-left": "标准\u202efdp.exe.pdf",
    "isolate": "标准\u2067.pdf",
    "zero width": "标准\u200b.pdf",
    "leading dot": ".htaccess.pdf",
    "lock file": "~$标准.pdf",
    "trailing dot": "标准.pdf.",
    "device": "CON.pdf",
    "device of other case": "lpt1.pdf",
    "long": "长" * 117 + ".pdf",
    "stream": "标准.pdf:隐藏",
    "quote": '标准".pdf',
    "program first": "标准.exe.pdf",
    "page first": "标准.html.pdf",
    "empty": "  ",
}


@pytest.mark.parametrize("trick", TRICKS)
def test_tricky_name_is_refused(trick):
    assert refusal(sound_pdf(), TRICKS[trick]) == "bad_name"


@pytest.mark.parametrize(
    "name", ["标准", ".pdf.", "标准.svg", "标准.html", "标准.zip", "标准.gif", "标准.docm"]
)
def test_suffix_that_is_not_taken_is_refused(name):
    assert refusal(sound_pdf(), name) in {"unsupported", "bad_name"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("补贴标准（2024年）.pdf", "补贴标准（2024年）.pdf"),
        (" 附件1：申请表.PDF\t", "附件1：申请表.PDF"),
        ("增长5%-6%的说明.pdf", "增长5%-6%的说明.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
    ],
)
def test_plain_name_is_kept(given, kept):
    assert inspect_upload(given, sound_pdf()).safe_name == kept


@pytest.mark.parametrize("kind", SOUND)
@pytest.mark.parametrize("suffix", SOUND)
def test_name_and_content_must_agree(kind, suffix):
    data = SOUND[kind]()
    if kind == suffix:
        assert inspect_upload(f"附件.{suffix}", data).kind == kind
    else:
        assert refusal(data, f"附件.{suffix}") == "wrong_extension"
