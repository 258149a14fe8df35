"""P18 and P19: what an applicant may do and see, and what is tried in vain."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.work.foi.models import AnswerOpening, Case, CaseFile, Purpose
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_organisation
from tests.factories.upload_files import sound_png

pytestmark = pytest.mark.django_db

APPLY = "/foi/apply"


def text(response):
    return response.content.decode()


def filled(unit, **fields):
    return {
        "kind": "natural", "form_key": str(uuid.uuid4()), "organisation": unit.pk,
        "name": "申请人甲", "document": "id_card", "document_number": foi.ID_NUMBER,
        "phone": "13800000001", "email": "", "address": "", "wanted": foi.WANTED,
        "form": "electronic", "method": "portal",
        "identity": SimpleUploadedFile("证件.png", sound_png()),
    } | fields  # fmt: skip


def opened(client, receipt):
    data = {"number": receipt.case.number, "code": receipt.code}
    assert client.post("/foi/track", data).status_code == 302


@pytest.mark.parametrize(
    ("fault", "cure"),
    [
        ({"name": "甲"}, "姓名至少 2 个字"),
        ({"document_number": foi.ID_NUMBER[:-1]}, "应为 18 位"),
        ({"document_number": foi.ID_NUMBER[:-1] + "1"}, "校验码不对"),
        ({"phone": "138000"}, "联系电话写法不对"),
        ({"wanted": "房子材料"}, "至少 10 个字"),
        ({"wanted": "房" * 501}, "最多 500 个字"),
        ({"method": "post"}, "请填写通信地址"),
        ({"method": "email"}, "请填写电子邮箱"),
        ({"organisation": "99999"}, "请从列出的机关中选择"),
        ({"identity": ""}, "请上传身份证明"),
        ({"identity": SimpleUploadedFile("x.png", b"<script>alert(1)</script>")}, "不能接收"),
        ({"identity": SimpleUploadedFile("x.exe", b"MZ" + b"\0" * 200)}, "不能接收"),
        ({"identity": SimpleUploadedFile("x.png", sound_png() + b"x" * 10_500_000)}, "10 MB"),
    ],
)
def test_each_fault_says_its_cure_and_loses_nothing(client, fault, cure):
    unit = make_organisation()
    page = text(client.post(APPLY, filled(unit, **fault)))
    assert cure in page and "错误：" in page
    if "wanted" not in fault:
        assert "2023年度云岭路改造工程" in page
    assert Case.objects.count() == 0


def test_the_number_is_taken_as_people_type_it(client):
    unit = make_organisation()
    typed = " １１０１０５ 19491231 002x "
    page = text(client.post(APPLY, filled(unit, document_number=typed)))
    assert "检查并提交" in page and foi.ID_NUMBER in page


def test_a_body_applies_with_its_code(client):
    unit = make_organisation()
    data = filled(
        unit, kind="legal", name="云岭某某有限公司", category="enterprise",
        credit_code=foi.CREDIT_CODE, representative="代表乙", contact="联系人丙",
    )  # fmt: skip
    data.pop("identity")
    assert "校验码不对" in text(
        client.post(APPLY, data | {"credit_code": foi.CREDIT_CODE[:-1] + "1"})
    )
    assert "申请已提交" in text(client.post(APPLY, data | {"step": "submit"}))
    applicant = Case.objects.get().applicant
    assert (applicant.category, applicant.identity) == ("enterprise", foi.CREDIT_CODE)


def test_a_refused_form_keeps_its_file(client):
    data = filled(make_organisation(), name="")
    assert "已收到：证件.png" in text(client.post(APPLY, data))
    data.pop("identity")
    assert "检查并提交" in text(client.post(APPLY, data | {"name": "申请人甲"}))


def test_going_back_keeps_words_and_file(client):
    data = filled(make_organisation())
    client.post(APPLY, data)
    data.pop("identity")
    page = text(client.post(APPLY, data | {"step": "edit"}))
    assert "2023年度云岭路改造工程" in page and "已收到：证件.png" in page
    client.post(APPLY, data | {"step": "submit"})
    assert [one.name for one in Case.objects.get().files.all()] == ["证件.png"]
    assert CaseFile.objects.filter(case=None).count() == 0


def test_a_replayed_form_makes_no_second_case_and_shows_the_same_receipt(client):
    data = filled(make_organisation()) | {"step": "submit"}
    first = text(client.post(APPLY, data))
    data["identity"] = SimpleUploadedFile("证件.png", sound_png())
    again = text(client.post(APPLY, data))
    code = r'query-code">([0-9A-Z-]+)<'
    assert re.search(code, first)[1] == re.search(code, again)[1]
    assert Case.objects.count() == 1


def test_a_complaint_and_a_repetition_are_hinted_at_and_not_stopped(client):
    unit = make_organisation()
    foi.online(unit)
    page = text(client.post(APPLY, filled(unit)))
    assert "90 天内已经向这个机关提出过同样的申请（2024-11-18）" in page
    wanted = "我要投诉小区物业，要求处理乱收费的问题。"
    page = text(client.post(APPLY, filled(unit, wanted=wanted)))
    assert "像是投诉、举报或者请求解决问题" in page and "提交申请" in page


def test_a_program_that_fills_in_everything_makes_no_case(client):
    data = filled(make_organisation(), website="http://spam.example") | {"step": "submit"}
    client.post(APPLY, data)
    assert Case.objects.count() == 0


def test_what_was_typed_is_shown_as_text(client):
    evil = "<script>alert(1)</script>{{ settings.SECRET_KEY }}{% load x %}的竣工报告"
    unit = make_organisation()
    page = text(client.post(APPLY, filled(unit, wanted=evil)))
    assert "<script>alert" not in page and "{{ settings.SECRET_KEY }}" in page
    receipt = foi.online(unit, wanted=evil)
    foi.confirm_both(receipt.case)
    foi.answered(receipt.case)
    opened(client, receipt)
    answer = text(client.get("/foi/track/case/answer"))
    assert "<script>alert" not in answer and "{{ settings.SECRET_KEY }}" in answer


def test_without_number_and_code_nothing_opens(client):
    foi.online()
    for name in ("foi_case", "foi_answer", "foi_supplement", "foi_withdraw"):
        assert client.get(reverse(f"portal:{name}"))["Location"] == "/foi/track"
    assert client.post("/foi/track/case/confirm")["Location"] == "/foi/track"
    client.cookies["foi_case"] = "WzEsImEiXQ:1tForged:abc"
    assert client.get("/foi/track/case")["Location"] == "/foi/track"


def test_wrong_codes_are_answered_alike_and_soon_not_at_all(client):
    receipt = foi.online()
    data = {"number": receipt.case.number, "code": "AAAA-AAAA-AAAA"}
    for _ in range(5):
        answer = client.post("/foi/track", data)
        assert answer.status_code == 200 and "没有找到对应的申请" in text(answer)
    answer = client.post("/foi/track", data | {"code": receipt.code})
    assert answer.status_code == 429 and "输错次数过多" in text(answer)


def test_another_applicant_s_file_is_not_there(client):
    files = ((Purpose.ANSWER, foi.picture("答复.png")),)
    mine, other = foi.online(), foi.online(files=files)
    for receipt in (mine, other):
        foi.confirm_both(receipt.case)
        foi.answered(receipt.case)
    file = other.case.files.get()
    opened(client, mine)
    assert client.get(f"/foi/track/case/files/{file.pk}").status_code == 404
    opened(client, other)
    assert client.get(f"/foi/track/case/files/{file.pk}").content == sound_png()


def test_the_proof_of_identity_is_handed_to_nobody(client):
    receipt = foi.online(files=((Purpose.IDENTITY, foi.picture()),))
    foi.confirm_both(receipt.case)
    foi.answered(receipt.case)
    opened(client, receipt)
    file = receipt.case.files.get()
    assert client.get(f"/foi/track/case/files/{file.pk}").status_code == 404


def test_the_answer_is_open_for_thirty_days_and_each_opening_is_noted(client):
    receipt = foi.online()
    foi.confirm_both(receipt.case)
    foi.answered(receipt.case)
    CLOCK.bind(FixedClock(NOON + foi.days(30)))
    opened(client, receipt)
    assert client.get("/foi/track/case/answer").status_code == 200
    assert AnswerOpening.objects.count() == 1
    CLOCK.bind(FixedClock(NOON + foi.days(31)))
    assert client.get("/foi/track/case/answer").status_code == 404
    assert "查看答复" not in text(client.get("/foi/track/case"))
    assert AnswerOpening.objects.count() == 1


def test_supplement_and_withdrawal_over_the_portal(client):
    receipt = foi.online()
    foi.confirm_both(receipt.case)
    foi.awaiting_supplement(receipt.case)
    opened(client, receipt)
    page = text(client.get("/foi/track/case"))
    assert "请于此日前补正" in page and "2024-12-09" in page
    data = {"text": "2023年度，云岭路。", "form_key": str(uuid.uuid4())}
    assert client.post("/foi/track/case/supplement", data).status_code == 302
    assert "请勾选确认" in text(client.post("/foi/track/case/withdraw", {"reason": ""}))
    client.post("/foi/track/case/withdraw", {"reason": "", "sure": "on"})
    receipt.case.refresh_from_db()
    assert receipt.case.status == "withdrawn"
    page = text(client.post("/foi/track/case/withdraw", {"sure": "on"}, follow=True))
    assert "不能再撤回" in page


def test_leaving_closes_the_case_for_the_next_one_at_the_computer(client):
    opened(client, foi.online())
    assert client.get("/foi/track/case").status_code == 200
    client.post("/foi/track/leave")
    assert client.get("/foi/track/case").status_code == 302


@pytest.mark.parametrize("count", [1, 5])
def test_the_case_costs_the_same_whatever_happened(client, count, django_assert_num_queries):
    receipt = foi.online()
    foi.confirm_both(receipt.case)
    for number in range(count):
        foi.consulting(receipt.case, party=f"第{number}家公司")
    opened(client, receipt)
    client.get("/foi/track/case")
    with django_assert_num_queries(7):
        client.get("/foi/track/case")
