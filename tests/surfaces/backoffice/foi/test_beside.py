"""What stands beside a case: hints, similar requests, talks; who sees and notes them."""

import pytest
from django.urls import reverse

from mingzheng.work.foi.models import Contact
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.surfaces.backoffice.foi.test_desk import enter, text
from tests.work.foi.test_similar import OTHER_ID, ROAD, ROAD_TOO

pytestmark = pytest.mark.django_db


def test_hints_and_the_earlier_answer_stand_on_the_page_of_the_case(client):
    unit = make_organisation()
    earlier = foi.answered(foi.received(unit, wanted=ROAD))
    other = foi.natural(name="申请人乙", identity=OTHER_ID)
    theirs = foi.received(unit, wanted=ROAD, applicant=other)
    case = foi.received(unit, wanted=ROAD_TOO)
    complaint = foi.received(unit, wanted="违建多年，要求依法严肃查处。")
    enter(client, "foi_handler", unit)
    page = text(client.get(f"/desk/foi/{complaint.pk}"))
    assert "像投诉、举报或者请求解决问题" in page and "第三十九条第一款" in page
    page = text(client.get(f"/desk/foi/{case.pk}"))
    assert f"/desk/foi/{earlier.pk}" in page and f"/desk/foi/{theirs.pk}" in page
    assert page.count("可能重复申请") == 1 and "申请人乙" not in page


def test_a_talk_is_noted_on_the_case_and_nothing_typed_is_lost(client):
    case = foi.received()
    enter(client, "foi_handler", case.organisation)
    address = f"/desk/foi/{case.pk}/contact"
    data = {"on": "2024-11-18", "way": "phone", "sort": "settled", "text": "已当面说明。"}
    page = text(client.post(address, data))
    assert "请先登记申请人撤回" in page and "已当面说明。" in page
    assert client.post(address, data | {"sort": "guided"}).status_code == 302
    page = text(client.get(f"/desk/foi/{case.pk}"))
    assert "已当面说明。" in page and "指引" in page
    page = text(client.post(address, data | {"sort": "unasked"}))
    assert "请从列出的选项中选择类别" in page


def test_a_talk_without_a_case_belongs_to_a_unit_one_handles_for(client):
    unit, other = make_organisation("甲局"), make_organisation("乙局")
    make_account(role="foi_handler", organisation=other)
    enter(client, "foi_handler", unit)
    data = {"on": "2024-11-18", "way": "visit", "sort": "unasked", "text": "当场给了清单。"}
    new = reverse("backoffice:foi_contact_new")
    page = text(client.post(new, data | {"organisation": other.pk}))
    assert "请从列出的单位中选择" in page and "当场给了清单。" in page
    page = text(client.post(new, data | {"organisation": unit.pk, "on": "2024-11-19"}))
    assert "2024-11-19 还没有到" in page
    page = text(client.post(new, data | {"organisation": unit.pk}, follow=True))
    assert "未经申请即答复 <strong>1</strong> 次" in page and "没有办件" in page
    enter(client, "foi_handler", other)
    page = text(client.get(reverse("backoffice:foi_contacts")))
    assert "当场给了清单" not in page and "还没有沟通记录" in page


def test_another_unit_s_case_takes_no_talk(client):
    case = foi.received()
    enter(client, "foi_handler", make_organisation())
    assert client.get(f"/desk/foi/{case.pk}/contact").status_code == 404
    assert client.post(f"/desk/foi/{case.pk}/contact", {}).status_code == 404
    enter(client, "reviewer", case.organisation)
    assert client.post(f"/desk/foi/{case.pk}/contact", {}).status_code == 403
    assert Contact.objects.count() == 0


def test_the_office_looks_at_a_warning_and_nobody_else(client):
    case = foi.received(wanted="申请公开成立以来全部会议纪要文件")
    warning = case.warnings.get()
    address = f"/desk/foi/warnings/{warning.pk}"
    enter(client, "foi_handler", case.organisation)
    assert client.get(address).status_code == 403
    assert "范围很大" in text(client.get(f"/desk/foi/{case.pk}"))
    enter(client, "openness_office")
    page = text(client.get(reverse("backoffice:foi_warnings")))
    assert case.number in page and "成立以来全部会议纪要文件" in page
    assert "请填写研判意见" in text(client.post(address, {"opinion": ""}))
    page = text(client.post(address, {"opinion": "先电话了解需求"}, follow=True))
    assert "现在没有待研判的预警" in page
    page = text(client.post(address, {"opinion": "第二次"}))
    assert "已经研判" in page and "第二次" in page
    assert "先电话了解需求" in text(client.get(f"/desk/foi/{case.pk}"))
    assert client.get("/desk/foi/warnings/999").status_code == 404


def test_passing_on_is_asked_by_the_unit_and_decided_by_the_office(client):
    case = foi.received()
    enter(client, "foi_handler", case.organisation)
    data = {"to": "区档案馆", "reason": "档案已移交。"}
    assert client.post(f"/desk/foi/{case.pk}/restraint", data).status_code == 302
    page = text(client.get(f"/desk/foi/{case.pk}"))
    assert "待审批" in page and "转办不停止计算期限" in page
    page = text(client.post(f"/desk/foi/{case.pk}/restraint", data))
    assert "已有转办申请" in page and "档案已移交。" in page
    restraint = case.restraints.get()
    decide = f"/desk/foi/restraints/{restraint.pk}"
    assert client.post(decide, {"result": "approve"}).status_code == 403
    enter(client, "foi_handler", make_organisation())
    assert "档案已移交" not in text(client.get(reverse("backoffice:foi_restraints")))
    assert client.post(f"/desk/foi/{case.pk}/restraint", data).status_code == 404
    enter(client, "openness_office")
    assert "档案已移交" in text(client.get(reverse("backoffice:foi_restraints")))
    page = text(client.post(decide, {"result": "refuse", "opinion": ""}))
    assert "不同意转办必须写明理由" in page
    assert client.post(decide, {"result": "refuse", "opinion": "本局有底册"}).status_code == 302
    page = text(client.post(decide, {"result": "approve", "opinion": "又一次"}))
    assert "没有等待审批的转办申请" in page and "又一次" in page
    page = text(client.get(reverse("backoffice:foi_restraints") + "?tab=decided"))
    assert "本局有底册" in page
    assert client.get("/desk/foi/restraints/999").status_code == 404


def test_a_deliberation_stands_on_the_page_of_the_case(client):
    case = foi.received()
    enter(client, "foi_handler", case.organisation)
    address = f"/desk/foi/{case.pk}/deliberation"
    words = {
        "participants": "区司法局",
        "question": "是否公开",
        "opinions": "可以",
        "on": "2024-11-18",
    }
    page = text(client.post(address, words | {"conclusion": ""}))
    assert "请填写会商结论" in page and "区司法局" in page
    assert client.post(address, words | {"conclusion": "予以公开"}).status_code == 302
    assert "予以公开" in text(client.get(f"/desk/foi/{case.pk}"))
    enter(client, "foi_handler", make_organisation())
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 8])
def test_lists_cost_the_same_for_more(client, count, django_assert_num_queries):
    unit = make_organisation()
    for _ in range(count):
        case = foi.received(unit, wanted="申请公开成立以来全部会议纪要文件")
        foi.contacted(case)
        foi.restrained(case)
    enter(client, "openness_office")
    for name, queries in (("foi_contacts", 9), ("foi_warnings", 8), ("foi_restraints", 7)):
        client.get(reverse(f"backoffice:{name}"))
        with django_assert_num_queries(queries):
            client.get(reverse(f"backoffice:{name}"))
