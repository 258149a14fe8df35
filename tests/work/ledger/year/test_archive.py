"""The bundle of a year: what lies in it, that it can be checked, what happens when it cannot."""

import csv
import hashlib
import io
import json
import re
import zipfile

import pytest
from django.core.files.base import ContentFile
from docx import Document

from mingzheng.ports.year_records import YEAR_RECORDS, MemoryYearRecords, YearRecord
from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.ledger import errors_year as errors
from mingzheng.work.ledger.actions.year.archive import ask_archive, make_archive, note_download
from mingzheng.work.ledger.actions.year.level import set_level
from mingzheng.work.ledger.models import Assignment, Evidence, YearArchive
from mingzheng.work.ledger.year_archive.writing import faults_of
from tests.factories.ledger import (
    make_assignment,
    make_evidence,
    make_notice,
    make_report,
    make_section,
    make_task,
)
from tests.factories.supervision import make_reply, make_signed

from .conftest import AT

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 proof"


@pytest.fixture
def notice(unit, office):
    notice = make_notice(document_number="云高管办字〔2024〕900号")
    task = make_task(notice, section=make_section(notice), label="公开惠企政策")
    report = make_report(make_assignment(task, organisation=unit), state="confirmed")
    make_evidence(report)
    piece = Evidence(
        report=report, kind="file", title="会议/纪要.pdf", media_type="application/pdf"
    )
    piece.file.save("", ContentFile(PDF), save=False)
    piece.save()
    set_level(notice, level="city", by=office, at=AT)
    return notice


def made(office, year=2024):
    archive = ask_archive(year, by=office, at=AT)
    make_archive(archive.pk, at=AT)
    archive.refresh_from_db()
    return archive


def stored(archive):
    with archive.file.open("rb") as kept:
        return kept.read()


def a_letter(notice):
    """Sent on a day when the evidence had gone."""
    assignments = Assignment.objects.filter(task__notice=notice)
    assignments.update(proof_gone_on=AT.date())
    letter = make_signed(assignments.get())
    assignments.update(proof_gone_on=None)
    return letter


def opened(archive):
    return zipfile.ZipFile(io.BytesIO(stored(archive)))


def test_the_bundle_holds_ledger_reports_files_and_journal(notice, office):
    archive = made(office)
    assert (archive.state, archive.whole, archive.percent) == ("made", False, 100)
    piece = Evidence.objects.get(kind="file")
    bundle = opened(archive)
    folder = "01_云高管办字〔2024〕900号"
    assert sorted(bundle.namelist()) == sorted([
        "index.html", f"{folder}/台账.html", f"{folder}/任务001.html", f"{folder}/台账.xlsx",
        f"{folder}/台账.docx",
        "进展报告.csv", "佐证清单.csv", "督办清单.csv", "日志摘录.csv",
        f"佐证/{piece.pk}_会议_纪要.pdf", "文件清单.html", "manifest.json",
    ])  # fmt: skip
    assert bundle.read(f"佐证/{piece.pk}_会议_纪要.pdf") == PDF
    page = bundle.read(f"{folder}/任务001.html").decode()
    assert f'href="../佐证/{piece.pk}_会议_纪要.pdf"' in page
    listed = bundle.read(f"{folder}/台账.html").decode()
    assert '<a href="任务001.html">公开惠企政策</a>' in listed
    assert "未结" in bundle.read("index.html").decode()
    journal = list(csv.reader(io.StringIO(bundle.read("日志摘录.csv").decode("utf-8-sig"))))
    assert [row[3:5] for row in journal] == [
        ["操作", "操作代码"], ["更改通知层级", "notice.level_set"],
    ]  # fmt: skip
    manifest = json.loads(bundle.read("manifest.json"))
    assert (manifest["year"], manifest["closed"], len(manifest["files"])) == (2024, False, 11)
    assert Message.objects.get(account=office).words == "2024年度归档包已生成，可以下载"


def test_a_closed_year_says_so(office, close):
    notice = make_notice()
    make_assignment(make_task(notice), state="done")
    close(notice)
    archive = made(office)
    assert archive.whole
    assert "各台账均已关账" in opened(archive).read("index.html").decode()


def test_a_bundle_is_checked_file_by_file(notice, office, tmp_path):
    archive = made(office)
    good = tmp_path / "good.zip"
    good.write_bytes(stored(archive))
    assert faults_of(good) == []
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "进展报告.csv":
                data += b"x"
            if name != "佐证清单.csv":
                target.writestr(name, data)
        target.writestr("多余.txt", "x")
    assert faults_of(bad) == [
        "多出文件：多余.txt", "内容与清单不符：进展报告.csv", "缺少文件：佐证清单.csv",
    ]  # fmt: skip
    bad.write_bytes(b"no bundle")
    assert faults_of(bad) == ["不是完整的归档包，打不开。"]
    bad.write_bytes(b"PK\x05\x06" + b"\0" * 18)
    assert faults_of(bad) == ["缺少文件清单 manifest.json。"]


@pytest.mark.parametrize(
    "manifest", [b"", b"{", b"[]", b'{"files": [1]}', b'{"files": [{"path": "a"}]}', b"\xff"]
)
def test_a_manifest_that_is_none_is_told(tmp_path, manifest):
    place = tmp_path / "bad.zip"
    with zipfile.ZipFile(place, "w") as target:
        target.writestr("manifest.json", manifest)
    assert faults_of(place) == ["文件清单 manifest.json 读不懂，已被改动或损坏。"]


def test_a_file_packed_twice_is_told(notice, office, tmp_path):
    place = tmp_path / "twice.zip"
    place.write_bytes(stored(made(office)))
    with zipfile.ZipFile(place, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("进展报告.csv", target.read("进展报告.csv"))
    assert faults_of(place) == ["重复文件：进展报告.csv"]


def test_every_file_stands_in_the_list_with_its_digest_and_every_link_leads_somewhere(
    notice, office, tmp_path
):
    """Unpacked and read without the house: no link leads out of the folder or to nothing."""
    a_letter(notice)
    bundle = opened(made(office))
    bundle.extractall(tmp_path)
    page = (tmp_path / "文件清单.html").read_text()
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    for one in manifest["files"]:
        content = (tmp_path / one["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        if one["path"] != "文件清单.html":
            assert f'<a href="{one["path"]}">' in page
            assert f"<code>{one['sha256']}</code>" in page
    for place in tmp_path.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"]+)"', place.read_text()):
            target = (place.parent / link).resolve()
            assert target.is_file(), (place, link)
            assert target.is_relative_to(tmp_path.resolve())


def test_what_other_parts_keep_of_the_year_goes_along(notice, office):
    before = tuple(YEAR_RECORDS)
    record = YearRecord("2024-11-18_专题/会", "纪要#1.docx", "会议纪要", lambda: b"words")
    YEAR_RECORDS.bind(MemoryYearRecords("会议培训", {2024: (record,), 2023: (record,)}))
    try:
        bundle = opened(made(office))
    finally:
        YEAR_RECORDS.bind(*before)
    path = "会议培训/2024-11-18_专题_会/纪要_1.docx"
    assert bundle.read(path) == b"words"
    index = bundle.read("index.html").decode()
    assert f'<h2>会议培训</h2><ul><li><a href="{path}">2024-11-18_专题_会/纪要_1.docx</a>' in index


def test_letters_of_supervision_go_along_with_what_was_answered(notice, office):
    letter = a_letter(notice)
    make_reply(letter)
    bundle = opened(made(office))
    rows = list(csv.reader(io.StringIO(bundle.read("督办清单.csv").decode("utf-8-sig"))))
    assert rows[1][:4] == [str(letter.pk), "督办函", letter.number, "区财政局"]
    assert rows[1][5] == "1"
    assert "已明确专人负责" in rows[1][10]
    paper = Document(io.BytesIO(bundle.read(f"督办函/{letter.pk}_{letter.number}.docx")))
    assert letter.number in "\n".join(one.text for one in paper.paragraphs)
    journal = bundle.read("日志摘录.csv").decode("utf-8-sig")
    assert "supervision." in journal


def test_two_who_ask_get_one_bundle(notice, office):
    ask_archive(2024, by=office, at=AT)
    with pytest.raises(errors.ArchiveUnderWay):
        ask_archive(2024, by=office, at=AT)
    with pytest.raises(errors.NothingToArchive, match="1999 年度"):
        ask_archive(1999, by=office, at=AT)


def test_made_twice_is_made_once(notice, office):
    archive = made(office)
    first = archive.sha256
    make_archive(archive.pk, at=AT)
    assert YearArchive.objects.get().sha256 == first
    assert JournalEntry.objects.filter(action="year_archive.made").count() == 1


def test_a_file_that_is_gone_is_told(notice, office):
    piece = Evidence.objects.get(kind="file")
    piece.file.storage.delete(piece.file.name)
    archive = made(office)
    assert archive.state == "failed"
    assert archive.failure == f"“佐证/{piece.pk}_会议_纪要.pdf”读不到，请核对这个文件后重新生成。"
    ask_archive(2024, by=office, at=AT)


def test_who_took_a_bundle_stands_in_the_journal(notice, office):
    archive = made(office)
    note_download(archive, by=office, at=AT)
    entry = JournalEntry.objects.first()
    assert (entry.action, entry.details) == (
        "year_archive.downloaded", {"sha256": archive.sha256},
    )  # fmt: skip
