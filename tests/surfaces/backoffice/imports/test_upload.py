import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.models import NoticeImport
from tests.factories.imports import make_draft, make_import, notice_text

pytestmark = pytest.mark.django_db

NEW = "/desk/ledger/imports/new"


def page_of(draft):
    return f"/desk/ledger/imports/{draft.pk}"


@pytest.fixture
def upload(office, django_capture_on_commit_callbacks):
    def send(data, name="通知.md", **fields):
        with django_capture_on_commit_callbacks(execute=True):
            file = SimpleUploadedFile(name, data)
            return office.post(NEW, {"file": file, "text": "", "year": 2024, **fields})

    return send


def test_form_starts_with_the_year_of_the_clock(office):
    assert office.get(NEW).context["form"]["year"].value() == 2024


def test_pasted_text_is_read_too(office, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        office.post(NEW, {"text": notice_text().decode(), "year": 2024})
    draft = NoticeImport.objects.get()
    assert (draft.state, draft.original_name, draft.tasks.count()) == (
        "parsed",
        "粘贴的文字.txt",
        3,
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"year": 2024}, "请选择通知文件，或在下面粘贴通知全文。"),
        ({"text": "通知", "year": ""}, "请填写台账年度，例如 2024。"),
        ({"text": "通知", "year": 1900}, "年度应在 2000 至 2099 之间，请改正。"),
    ],
)
def test_incomplete_upload_says_the_cure_and_keeps_what_was_typed(office, fields, message):
    page = office.post(NEW, fields).content.decode()
    assert message in page
    assert "<title>错误：" in page
    assert fields.get("text", "") in page
    assert NoticeImport.objects.count() == 0


def test_file_and_text_together_are_refused(upload):
    assert "只能选一种" in upload(notice_text(), text="通知").content.decode()


def test_empty_file_is_refused(upload):
    assert "文件是空的" in upload(b"").content.decode()


def test_file_over_the_limit_is_refused(upload):
    response = upload(b"x" * (20 * 1024 * 1024 + 1))
    assert "文件超过 20 MB" in response.content.decode()
    assert NoticeImport.objects.count() == 0


def test_same_file_leads_to_the_earlier_import(office, upload):
    upload(notice_text())
    first = NoticeImport.objects.get()
    response = upload(notice_text(), name="另一个名字.md")
    assert response.url == page_of(first)
    assert "这份文件已于 2024-11-18 12:00 上传" in office.get(response.url).content.decode()
    assert NoticeImport.objects.count() == 1


def test_same_file_is_read_once_more_on_demand(office, upload, django_capture_on_commit_callbacks):
    upload(notice_text())
    with django_capture_on_commit_callbacks(execute=True):
        office.post(f"{page_of(NoticeImport.objects.get())}/again")
    assert [draft.state for draft in NoticeImport.objects.all()] == ["parsed", "parsed"]


def test_unreadable_file_shows_the_reason_and_the_empty_grid(office, upload):
    upload(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, name="旧.doc")
    draft = NoticeImport.objects.get()
    page = office.get(page_of(draft)).content.decode()
    assert "另存为 .docx" in page
    assert "手工录入" in page
    office.post(f"{page_of(draft)}/type-in")
    assert "没有识别出任务" in office.get(page_of(draft)).content.decode()


def test_waiting_page_refreshes_itself(office):
    draft = make_import()
    page = office.get(page_of(draft)).content.decode()
    assert '<meta http-equiv="refresh" content="2">' in page
    assert "重新识别" not in page


def test_import_left_behind_by_a_killed_worker_is_read_again(office):
    draft = make_import()
    late = CLOCK.get().now() - datetime.timedelta(minutes=2)
    NoticeImport.objects.filter(pk=draft.pk).update(requested_at=late)
    assert "重新识别" in office.get(page_of(draft)).content.decode()
    office.post(f"{page_of(draft)}/requeue")
    draft.refresh_from_db()
    assert (draft.state, draft.tasks.count()) == ("parsed", 3)


def test_upload_wakes_imports_that_were_left_behind(office, upload):
    stuck = make_import(b"# other")
    late = CLOCK.get().now() - datetime.timedelta(hours=1)
    NoticeImport.objects.filter(pk=stuck.pk).update(requested_at=late)
    upload(notice_text())
    stuck.refresh_from_db()
    assert stuck.state == "parsed"


def test_original_comes_back_as_a_download_only(office):
    draft = make_draft(b"<html><script>alert(1)</script><p>x</p></html>", name="页.html")
    response = office.get(f"{page_of(draft)}/file")
    assert b"".join(response.streaming_content) == b"<html><script>alert(1)</script><p>x</p></html>"
    response.close()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


def test_typing_in_begins_with_the_header(office):
    response = office.post("/desk/ledger/imports/by-hand")
    draft = NoticeImport.objects.get()
    assert response.url == f"{page_of(draft)}/header"
    added = office.post(f"{page_of(draft)}/add-row")
    assert added.url == f"{page_of(draft)}/rows/{draft.tasks.get().pk}"


def test_discarded_import_says_so(office):
    draft = make_draft()
    office.post(f"{page_of(draft)}/discard")
    assert "已经作废" in office.get(page_of(draft)).content.decode()


def test_list_costs_the_same_for_one_and_many(office, django_assert_max_num_queries):
    office.get("/desk/ledger/imports")
    counted = []
    for _ in range(2):
        make_draft(again=True)
        with django_assert_max_num_queries(12) as found:
            office.get("/desk/ledger/imports")
        counted.append(len(found))
        make_draft(again=True)
    assert counted[0] == counted[1]
