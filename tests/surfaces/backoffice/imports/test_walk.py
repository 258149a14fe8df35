"""The wizard from upload to ledger, through forms alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mingzheng.work.ledger.models import NoticeImport
from tests.factories.imports import DAMAGED_ROWS, notice_text, row_of

pytestmark = pytest.mark.django_db


def act(client, draft, number, name, **data):
    row = row_of(draft, number)
    url = f"/desk/ledger/imports/{draft.pk}/rows/{row.pk}/act"
    return client.post(url, {"act": name, "version": row.version, **data})


def form_data(client, draft, row):
    """The fields of the row's form as a browser would send them unchanged."""
    response = client.get(f"/desk/ledger/imports/{draft.pk}/rows/{row.pk}")
    form = response.context["form"]
    data = {}
    for field in form:
        value = field.value()
        if isinstance(value, list):
            data[field.html_name] = [str(one) for one in value]
        elif value is True:
            data[field.html_name] = "on"
        elif value not in (None, False):
            data[field.html_name] = str(value)
    return data


def test_damaged_notice_becomes_a_ledger(office, django_capture_on_commit_callbacks):
    upload = SimpleUploadedFile("通知.md", notice_text(DAMAGED_ROWS))
    with django_capture_on_commit_callbacks(execute=True):
        response = office.post("/desk/ledger/imports/new", {"file": upload, "year": 2024})
    draft = NoticeImport.objects.get()
    assert response.url == f"/desk/ledger/imports/{draft.pk}"
    assert draft.state == "parsed"
    for path in ("", "/source", "/header", "/confirm"):
        assert office.get(f"/desk/ledger/imports/{draft.pk}{path}").status_code == 200
    assert office.get("/desk/ledger/imports").status_code == 200

    refused = office.post(f"/desk/ledger/imports/{draft.pk}/confirm")
    assert refused.url == f"/desk/ledger/imports/{draft.pk}/confirm"
    assert "还有 2 行共 2 处可信度低" in office.get(refused.url).content.decode()

    act(office, draft, 4, "offer")
    row = row_of(draft, 5)
    unit = row.units.get(part="lead")
    data = form_data(office, draft, row) | {
        f"unit{unit.pk}_choice": "rename",
        f"unit{unit.pk}_text": "区综合执法局",
        "done": "next",
    }
    response = office.post(f"/desk/ledger/imports/{draft.pk}/rows/{row.pk}", data)
    assert response.url == f"/desk/ledger/imports/{draft.pk}"
    response = office.post(f"/desk/ledger/imports/{draft.pk}/confirm")
    draft.refresh_from_db()
    assert draft.state == "confirmed"
    page = office.get(f"/desk/ledger/imports/{draft.pk}").content.decode()
    assert "台账已建立" in page
