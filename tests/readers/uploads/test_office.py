"""Word and Excel: no macro, object or outside address comes in, no author goes out."""

import io

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment

from mingzheng.readers import read_document
from mingzheng.readers.uploads import extract_text, inspect_upload, strip_metadata
from tests.factories.notice_files import render
from tests.factories.sample_notices import SMALL_NOTICE
from tests.factories.upload_files import (
    AUTHOR,
    TEXT,
    drawing,
    parts_of,
    replaced,
    saved,
    sound_docx,
    sound_jpg,
    sound_xlsx,
    with_parts,
    with_relation,
)
from tests.readers.uploads.shapes import codes, refusal

WORD, BOOK = "word/document.xml", "xl/workbook.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
DOCX_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def typed(data: bytes, new: bytes) -> bytes:
    return replaced(data, "[Content_Types].xml", DOCX_MAIN, new)


def field(code: str) -> bytes:
    """A field whose code Word has cut into runs."""
    document = docx.Document()
    paragraph = document.add_paragraph("a")
    for piece in (code[:3], code[3:]):
        run = f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        paragraph._p.append(parse_xml(run))
    return saved(document.save)


def formula(text: str) -> bytes:
    return replaced(
        sound_xlsx(), "xl/worksheets/sheet1.xml", b"<is>", f"<f>{text}</f><is>".encode()
    )


MACRO_MAIN = b"application/vnd.ms-word.document.macroEnabled.main+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_with(parts: dict[str, bytes]) -> bytes:
    return with_parts(sound_docx(), parts)


def book_with(parts: dict[str, bytes]) -> bytes:
    return with_parts(sound_xlsx(), parts)


def word_related(kind: str, target: str, *, external: bool = True) -> bytes:
    return with_relation(sound_docx(), kind, target, external=external)


DOCX_ATTACKS = {
    "macros": (word_with({"word/vbaProject.bin": OLE}), "macros"),
    "macros of another name": (word_related("vbaProject", "x.bin", external=False), "macros"),
    "macro type": (typed(sound_docx(), MACRO_MAIN), "macros"),
    "template type": (
        typed(sound_docx(), DOCX_MAIN.replace(b"document.main", b"template.main")),
        "unsupported",
    ),
    "ole object": (word_with({"word/embeddings/oleObject1.bin": OLE}), "embedded"),
    "ole of another name": (word_with({"word/media/image9.png": OLE}), "embedded"),
    "embedded page": (word_with({"word/afchunk.html": b"<html/>"}), "embedded"),
    "chunk": (word_related("aFChunk", "a.dat", external=False), "embedded"),
    "program": (word_with({"word/media/image9.png": b"MZ\x90"}), "embedded"),
    "activex": (word_with({"word/activeX/activeX1.xml": b"<x/>"}), "active"),
    "add-in": (word_with({"word/webextensions/webextension1.xml": b"<x/>"}), "active"),
    "ribbon": (word_with({"customUI/customUI.xml": b"<x/>"}), "active"),
    "drawing with script": (
        word_with({"word/media/a.svg": b"<svg><script>1</script></svg>"}),
        "active",
    ),
    "remote template": (word_related("attachedTemplate", "http://a.cn/t.dotm"), "external"),
    "template of a share": (word_related("attachedTemplate", "\\\\a\\t.dotm"), "external"),
    "remote picture": (word_related("image", "http://a.cn/pixel.png"), "external"),
    "linked object": (word_related("oleObject", "http://a.cn/a.xls"), "embedded"),
    "script in a link": (word_related("hyperlink", "javascript:alert(1)"), "external"),
    "own disk in a link": (word_related("hyperlink", "file:///C:/a.exe"), "external"),
    "dde field": (field(' DDEAUTO c:\\\\a.exe "x"'), "external"),
    "fetched picture": (field(' INCLUDEPICTURE "http://a.cn/p.png"'), "external"),
}  # fmt: skip

XLSX_ATTACKS = {
    "macros": (book_with({"xl/vbaProject.bin": OLE}), "macros"),
    "macro sheet": (book_with({"xl/macrosheets/sheet1.xml": b"<x/>"}), "macros"),
    "linked book": (
        book_with({"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "external",
    ),
    "connection": (book_with({"xl/connections.xml": b"<x/>"}), "external"),
    "dde formula": (formula("cmd|'/c calc'!A0"), "external"),
    "fetching formula": (formula('WEBSERVICE("http://a.cn")'), "external"),
    "ole object": (book_with({"xl/embeddings/oleObject1.bin": OLE}), "embedded"),
}


@pytest.mark.parametrize("attack", DOCX_ATTACKS)
def test_word_file_that_does_something_is_refused(attack):
    data, code = DOCX_ATTACKS[attack]
    assert refusal(data, "a.docx") == code


@pytest.mark.parametrize("attack", XLSX_ATTACKS)
def test_workbook_that_does_something_is_refused(attack):
    data, code = XLSX_ATTACKS[attack]
    assert refusal(data, "a.xlsx") == code


def test_links_of_the_web_are_no_reason_to_refuse():
    for target in ("https://www.yunling.gov.cn/zc", "mailto:zwgk@yunling.gov.cn"):
        assert inspect_upload("a.docx", word_related("hyperlink", target)).kind == "docx"


@pytest.mark.parametrize(("kind", "make"), [("docx", sound_docx), ("xlsx", sound_xlsx)])
def test_author_is_named_and_removed_and_the_text_stays(kind, make):
    data = make()
    found = inspect_upload(f"a.{kind}", data)
    assert f"作者：{AUTHOR}" in [one.message for one in found.hidden]
    assert found.needs_decision == ()
    clean = strip_metadata(kind, data)
    assert not any(AUTHOR.encode() in part for part in parts_of(clean).values())
    assert not any(name.startswith("docProps") for name in parts_of(clean))
    assert inspect_upload(f"a.{kind}", clean).hidden == ()
    assert extract_text(kind, clean) == extract_text(kind, data)
    assert TEXT in extract_text(kind, clean)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_document_with_tables_reads_the_same_afterwards(kind):
    data = render(SMALL_NOTICE, kind)
    clean = strip_metadata(kind, data)
    name = f"a.{kind}"
    assert read_document(clean, name=name).blocks == read_document(data, name=name).blocks
    if kind == "docx":
        assert len(docx.Document(io.BytesIO(clean)).tables) == 1
    else:
        assert openpyxl.load_workbook(io.BytesIO(clean)).active.max_row > 3


def test_stripping_twice_changes_nothing():
    for kind, data in (("docx", sound_docx()), ("xlsx", sound_xlsx())):
        clean = strip_metadata(kind, data)
        assert strip_metadata(kind, clean) == clean


def traced() -> bytes:
    """Tracked changes, a comment, hidden words, editing marks, a template of the own disk."""
    document = docx.Document()
    paragraph = document.add_paragraph("Rate: ")
    mark = f'w:id="1" w:author="{AUTHOR}" w:date="2024-06-03T08:00:00Z"'
    paragraph._p.append(
        parse_xml(f"<w:ins {nsdecls('w')} {mark}><w:r><w:t>3 yuan</w:t></w:r></w:ins>")
    )
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')} {mark}><w:r><w:delText>2 yuan</w:delText></w:r></w:del>")
    )
    paragraph._p.set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rsidR", "00AB12CD"
    )
    document.add_paragraph().add_run("secret").font.hidden = True
    document.add_comment(document.paragraphs[0].runs, text="too low?", author=AUTHOR, initials="ZS")
    data = saved(document.save)
    return with_parts(
        data,
        {
            "customXml/item1.xml": b"<x>Zhang San</x>",
            "word/people.xml": b"<w15:people>Zhang San</w15:people>",
            "docProps/custom.xml": b"<Properties>Zhang San</Properties>",
        },
    )


def test_traces_in_a_word_file_are_reported_and_authors_removed():
    data = traced()
    found = inspect_upload("a.docx", data)
    assert [one.code for one in found.needs_decision] == [
        "tracked_changes",
        "comments",
        "hidden_text",
    ]
    assert found.needs_decision[0].message == (
        "文中有 2 处修订痕迹，公众可以看到修改前的文字和修改人。"
        "请在 Word 中“接受所有修订”后另存，再重新上传。"
    )
    assert {"property", "custom_xml", "custom_properties", "revision_ids", "authors"} <= set(
        codes(found)
    )
    clean = strip_metadata("docx", data)
    parts = parts_of(clean)
    assert not any(AUTHOR.encode() in part or b"00AB12CD" in part for part in parts.values())
    assert 'w:author="作者"'.encode() in parts[WORD]
    assert b"w:date" not in parts[WORD]
    assert "customXml/item1.xml" not in parts and "word/people.xml" not in parts
    assert extract_text("docx", clean) == extract_text("docx", data) == "Rate: 3 yuan"


def test_template_of_the_own_disk_is_removed():
    path = "file:///C:\\Users\\zhangsan\\Normal.dotm"
    data = with_parts(
        sound_docx(),
        {
            "word/_rels/settings.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
                f'Type="{OFFICE}/attachedTemplate" Target="{path}" TargetMode="External"/>'
                "</Relationships>"
            ).encode()
        },
    )
    data = replaced(
        data,
        "word/settings.xml",
        b"<w:zoom",
        b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships" r:id="rId1"/><w:zoom',
    )
    clean = strip_metadata("docx", data)
    assert not any(b"zhangsan" in part for part in parts_of(clean).values())
    assert b"attachedTemplate" not in parts_of(clean)["word/settings.xml"]


def test_place_of_a_photograph_in_a_document_is_removed():
    document = docx.Document()
    document.add_picture(io.BytesIO(sound_jpg(image=drawing(320, 240))))
    data = saved(document.save)
    assert "picture_metadata" in codes(inspect_upload("a.docx", data))
    clean = strip_metadata("docx", data)
    [picture] = [part for name, part in parts_of(clean).items() if "/media/" in name]
    assert b"Exif" not in picture and AUTHOR.encode() not in picture
    assert len(docx.Document(io.BytesIO(clean)).inline_shapes) == 1


def test_hidden_sheets_rows_and_comments_are_reported():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "name"
    sheet["A1"].comment = Comment("check", AUTHOR)
    sheet.row_dimensions[2].hidden = True
    sheet["A2"] = "secret"
    book.create_sheet("底稿").sheet_state = "veryHidden"
    data = saved(book.save)
    found = inspect_upload("a.xlsx", data)
    assert [one.code for one in found.needs_decision] == [
        "comments",
        "hidden_sheet",
        "hidden_lines",
    ]
    assert found.needs_decision[1].message.startswith("工作表“底稿”是隐藏的")
    clean = strip_metadata("xlsx", data)
    assert not any(AUTHOR.encode() in part for part in parts_of(clean).values())
    opened = openpyxl.load_workbook(io.BytesIO(clean))
    assert opened.active["A1"].comment.author == "作者"


def test_printer_and_folder_of_a_workbook_are_removed():
    data = replaced(
        sound_xlsx(),
        BOOK,
        b"<sheets>",
        b'<fileSharing userName="Zhang San"/><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/'
        b'office/spreadsheetml/2010/11/ac" url="C:\\Users\\zhangsan\\"/><sheets>',
    )
    data = replaced(
        data,
        "xl/worksheets/sheet1.xml",
        b"<pageMargins",
        b'<pageSetup xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        b'orientation="portrait" r:id="rId7"/><pageMargins',
    )
    data = with_parts(
        data,
        {
            "xl/printerSettings/printerSettings1.bin": b"\\\\OFFICE-3\\HP",
            "xl/worksheets/_rels/sheet1.xml.rels": (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b'<Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                b'relationships/printerSettings" Target="../printerSettings/printerSettings1.bin"/>'
                b"</Relationships>"
            ),
        },
    )
    assert "printer" in codes(inspect_upload("a.xlsx", data))
    parts = parts_of(strip_metadata("xlsx", data))
    assert not any(b"zhangsan" in part or b"OFFICE-3" in part for part in parts.values())
    assert b"rId7" not in parts["xl/worksheets/sheet1.xml"]
    assert b'orientation="portrait"' in parts["xl/worksheets/sheet1.xml"]
