"""Files at the editor: chosen, added, looked at; nobody meets another unit's."""

import io

import pytest
from django.test import Client

from mingzheng.records.library.actions.store_file import store_file
from mingzheng.records.library.models import Publication, StoredFile
from mingzheng.surfaces.backoffice.editor import views_upload
from tests.conftest import NOON
from tests.factories.people import make_organisation
from tests.factories.upload_files import sound_docx, sound_jpg, sound_png
from tests.records.library.actions.test_store_file import commented_docx

from .house import url


def sent(name, data):
    file = io.BytesIO(data)
    file.name = name
    return file


def upload(desk, draft, name, data, **more):
    return desk.client.post(url("upload_file", draft.pk), {"file": sent(name, data)} | more)


def stored(organisation, name="图.png", data=None):
    data = sound_png() if data is None else data
    return store_file(name, data, organisation_id=organisation.pk, by=None, at=NOON)


def test_uploaded_file_belongs_to_the_unit_of_the_draft(desk):
    answer = upload(desk, desk.draft(), "图.png", sound_png())
    file = StoredFile.objects.get()
    assert answer.json() == {"key": file.pk, "name": "图.png"}
    assert (file.organisation, file.uploaded_by, file.uploaded_at) == (
        desk.unit, desk.officer, NOON,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.svg", b"<svg onload=alert(1)>", "附件只接受 .pdf、.docx"),
        ("a.png", b"<html><script>alert(1)</script>", "文件的开头是网页或 SVG 代码"),
        ("a.pdf", sound_jpg(), "内容却是JPEG 图片"),
        ("a.docx", b"   ", "文件是空的"),
    ],
)
def test_refused_file_is_told_why_and_what_to_do(desk, name, data, words):
    answer = upload(desk, desk.draft(), name, data)
    assert answer.status_code == 400
    assert words in answer.json()["error"]
    assert StoredFile.objects.count() == 0


def test_nothing_chosen_is_said_so(desk):
    answer = desk.client.post(url("upload_file", desk.draft().pk))
    assert answer.json() == {"error": "请先选择文件，再点“上传并使用”。"}


def test_larger_file_is_refused_unread(desk, monkeypatch):
    monkeypatch.setattr(views_upload, "MAX_UPLOAD_BYTES", 100)
    answer = upload(desk, desk.draft(), "图.png", sound_png())
    assert answer.json()["error"].startswith("文件超过 50 MB。请压缩其中的图片或拆分成几个文件")
    assert StoredFile.objects.count() == 0


def test_upload_without_the_token_of_the_page_is_refused(desk):
    draft = desk.draft()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.officer)
    answer = strict.post(url("upload_file", draft.pk), {"file": sent("a.png", sound_png())})
    assert (answer.status_code, StoredFile.objects.count()) == (403, 0)


def test_hidden_content_is_stored_once_the_officer_has_looked(desk):
    draft = desk.draft()
    answer = upload(desk, draft, "表.docx", commented_docx())
    assert (answer.status_code, answer.json()["undecided"]) == (409, True)
    assert "批注" in answer.json()["error"]
    again = upload(desk, draft, "表.docx", commented_docx(), hidden_accepted="1")
    assert again.json()["name"] == "表.docx"


def test_files_of_ones_units_are_offered_and_no_others(desk):
    own = stored(desk.unit, "标准.docx", sound_docx())
    picture = stored(desk.unit, "图.png")
    stored(desk.other, "别家.png")

    def offered(**query):
        return list(desk.client.get(url("pick_file"), query).context["files"])

    assert offered() == [picture, own]
    assert offered(only="picture") == [picture]
    assert offered(q="标准") == [own]


def test_files_of_other_units_cannot_be_seen(desk):
    foreign = stored(desk.other)
    codes = [desk.client.get(url(name, foreign.pk)).status_code for name in
             ("picked_file", "open_file")]  # fmt: skip
    assert codes == [404, 404]


@pytest.mark.parametrize(
    ("name", "data", "disposition", "media_type"),
    [
        ("a.png", sound_png(), 'inline; filename="a.png"', "image/png"),
        ("a.docx", sound_docx(), 'attachment; filename="a.docx"',
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)  # fmt: skip
def test_opened_file_cannot_run_anything(desk, name, data, disposition, media_type):
    file = stored(desk.unit, name, data)
    response = desk.client.get(url("open_file", file.pk))
    list(response)
    assert response["Content-Disposition"] == disposition
    assert response["Content-Type"] == media_type
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def attachment(file):
    return [("attachment", {"file": file, "title": "附件"})]


def test_body_takes_files_of_ones_units_only(desk):
    draft, own, foreign = desk.draft(), stored(desk.unit), stored(desk.other)
    assert desk.save(draft, body=attachment(own.pk)).status_code == 302
    raw = Publication.objects.get(pk=draft.pk).latest_revision.as_object().body.raw_data
    assert raw[0]["value"] == {"file": own.pk, "title": "附件"}
    for key in (foreign.pk, foreign.pk + 1):
        response = desk.save(draft, body=attachment(key))
        assert response.status_code == 200
        assert response.context["form"].errors["body"] == [
            "正文里有一个文件不属于您的单位，或已不存在。请在该处重新选择文件。"
        ]


def test_file_that_stood_in_the_body_may_stay(desk):
    elsewhere, draft = stored(make_organisation()), desk.draft()
    kept = draft.latest_revision.as_object()
    kept.body = [("attachment", {"file": elsewhere.pk, "title": "旧附件"})]
    kept.save_revision(user=desk.officer, clean=False)
    assert desk.save(draft, title="改了").status_code == 302
