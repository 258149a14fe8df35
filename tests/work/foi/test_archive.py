"""The archive of a case: complete, told by its manifest, readable as one PDF."""

import csv
import hashlib
import io
import json
import zipfile

import pypdfium2
import pytest
from docx import Document

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.archive.bundle import pdf_bundle, zip_bundle
from mingzheng.work.foi.files import accept_file
from mingzheng.work.foi.models import Method, Purpose
from mingzheng.work.foi.queries.case_page import case_page
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.upload_files import sound_docx

pytestmark = pytest.mark.django_db


def finished(**fields):
    """A case by post with a letter to a third party, an upload of each sort and an answer."""
    files = (
        (Purpose.IDENTITY, foi.picture()),
        (Purpose.APPLICATION, accept_file("申请书.docx", sound_docx())),
    )
    case = foi.received(files=files, **fields)
    foi.consulting(case)
    return foi.answered(case, basis="37", method=Method.POST, waybill="YL1")


def page_of(case):
    return case_page(case, today=NOON.date())


def zipped(case):
    handler = foi.handler_of(case)
    made = zip_bundle(page_of(case), action_word=str.upper, by=handler, at=NOON)
    return zipfile.ZipFile(io.BytesIO(made))


def text_of(data):
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_the_zip_holds_everything_and_its_manifest_says_so():
    case = finished()
    archive = zipped(case)
    letters = [
        f"文书/{one.get_kind_display()}_{case.number}_{one.pk}.{form}"
        for one in case.letters.all()
        for form in ("pdf", "docx")
    ]
    files = [f"文件/{one.pk}_{one.name}" for one in case.files.all()]
    assert len(letters) == 4
    assert len(files) == 3
    assert archive.namelist() == [
        "办件单.pdf", "期限推算.csv", "日志摘录.csv", *letters, *files, "manifest.json",
    ]  # fmt: skip
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["case"] == case.number
    assert [one["path"] for one in manifest["files"]] == archive.namelist()[:-1]
    for one in manifest["files"]:
        data = archive.read(one["path"])
        assert (one["size"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    uploaded = {one.name: one.sha256 for one in case.files.all()}
    told = {one["path"].split("_", 1)[1]: one["sha256"] for one in manifest["files"][-3:]}
    assert told == uploaded


def test_the_derivation_and_the_journal_stand_in_tables():
    case = finished()
    archive = zipped(case)
    derivation = list(csv.reader(io.StringIO(archive.read("期限推算.csv").decode("utf-8-sig"))))
    assert derivation[0] == ["依据", "推算", "自", "工作日", "日期"]
    assert derivation[1][4] == "2024-11-18"
    assert [row[1] for row in derivation[1:]] == [
        one.text for one in page_of(case).clock.steps
    ]  # fmt: skip
    journal = list(csv.reader(io.StringIO(archive.read("日志摘录.csv").decode("utf-8-sig"))))
    assert [row[3] for row in journal[1:]] == [
        "FOI_CASE.REGISTERED", "FOI_CASE.CONSULTED", "FOI_CASE.DECISION_DRAFTED",
        "FOI_CASE.DECISION_PASSED", "FOI_CASE.ANSWERED", "FOI_CASE.BUNDLED",
    ]  # fmt: skip


def test_the_pdf_binds_sheet_letters_and_files_in_order():
    case = finished()
    pages = text_of(pdf_bundle(page_of(case), by=foi.handler_of(case), at=NOON))
    whole = "\n".join(pages)
    marks = [
        "依申请公开办件单", "第三方意见征求书", "政府信息公开申请答复书", "证件.png",
        "“申请书.docx”没有固定的页面",
    ]  # fmt: skip
    places = [next(at for at, text in enumerate(pages) if one in text) for one in marks[:1]]
    assert places == [0]
    assert all(
        one.replace("\n", "") in whole.replace("\r\n", "").replace("\n", "") for one in marks
    )
    assert case.number in pages[0]
    digest = case.files.first().sha256
    assert all(digest[at : at + 16] in whole for at in range(0, 64, 16))


def test_taking_it_is_written_down():
    case = finished()
    by = foi.handler_of(case)
    zip_bundle(page_of(case), action_word=str, by=by, at=NOON)
    pdf_bundle(page_of(case), by=by, at=NOON)
    entries = JournalEntry.objects.filter(action="foi_case.bundled").order_by("number")
    assert [(one.actor_id, one.details) for one in entries] == [
        (by.pk, {"file": "zip"}), (by.pk, {"file": "pdf"}),
    ]  # fmt: skip


def test_nothing_in_the_tables_is_a_formula_and_nothing_in_the_sheet_is_markup():
    case = finished(wanted='=HYPERLINK("https://evil.example/") **粗** [点](https://evil.example/)')
    archive = zipped(case)
    for name in ("期限推算.csv", "日志摘录.csv"):
        rows = csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig")))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    for name in archive.namelist():
        if name.endswith(".docx") and name.startswith("文书/答复书"):
            document = Document(io.BytesIO(archive.read(name)))
            assert not [one for one in document.part.rels.values() if one.is_external]
    with pypdfium2.PdfDocument(archive.read("办件单.pdf")) as document:
        assert b"evil.example" not in archive.read("办件单.pdf")
        assert "evil.example" in "".join(
            page.get_textpage().get_text_range() for page in document
        ).replace("\r\n", "")
