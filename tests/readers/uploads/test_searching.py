"""The words that search may find in a file."""

from mingzheng.readers import limits
from mingzheng.readers.uploads import extract_text
from tests.factories.upload_files import SOUND, TEXT, sound_docx, sound_pdf, sound_xlsx


def test_every_kind_gives_its_words():
    texts = {kind: extract_text(kind, make()) for kind, make in SOUND.items()}
    assert texts == {
        "pdf": f"{TEXT} 1",
        "docx": TEXT,
        "xlsx": f"{TEXT}\t12",
        "ofd": TEXT,
        "png": "",
        "jpg": "",
    }


def test_pages_and_rows_are_lines():
    assert extract_text("pdf", sound_pdf(pages=3)) == f"{TEXT} 1\n{TEXT} 2\n{TEXT} 3"
    assert extract_text("xlsx", sound_xlsx("甲")) == "甲\t12"


def test_endless_text_is_cut():
    text = extract_text("docx", sound_docx("字" * (limits.MAX_SEARCH_CHARACTERS + 5)))
    assert len(text) == limits.MAX_SEARCH_CHARACTERS
