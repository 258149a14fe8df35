"""B8: who sees and does what at the desk of requests, and what a page costs."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.models import Case, CaseFile, Purpose, Stage
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_png

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"


def text(response):
    return response.content.decode()


def enter(client, role, unit=None):
    account = make_account(role=role, organisation=unit)
    client.force_login(account, backend=BACKEND)
    return account


def intake(client, unit, **fields):
    page = text(client.get(reverse("backoffice:foi_intake")))
    key = re.search(r'name="form_key" value="([0-9a-f-]+)"', page)[1]
    data = {
        "kind": "natural", "form_key": key, "channel": "in_person", "on": "2024-11-18",
        "note": "", "name": "申请人甲", "document": "id_card", "document_number": "",
        "phone": "", "email": "", "address": "", "organisation": unit.pk, "wanted": "房子",
        "form": "paper", "method": "pickup",
    }  # fmt: skip
    return client.post(reverse("backoffice:foi_intake"), data | fields)


def test_a_letter_that_lacks_nearly_everything_is_registered_all_the_same(client):
    unit = make_organisation()
    enter(client, "foi_handler", unit)
    page = text(intake(client, unit, address="三组"))
    case = Case.objects.get()
    assert case.number in page and foi.CODE.search(page)
    assert (case.stage, case.wanted) == (Stage.HANDLING, "房子")
    assert "2024-12-16" in page


def test_what_was_uploaded_with_a_refused_form_is_still_there(client):
    unit = make_organisation()
    enter(client, "foi_handler", unit)
    upload = SimpleUploadedFile("申请书.png", sound_png())
    page = text(intake(client, unit, name="", application=upload))
    assert "请填写姓名。" in page and "已收到：申请书.png" in page
    key = re.search(r'name="form_key" value="([0-9a-f-]+)"', page)[1]
    intake(client, unit, form_key=key)
    case = Case.objects.get()
    assert [(one.purpose, one.name) for one in case.files.all()] == [
        (Purpose.APPLICATION, "申请书.png")
    ]
    assert CaseFile.objects.filter(case=None).count() == 0


def test_an_oral_request_needs_its_record_and_a_fault_its_cure(client):
    unit = make_organisation()
    enter(client, "foi_handler", unit)
    page = text(intake(client, unit, channel="oral", on="2024-11-19"))
    assert "口头申请须写明记录经过" in page
    page = text(intake(client, unit, on="2024-11-19"))
    assert "2024-11-19 还没有到，只能登记已经发生的事项" in page
    page = text(intake(client, unit, document_number=foi.ID_NUMBER[:-1] + "1"))
    assert "校验码不对" in page
    assert Case.objects.count() == 0


def test_nobody_enters_for_another_unit(client):
    unit, other = make_organisation(), make_organisation()
    enter(client, "foi_handler", unit)
    assert "请从列出的机关中选择" in text(intake(client, other))


def test_the_office_stands_in_only_for_units_without_a_handler(client):
    own, orphan = make_organisation(), make_organisation()
    case, stray = foi.received(own), foi.received(orphan, by=make_account())
    enter(client, "openness_office")
    assert "拟定答复" not in text(client.get(f"/desk/foi/{case.pk}"))
    assert "拟定答复" in text(client.get(f"/desk/foi/{stray.pk}"))
    data = {"basis": "36(2)", "reasons": "", "provided": "见附件。"}
    assert client.post(f"/desk/foi/{case.pk}/decide", data).status_code == 409
    assert client.post(f"/desk/foi/{stray.pk}/decide", data).status_code == 302
    page = text(client.post(f"/desk/foi/{stray.pk}/check", {"result": "pass", "opinion": ""}))
    assert "复核须由另一人办理" in page


def test_a_page_left_open_loses_no_words(client):
    case = foi.received()
    enter(client, "foi_handler", case.organisation)
    foi.drafted(case)
    answer = client.post(
        f"/desk/foi/{case.pk}/supplement",
        {"on": "2024-11-18", "what": "请写明坐落和年度", "deadline": "2024-12-09"},
    )
    assert answer.status_code == 409
    assert "可能已有人办理" in text(answer) and "请写明坐落和年度" in text(answer)


def test_the_identity_is_masked_until_somebody_is_written_down_for_it(client):
    case = foi.received(files=((Purpose.IDENTITY, foi.picture()),))
    enter(client, "foi_handler", case.organisation)
    page = text(client.get(f"/desk/foi/{case.pk}"))
    assert "1101**********002X" in page and foi.ID_NUMBER not in page
    assert "138****0001" in page
    assert foi.ID_NUMBER in text(client.post(f"/desk/foi/{case.pk}/identity"))
    file = case.files.get()
    assert client.get(f"/desk/foi/{case.pk}/files/{file.pk}").content == sound_png()
    opened = JournalEntry.objects.filter(
        action__in=("foi_case.identity_opened", "foi_case.file_opened")
    )
    assert opened.count() == 2


@pytest.mark.parametrize("role", ["reviewer", "openness_office", "leader"])
def test_only_the_handler_opens_identity_and_files(client, role):
    case = foi.received(files=((Purpose.IDENTITY, foi.picture()),))
    enter(client, role, case.organisation)
    assert client.get(f"/desk/foi/{case.pk}").status_code == 200
    page = text(client.post(f"/desk/foi/{case.pk}/identity", follow=True))
    assert "只有本单位的办理人" in page and foi.ID_NUMBER not in page
    assert client.get(f"/desk/foi/{case.pk}/files/{case.files.get().pk}").status_code == 404


def test_another_unit_s_case_is_not_there(client):
    case = foi.received()
    enter(client, "foi_handler", make_organisation())
    for path in ("", "/decide", "/close", "/letters/1"):
        assert client.get(f"/desk/foi/{case.pk}{path}").status_code == 404
    assert client.post(f"/desk/foi/{case.pk}/close", {"sure": "on"}).status_code == 404


@pytest.mark.parametrize("count", [1, 8])
def test_the_list_costs_the_same_for_more_cases(client, count, django_assert_num_queries):
    unit = make_organisation()
    for _ in range(count):
        foi.received(unit)
    enter(client, "foi_handler", unit)
    client.get(reverse("backoffice:foi_list"))
    with django_assert_num_queries(11):
        client.get(reverse("backoffice:foi_list"))


@pytest.mark.parametrize("count", [1, 6])
def test_the_case_costs_the_same_whatever_happened(client, count, django_assert_num_queries):
    case = foi.received()
    for number in range(count):
        foi.consulting(case, party=f"第{number}建筑公司")
    enter(client, "foi_handler", case.organisation)
    client.get(f"/desk/foi/{case.pk}")
    with django_assert_num_queries(19):
        client.get(f"/desk/foi/{case.pk}")
