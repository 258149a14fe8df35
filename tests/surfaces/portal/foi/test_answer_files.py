"""The answer to take away, as PDF and Word: for the ticket of that case alone, while it is open."""

import datetime
import io

import pypdfium2
import pytest
from docx import Document

from mingzheng.ui.official_print.fonts import FontsMissing
from mingzheng.work.foi.models import AnswerOpening, Delivery
from tests.conftest import NOON
from tests.factories import foi

pytestmark = pytest.mark.django_db
CASE = "/foi/track/case"
FORMS = ("pdf", "docx")


def opened(client, receipt):
    data = {"number": receipt.case.number, "code": receipt.code}
    assert client.post("/foi/track", data).status_code == 302


@pytest.fixture
def receipt():
    receipt = foi.online()
    foi.confirm_both(receipt.case)
    foi.answered(receipt.case)
    return receipt


def words_of(data, form):
    if form == "docx":
        return "".join(one.text for one in Document(io.BytesIO(data)).paragraphs)
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "".join("".join(pages).split())


@pytest.mark.parametrize("form", FORMS)
def test_it_is_the_letter_as_it_went_out(client, receipt, form):
    opened(client, receipt)
    response = client.get(f"{CASE}/answer.{form}")
    letter = receipt.case.letters.get()
    name = f"filename*=utf-8''%E7%AD%94%E5%A4%8D%E4%B9%A6_{receipt.case.number}_{letter.pk}.{form}"
    assert response["Content-Disposition"] == f"attachment; {name}"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    words = words_of(response.content, form)
    for part in (letter.title, letter.number, "申请人甲", receipt.case.organisation.name):
        assert "".join(part.split()) in words
    for secret in (foi.ID_NUMBER, "13800000001", "jia@example.cn"):
        assert secret not in words


@pytest.mark.parametrize("form", FORMS)
def test_taking_it_is_noted_and_counts_as_received(client, receipt, form):
    opened(client, receipt)
    client.head(f"{CASE}/answer.{form}")
    assert AnswerOpening.objects.count() == 0
    client.get(f"{CASE}/answer.{form}")
    assert list(AnswerOpening.objects.values_list("file", flat=True)) == [None]
    assert Delivery.objects.get().received_on == NOON.date()


@pytest.mark.parametrize("form", FORMS)
def test_nobody_else_gets_it(client, receipt, form):
    assert client.get(f"{CASE}/answer.{form}")["Location"] == "/foi/track"
    other = foi.online()
    opened(client, other)
    assert client.get(f"{CASE}/answer.{form}").status_code == 404
    assert AnswerOpening.objects.count() == 0


@pytest.mark.parametrize("form", FORMS)
def test_it_ends_with_the_thirty_days(client, receipt, form):
    opened(client, receipt)
    Delivery.objects.update(open_until=NOON.date())
    assert client.get(f"{CASE}/answer.{form}").status_code == 200
    Delivery.objects.update(open_until=NOON.date() - datetime.timedelta(days=1))
    assert client.get(f"{CASE}/answer.{form}").status_code == 404


def test_there_is_no_other_form(client, receipt):
    opened(client, receipt)
    assert client.get(f"{CASE}/answer.zip").status_code == 404


def test_without_typefaces_it_says_what_to_do_and_notes_nothing(client, receipt, monkeypatch):
    def missing(*_):
        raise FontsMissing

    monkeypatch.setattr("mingzheng.surfaces.portal.foi.views_files.letter_file", missing)
    opened(client, receipt)
    response = client.get(f"{CASE}/answer.pdf")
    assert response["Location"] == f"{CASE}/answer"
    assert AnswerOpening.objects.count() == 0
    assert "请改下载 Word 文档" in client.get(f"{CASE}/answer").content.decode()
