"""One online request over the screens alone: filed, confirmed, answered, looked at, archived."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mingzheng.work.foi.models import AnswerOpening, Case, Stage
from tests.factories.foi import ID_NUMBER, WANTED
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_png

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in(account):
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def text(response):
    return response.content.decode()


def filled(client, unit, **fields):
    page = text(client.get(reverse("portal:foi_apply")))
    key = re.search(r'name="form_key" value="([0-9a-f-]+)"', page)[1]
    return {
        "kind": "natural", "form_key": key, "organisation": unit.pk, "name": "申请人甲",
        "document": "id_card", "document_number": ID_NUMBER, "phone": "13800000001", "email": "",
        "address": "", "wanted": WANTED, "form": "electronic", "method": "portal",
    } | fields  # fmt: skip


def test_from_filing_to_archive(client):
    unit = make_organisation("城乡建设局", phone="0531-88010001")
    handler = signed_in(make_account(role="foi_handler", organisation=unit))
    checker = signed_in(make_account(role="reviewer", organisation=unit))
    data = filled(client, unit)
    upload = SimpleUploadedFile("证件.png", sound_png(), content_type="image/png")
    check = text(client.post(reverse("portal:foi_apply"), data | {"identity": upload}))
    assert "检查并提交" in check and "证件.png" in check
    receipt = text(client.post(reverse("portal:foi_apply"), data | {"step": "submit"}))
    case = Case.objects.get()
    code = re.search(r'query-code">([0-9A-Z-]+)<', receipt)[1]
    assert case.number in receipt and case.files.count() == 1
    # The office confirms, the applicant confirms.
    assert case.number in text(handler.get(reverse("backoffice:foi_list")))
    act(handler, case, "confirm", {"on": "2024-11-18", "how": ""})
    track = client.post(reverse("portal:foi_track"), {"number": case.number, "code": code})
    assert track.status_code == 302 and track["Location"] == reverse("portal:foi_case")
    assert "确认这是我的申请" in text(client.get(reverse("portal:foi_case")))
    client.post(reverse("portal:foi_confirm"))
    page = text(client.get(reverse("portal:foi_case")))
    assert "2024-12-16" in page and ID_NUMBER not in page and "申请人甲" not in page
    # Answered, looked at by another person, sent.
    act(handler, case, "decide", {"basis": "36(2)", "provided": "见附件。", "reasons": ""})
    assert Case.objects.get().stage == Stage.CHECKING
    act(checker, case, "check", {"result": "pass", "opinion": ""})
    assert "查看答复" not in text(client.get(reverse("portal:foi_case")))
    act(handler, case, "deliver", {"on": "2024-11-18", "method": "portal", "waybill": ""})
    assert "政府信息公开申请答复书" in text(client.get(reverse("portal:foi_answer")))
    assert AnswerOpening.objects.count() == 1
    act(handler, case, "close", {"sure": "on"})
    assert Case.objects.get().stage == Stage.CLOSED


def act(client, case, name, data):
    response = client.post(f"/desk/foi/{case.pk}/{name}", data)
    assert response.status_code == 302, text(response)
