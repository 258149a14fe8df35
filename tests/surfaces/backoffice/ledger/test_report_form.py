"""Reporting through the form: nothing typed or uploaded is lost, nothing is doubled."""

import io
import uuid
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mingzheng.work.ledger.models import Assignment, Evidence, KeptUpload, ProgressReport
from tests.factories.ledger import make_assignment, make_evidence, make_report
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db
TEXT = "已在门户网站公开全部申报条件和兑付结果。"
PDF = b"%PDF-1.4\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def docx():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


def upload(name="表.pdf", content=PDF):
    return SimpleUploadedFile(name, content, content_type="text/html")


@pytest.fixture
def send(client, house):
    client.force_login(house.officer)
    url = reverse("backoffice:report_progress", args=[house.own_assignment.pk])

    def post(**fields):
        values = {"submission_key": str(uuid.uuid4()), "text": TEXT, "percent": "60"} | fields
        return client.post(url, values)

    return post


def errors(response):
    return {name: list(texts) for name, texts in response.context["form"].errors.items()}


def own_reports(house):
    return ProgressReport.objects.filter(assignment=house.own_assignment)


def test_form_has_three_rows_of_each_kind_and_a_camera(client, house):
    client.force_login(house.officer)
    url = reverse("backoffice:report_progress", args=[house.own_assignment.pk])
    body = client.get(url).content.decode()
    names = [f"{kind}_{number}" for kind in ("link", "file", "note") for number in range(3)]
    assert [name for name in names if f'name="{name}"' in body] == names
    assert 'capture="environment"' in body


def test_report_with_every_kind_of_evidence_is_stored(send, house):
    response = send(
        claims_completion="on",
        percent="１００％",
        link_0=" https://www.yunling.example/a ",
        link_title_0="公开页",
        file_0=upload(),
        photo_0=upload("现场.jpg", PNG),
        note_0="现场查看过。",
    )
    assert response.status_code == 302
    pieces = Evidence.objects.filter(report=own_reports(house).get())
    assert list(pieces.values_list("kind", "title", "url", "media_type", "note")) == [
        ("link", "公开页", "https://www.yunling.example/a", "", ""),
        ("file", "表.pdf", "", "application/pdf", ""),
        ("file", "现场.jpg.png", "", "image/png", ""),
        ("note", "现场查看过。", "", "", "现场查看过。"),
    ]
    assert Assignment.objects.get(pk=house.own_assignment.pk).state == "submitted"


def test_form_sent_twice_is_one_report(send, house):
    key = str(uuid.uuid4())
    assert send(submission_key=key, note_0="说明").status_code == 302
    assert send(submission_key=key, note_0="说明").status_code == 302
    assert own_reports(house).count() == 1


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"text": ""}, {"text": ["请填写进展说明。"]}),
        (
            {"text": "太短"},
            {"text": ["进展说明至少 20 字，现有 2 字。请写清做了什么、结果如何。"]},
        ),
        ({"percent": "101"}, {"percent": ["完成比例不能大于 100，请改为 0 到 100 的整数。"]}),
        ({"percent": "-1"}, {"percent": ["完成比例不能小于 0，请改为 0 到 100 的整数。"]}),
        ({"percent": "很多"}, {"percent": ["完成比例须为 0 到 100 的整数，如 80。"]}),
        (
            {"claims_completion": "on", "percent": "100"},
            {"__all__": ["申请办结须附至少一项佐证材料，请添加链接、文件或文字说明。"]},
        ),
        (
            {"claims_completion": "on", "percent": "90", "note_0": "说明"},
            {"percent": ["申请办结时完成比例应为 100；尚未做完请不要勾选“申请办结”。"]},
        ),
        (
            {"link_1": "ftp://www.yunling.example"},
            {"link_1": ["网址须以 http:// 或 https:// 开头，请补全。"]},
        ),
        (
            {"link_title_2": "只有名称"},
            {"link_2": ["填了名称但没有网址，请补上网址或清空名称。"]},
        ),
    ],
)
def test_refused_form_says_the_cure_and_keeps_what_was_typed(send, house, fields, expected):
    response = send(difficulties="人手不足", **fields)
    assert errors(response) == expected
    body = response.content.decode()
    assert "<title>错误：" in body
    assert "人手不足" in body
    assert own_reports(house).count() == 0


def test_uploaded_file_of_a_refused_form_is_offered_again(
    send, house, django_capture_on_commit_callbacks
):
    key = str(uuid.uuid4())
    refused = send(submission_key=key, text="太短", file_0=upload("兑付表.pdf"))
    assert "已上传：兑付表.pdf" in refused.content.decode()
    kept = KeptUpload.objects.get()
    place = kept.file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert send(submission_key=key, kept=str(kept.pk)).status_code == 302
    piece = Evidence.objects.get(report=own_reports(house).get())
    with piece.file.open() as stored:
        assert (piece.title, stored.read()) == ("兑付表.pdf", PDF)
    assert KeptUpload.objects.count() == 0
    assert not default_storage.exists(place)


def test_kept_file_is_left_out_when_unticked(send, house):
    key = str(uuid.uuid4())
    send(submission_key=key, text="太短", file_0=upload())
    assert send(submission_key=key).status_code == 302
    assert Evidence.objects.filter(report__in=own_reports(house)).count() == 0


def test_kept_file_survives_a_second_refusal(send):
    key = str(uuid.uuid4())
    send(submission_key=key, text="太短", file_0=upload())
    kept = str(KeptUpload.objects.get().pk)
    again = send(submission_key=key, text="仍短", kept=kept, file_1=upload("二.pdf"))
    assert again.context["form"]["kept"].value() == [
        kept, str(KeptUpload.objects.latest("pk").pk),
    ]  # fmt: skip


def test_kept_file_of_another_account_is_never_offered(send, client, house):
    key = str(uuid.uuid4())
    send(submission_key=key, text="太短", file_0=upload("他人.pdf"))
    kept = str(KeptUpload.objects.get().pk)
    colleague = make_account(role="information_officer", organisation=house.own)
    client.force_login(colleague)
    response = send(submission_key=key, text="太短", kept=kept)
    assert "他人.pdf" not in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.pdf", b"", "是空文件，请检查后重新选择。"),
        ("网页.pdf", b"<html><script>alert(1)</script></html>", "不是可接受的文件。"),
        ("程序.png", b"MZ\x90\0" + b"\0" * 32, "程序.png"),
        ("旧.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "另存为 .docx"),
        ("大.pdf", PDF + b"\0" * (10 * 1024 * 1024), "超过 10 MB，请压缩或拆分后再上传。"),
    ],
)
def test_unsuited_file_is_refused_by_its_content(send, house, name, content, words):
    response = send(file_0=upload(name, content))
    assert list(errors(response)) == ["file_0"]
    assert words in errors(response)["file_0"][0]
    assert (own_reports(house).count(), KeptUpload.objects.count()) == (0, 0)


def test_file_is_named_for_its_content_and_stored_under_no_name_of_the_sender(send, house):
    assert send(file_0=upload("..\\..\\报告.exe", docx())).status_code == 302
    piece = Evidence.objects.get(report=own_reports(house).get())
    assert piece.title == "报告.exe.docx"
    assert "报告" not in piece.file.name
    assert default_storage.exists(piece.file.name)


def test_one_more_row_keeps_everything_and_reports_nothing(send, house):
    response = send(add_row="1", rows="3", text="还没写完", file_0=upload(), note_2="第三条")
    form = response.context["form"]
    assert (form.count, errors(response)) == (4, {})
    body = response.content.decode()
    assert 'name="link_3"' in body
    assert "还没写完" in body
    assert "第三条" in body
    assert "已上传：表.pdf" in body
    assert own_reports(house).count() == 0


def test_refusal_of_the_ledger_keeps_text_and_file(send, house):
    Assignment.objects.filter(pk=house.own_assignment.pk).update(state="submitted")
    response = send(file_0=upload())
    assert errors(response) == {"__all__": ["已有一份办结申请等待政务公开办确认，请等处理后再报。"]}
    assert "已上传：表.pdf" in response.content.decode()


def test_link_under_more_than_three_tasks_warns(send, house):
    address = "https://www.yunling.example/same"
    send(link_0=address)
    piece = Evidence.objects.get(url=address)
    for _ in range(3):
        made = make_report(make_assignment())
        make_evidence(made, url=address, fingerprint=piece.fingerprint)
    response = send(link_0=address)
    assert response.status_code == 302
    texts = [str(one) for one in response.wsgi_request._messages]
    assert texts[-1].startswith("有一项佐证材料已用于 4 项任务")
