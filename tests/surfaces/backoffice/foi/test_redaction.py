"""The screens of partial release: upload, mark, preview, accept; nobody else reaches them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.files import read_case_file
from mingzheng.work.foi.models import CaseFile, Purpose, Redaction
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_png

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGES = (("Report", "Engineer Zhang-8842"),)


def signed_in(account):
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def text(response):
    return response.content.decode()


@pytest.fixture
def case():
    return foi.received()


@pytest.fixture
def desk(case):
    return signed_in(foi.handler_of(case))


def address(case, name="foi_redactions", *args):
    return reverse(f"backoffice:{name}", args=[case.pk, *args])


def upload(data=None, name="验收报告.pdf"):
    return SimpleUploadedFile(name, data or foi.report_pdf(*PAGES).data)


def test_a_document_from_upload_to_what_is_given(desk, case):
    assert "遮盖文件" in text(desk.get(reverse("backoffice:foi_case", args=[case.pk])))
    begun = desk.post(address(case), {"file": upload()})
    one = Redaction.objects.get()
    mark = address(case, "foi_redaction", one.pk)
    assert begun["Location"] == mark
    page = text(desk.get(mark))
    assert 'alt="原件第 1 页" width="595" height="842"' in page
    data = {"words": "Zhang-8842\n\n Zhang-8842 ", "regions": "1 72 60 200 90"}
    preview = desk.post(mark, data, follow=True)
    assert '共遮盖 <span class="count">2</span> 处' in text(preview)
    assert "遮盖后的第 1 页，遮盖 2 处" in text(preview)
    accept = address(case, "foi_redaction_accept", one.pk)
    refused = text(desk.post(accept))
    assert "请逐页核对预览，并在此打钩后再采用。" in refused
    assert not CaseFile.objects.filter(purpose=Purpose.ANSWER).exists()
    done = text(desk.post(accept, {"seen": "on"}, follow=True))
    assert "遮盖后的文件已采用" in done and "随答复提供" in done
    given = CaseFile.objects.get(purpose=Purpose.ANSWER)
    assert b"Zhang-8842" not in read_case_file(given)


def test_what_was_marked_stands_in_the_form_again(desk, case):
    one = foi.redaction(case)
    mark = address(case, "foi_redaction", one.pk)
    desk.post(mark, {"words": foi.COVERED, "regions": "1 72.5 60 200 90"})
    page = text(desk.get(mark))
    assert f"{foi.COVERED}</textarea>" in page
    assert "1 72.5 60 200 90</textarea>" in page
    assert page.count("<rect ") == 3


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1 72 60 200", "框选范围第 1 行写法不对"),
        ("1 1 1 9 9\n一 1 1 9 9", "框选范围第 2 行写法不对"),
        ("1 9 1 9 9", "左要小于右"),
        ("7 1 1 9 9", "没有第 7 页，这份文件共 2 页"),
        ("1 nan 1 9 9", "第 1 页的框选范围不在页面上"),
    ],
)
def test_bad_regions_are_told_and_stay_typed(desk, case, typed, told):
    one = foi.redaction(case)
    answer = desk.post(
        address(case, "foi_redaction", one.pk), {"words": foi.COVERED, "regions": typed}
    )
    assert told in text(answer)
    assert f"{typed}</textarea>" in text(answer) and f"{foi.COVERED}</textarea>" in text(answer)


def test_words_that_stand_nowhere_and_scans_are_named(desk, case):
    one = foi.redaction(case, words=(foi.COVERED, "<b>Li</b>"))
    page = text(desk.get(address(case, "foi_redaction_preview", one.pk)))
    assert "“&lt;b&gt;Li&lt;/b&gt;”在文件里没有找到" in page
    answer = desk.post(address(case, "foi_redaction_accept", one.pk), {"seen": "on"})
    assert "“&lt;b&gt;Li&lt;/b&gt;”没有找到。请核对写法" in text(answer)


def test_a_text_is_marked_and_previewed(desk, case):
    desk.post(address(case), {"text": "联系人张三，<b>电话</b>不变。"})
    one = Redaction.objects.get()
    mark = address(case, "foi_redaction", one.pk)
    assert 'name="regions"' not in text(desk.get(mark))
    preview = text(desk.post(mark, {"words": "张三"}, follow=True))
    assert "联系人████，&lt;b&gt;电话&lt;/b&gt;不变。" in preview
    assert "联系人<mark>张三</mark>" in text(desk.get(mark))


def test_a_bad_upload_is_refused_and_nothing_typed_is_lost(desk, case):
    nothing = text(desk.post(address(case), {}))
    assert "请选择 PDF 文件，或者在下面粘贴文字。" in nothing
    key = re.search(r'name="form_key" value="([0-9a-f-]+)"', text(desk.get(address(case))))[1]
    both = text(desk.post(address(case), {"form_key": key, "file": upload(), "text": "留着的文字"}))
    assert "文件和文字请分两次提交" in both
    assert "留着的文字</textarea>" in both
    assert "已收到：验收报告.pdf" in both
    picture = text(desk.post(address(case), {"file": upload(sound_png(), "图.png")}))
    assert "请先另存为 PDF" in picture
    assert not Redaction.objects.exists()


def test_page_pictures_are_png_of_this_document_alone(desk, case):
    one = foi.redaction(case)
    original = desk.get(address(case, "foi_redaction_page", one.pk, 1))
    covered = desk.get(address(case, "foi_redaction_page", one.pk, 1) + "?covered=1")
    assert original["Content-Type"] == covered["Content-Type"] == "image/png"
    assert original.content[:4] == b"\x89PNG" and original.content != covered.content
    assert "no-store" in original["Cache-Control"]
    assert desk.get(address(case, "foi_redaction_page", one.pk, 3)).status_code == 404


@pytest.mark.parametrize("role", ["foi_handler", "leader", "openness_office", "reviewer"])
def test_nobody_else_reaches_an_original(case, role):
    one = foi.redaction(case)
    elsewhere = make_organisation(key="elsewhere")
    stranger = signed_in(make_account(role=role, organisation=elsewhere))
    for name in ("foi_redaction", "foi_redaction_preview"):
        assert stranger.get(address(case, name, one.pk)).status_code in (403, 404)
    for name in ("foi_redaction_accept", "foi_redaction_discard", "foi_redaction"):
        assert stranger.post(address(case, name, one.pk)).status_code in (403, 404)
    picture = stranger.get(address(case, "foi_redaction_page", one.pk, 1))
    assert picture.status_code in (403, 404)
    assert Redaction.objects.get().places == one.places


def test_a_redaction_is_found_under_its_own_case_only(desk, case):
    other = foi.received(case.organisation)
    one = foi.redaction(other)
    assert desk.get(address(case, "foi_redaction", one.pk)).status_code == 404


def test_opening_an_original_is_written_down(desk, case):
    one = foi.redaction(case)
    desk.get(address(case, "foi_redaction", one.pk))
    (row,) = JournalEntry.objects.filter(action="foi_case.file_opened")
    assert row.details == {"file": one.original_id, "purpose": "original"}


def test_once_the_answer_is_drafted_nothing_can_be_changed(desk, case):
    one = foi.redaction(case)
    foi.drafted(case)
    assert "答复已经拟定，遮盖不能再改" in text(desk.get(address(case)))
    page = text(desk.get(address(case, "foi_redaction", one.pk)))
    assert 'name="words"' not in page and "删除这份文件" not in page
    refused = desk.post(address(case, "foi_redaction_discard", one.pk), follow=True)
    assert "答复退回办理后才能改动" in text(refused)
    assert Redaction.objects.count() == 1


@pytest.mark.parametrize("size", [1, 8])
def test_the_list_asks_as_often_for_many_as_for_one(desk, case, size, django_assert_num_queries):
    for number in range(size):
        foi.redaction(case, name=f"报告{number}.pdf", words=(f"{number}",), page=f"No. {number}")
    desk.get(address(case))
    with django_assert_num_queries(8):
        assert text(desk.get(address(case))).count("</th><td") == size


def test_identity_is_opened_with_a_reason_of_the_list(desk, case):
    page = text(desk.get(reverse("backoffice:foi_case", args=[case.pk])))
    assert "联系申请人" in page and foi.ID_NUMBER not in page and "申请人甲" not in page
    opened = desk.post(reverse("backoffice:foi_identity", args=[case.pk]), {"why": "contact"})
    assert foi.ID_NUMBER in text(opened) and "申请人甲" in text(opened)
    desk.post(reverse("backoffice:foi_identity", args=[case.pk]), {"why": "王小明要看"})
    rows = JournalEntry.objects.filter(action="foi_case.identity_opened").order_by("number")
    assert [row.details for row in rows] == [{"why": "联系申请人"}, {}]
