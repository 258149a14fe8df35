import io

import pdfplumber
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from docx import Document

from mingzheng.records.library.models import (
    InterpretationDetails,
    Kind,
    Publication,
    StoredFile,
    Withdrawal,
)
from mingzheng.rules.official_text import AttachmentBlock, TextBlock, to_stream
from mingzheng.surfaces.portal.library import busy, prints
from mingzheng.ui.official_print.fonts import FontsMissing
from mingzheng.work.publishing.actions.publish import publish_revision
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"
HARMLESS = "sandbox; default-src 'none'"


@pytest.fixture(autouse=True)
def own_prints(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def stored(name="申请表.pdf", content=b"%PDF-1.7 geheim", media_type="application/pdf"):
    return StoredFile.objects.create(
        file=ContentFile(content, name="stored"), name=name, kind=name.rpartition(".")[2],
        media_type=media_type, size=len(content), sha256="ab" * 32,
        organisation=make_organisation(), uploaded_at=NOON,
    )  # fmt: skip


def attached(file, **fields):
    return make_published(body=to_stream((AttachmentBlock(file.pk, "申请表"),)), **fields)


def address(file):
    return reverse("portal:stored_file", args=[file.pk, file.name])


def fetch(client, file, **headers):
    response = client.get(address(file), headers=headers)
    body = b"".join(response) if response.streaming else response.content
    return response, body


def test_a_file_of_a_public_item_is_saved_never_run(client):
    attached(file := stored())
    response, body = fetch(client, file)
    assert body == b"%PDF-1.7 geheim"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["Content-Security-Policy"] == HARMLESS
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_picture_is_shown_as_the_picture_it_is(client):
    attached(file := stored("流程.png", PNG, "image/png"))
    response, body = fetch(client, file)
    assert (response["Content-Type"], body) == ("image/png", PNG)
    assert response["Content-Disposition"].startswith("inline; ")
    assert response["Content-Security-Policy"] == HARMLESS


def test_who_has_the_file_already_gets_nothing_again(client):
    attached(file := stored())
    first, _ = fetch(client, file)
    assert first["Cache-Control"] == "no-cache"
    again, body = fetch(client, file, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, body) == (304, b"")


def hide(item):
    Publication.objects.filter(pk=item.pk).update(hidden_from=NOON)


def take_back(item):
    withdraw(
        item, kind=Withdrawal.Kind.WITHDRAWN, reason="有误", organisation=item.organisation,
        by=make_account(), at=NOON,
    )  # fmt: skip


@pytest.mark.parametrize("end", [hide, take_back])
def test_a_file_goes_with_the_last_item_that_shows_it(client, end):
    file = stored()
    item, other = attached(file), attached(file)
    end(item)
    assert fetch(client, file)[0].status_code == 200
    end(other)
    response, body = fetch(client, file)
    assert response.status_code == 404
    assert b"geheim" not in body


def test_a_guessed_key_or_name_finds_nothing(client):
    """What was never public, what nobody shows, and a public file under another name."""
    public, drafted, loose = (stored(f"{name}.pdf") for name in ("公开", "草稿", "无主"))
    attached(public)
    make_draft(body=to_stream((AttachmentBlock(drafted.pk, "草稿附件"),)))
    nothing = client.get("/files/999999/x.pdf")
    found = [fetch(client, one)[0] for one in (drafted, loose)]
    found.append(client.get(f"/files/{public.pk}/x.pdf"))
    for response in found:
        assert response.status_code == 404
        same = response.content.decode().replace(response.context["trace"], "")
        assert same == nothing.content.decode().replace(nothing.context["trace"], "")


def test_a_file_of_a_past_version_stays_with_it(client):
    item = attached(file := stored())
    item.body = to_stream((TextBlock("paragraph", "附件取消。"),))
    publish_revision(item, item.save_revision(changed=True), by=None, at=NOON)
    assert fetch(client, file)[0].status_code == 200
    page = client.get(f"/{item.path}/versions/1").content.decode()
    assert f"/files/{file.pk}/" in page


def test_a_lost_file_says_so(client):
    attached(file := stored())
    file.file.storage.delete(file.file.name)
    response, body = fetch(client, file)
    assert response.status_code == 503
    assert "在服务器上没有找到，需要重新上传" in body.decode()


@pytest.fixture
def policy():
    return make_published(
        title="补助办法", lines=("第一条 为规范补助，制定本办法。",),
        policy={"doc_number": "云高管发〔2024〕3号", "issuers": "测试区管委会"},
    )  # fmt: skip


def pdf_words(response):
    with pdfplumber.open(io.BytesIO(response.content)) as document:
        return "".join(page.extract_text() for page in document.pages)


def docx_words(response):
    document = Document(io.BytesIO(response.content))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    section = document.sections[0]
    around = [one.text for part in (section.header, section.footer) for one in part.paragraphs]
    return "".join([*(one.text for one in document.paragraphs), *tables, *around])


def test_an_item_is_saved_as_pdf(client, policy):
    response = client.get(f"/{policy.path}/download.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Security-Policy"] == HARMLESS
    words = pdf_words(response)
    assert "云高管发〔2024〕3号" in words
    assert "为规范补助，制定本办法。" in words


def test_an_item_is_saved_as_word(client, policy):
    response = client.get(f"/{policy.path}/download.docx")
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "为规范补助，制定本办法。" in docx_words(response)


def test_a_print_says_what_became_of_the_document(client, policy):
    before = docx_words(client.get(f"/{policy.path}/download.docx"))
    make_published(
        title="废止决定", policy={"doc_number": "云高管发〔2024〕9号"},
        relations=[{"type": "repeals", "target": policy, "date": NOON.date()}],
    )  # fmt: skip
    after = docx_words(client.get(f"/{policy.path}/download.docx"))
    line = "本文件自2024年11月18日起废止，依据：废止决定（云高管发〔2024〕9号）"
    assert (line in before, line in after) == (False, True)


def test_an_interpretation_prints_its_elements_and_cards(client):
    card = {"who": "业主", "what": "十八万元", "clause": "第二条"}
    details = InterpretationDetails(background="背景文字", cards=[card])
    item = make_published(kind=Kind.INTERPRETATION, interpretation_details=[details])
    words = docx_words(client.get(f"/{item.path}/download.docx"))
    for text in ("背景依据", "背景文字", "谁享受", "业主", "第二条"):
        assert text in words


def test_a_print_is_made_once(client, policy, monkeypatch):
    made = []
    monkeypatch.setitem(prints._MAKERS, "pdf", lambda layout, pictures: made.append(1) or b"%PDF")
    first, second = (client.get(f"/{policy.path}/download.pdf") for _ in range(2))
    assert (first.content, second.content, made) == (b"%PDF", b"%PDF", [1])


def test_a_new_version_is_printed_anew(client, policy, monkeypatch):
    monkeypatch.setitem(prints._MAKERS, "pdf", lambda layout, pictures: layout.title.encode())
    client.get(f"/{policy.path}/download.pdf")
    policy.title = "新题"
    publish_revision(policy, policy.save_revision(changed=True), by=None, at=NOON)
    assert client.get(f"/{policy.path}/download.pdf").content == "新题".encode()


def test_the_oldest_prints_go_when_too_many_are_kept(client, policy, monkeypatch, tmp_path):
    monkeypatch.setattr(prints, "KEPT", 1)
    for form in ("pdf", "docx"):
        assert client.get(f"/{policy.path}/download.{form}").status_code == 200
    assert [one.suffix for one in (tmp_path / "prints").iterdir()] == [".docx"]


def test_who_comes_while_all_places_are_taken_is_asked_to_come_again(client, policy):
    client.get(f"/{policy.path}/download.docx")
    with busy.costly(), busy.costly():
        assert client.get(f"/{policy.path}/download.pdf").status_code == 503
        assert client.get(f"/{policy.path}/download.docx").status_code == 200


def test_a_house_without_chinese_typefaces_offers_the_word_file(client, policy, monkeypatch):
    def refuse(layout, pictures):
        raise FontsMissing

    monkeypatch.setitem(prints._MAKERS, "pdf", refuse)
    response = client.get(f"/{policy.path}/download.pdf")
    assert response.status_code == 503
    assert f"{policy.get_absolute_url()}/download.docx" in response.content.decode()
