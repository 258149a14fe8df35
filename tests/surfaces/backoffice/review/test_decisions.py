"""The review page: what it shows, who may decide, and that nothing typed is lost."""

import datetime

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Publication
from mingzheng.work.publishing.models import Decision, SecrecySlip, Submission
from tests.conftest import NOON
from tests.factories.people import grant

from .conftest import PROBE, SLIP_FORM, State, decide, page_of, state_of

pytestmark = pytest.mark.django_db


def test_four_persons_take_a_text_to_the_public(client, house):
    submission = house.sent(title="三步之后公开")
    response = decide(client, house.reviewer, submission, result="passed", opinion="内容完整")
    assert response.url == reverse("backoffice:review_queue")
    submission.refresh_from_db()
    secrecy = {"result": "passed", "opinion": "经审查，不涉密，可以公开。"} | SLIP_FORM
    decide(client, house.secret, submission, **secrecy)
    submission.refresh_from_db()
    response = decide(client, house.leader, submission, result="passed")
    assert Publication.objects.get().live
    assert "已批准，《三步之后公开》现已公开。" in client.get(response.url).content.decode()
    made = Decision.objects.values_list("step", "result", "opinion", "decided_by_name")
    assert list(made) == [
        ("first_review", "passed", "内容完整", str(house.reviewer)),
        ("secrecy_review", "passed", "经审查，不涉密，可以公开。", str(house.secret)),
        ("approval", "passed", "", str(house.leader)),
    ]


def test_slip_keeps_every_field_of_the_form(client, house):
    submission = house.in_secrecy_review()
    data = SLIP_FORM | {
        "contains_privacy": "yes", "withheld_basis": "权利人已书面同意公开。",
        "formed_on": "２０２４．１０．２８",
    }  # fmt: skip
    decide(client, house.secret, submission, result="passed", opinion="可以公开", **data)
    slip = SecrecySlip.objects.values().get()
    del slip["id"]
    assert slip == {
        "submission_id": submission.pk, "name": "测试信息", "category": "政策文件",
        "carrier": "电子文档", "formed_on": datetime.date(2024, 10, 28), "abstract": "摘要",
        "attribute": "proactive", "scope": "面向社会",
        "public_from": datetime.date(2024, 11, 18), "withheld_basis": "权利人已书面同意公开。",
        "contains_state_secret": False, "contains_work_secret": False,
        "contains_business_secret": False, "contains_privacy": True, "aggregation_risk": False,
        "opinion": "可以公开",
    }  # fmt: skip


def test_slip_begins_with_what_the_text_says_and_with_no_judgement(client, house):
    submission = house.in_secrecy_review(title="关于助餐的通知", summary="助餐的对象和标准。")
    form = page_of(client, house.secret, submission).context["form"]
    shown = {field.name: field.value() for field in form}
    judgements = {
        name: shown.pop(name) for name in list(shown) if name.startswith(("contains", "agg"))
    }
    assert shown == {
        "step": "secrecy_review", "result": None, "opinion": None, "name": "关于助餐的通知",
        "category": "政策文件", "carrier": "电子文档", "formed_on": datetime.date(2024, 10, 28),
        "abstract": "助餐的对象和标准。", "attribute": "proactive", "scope": "面向社会",
        "public_from": NOON.date(), "withheld_basis": "",
    }  # fmt: skip
    assert set(judgements.values()) == {None}


def test_slip_without_a_summary_takes_the_beginning_of_the_text(client, house):
    submission = house.in_secrecy_review(lines=("一、总体要求", "按照要求办理。" * 60))
    form = page_of(client, house.secret, submission).context["form"]
    abstract = form["abstract"].value()
    assert abstract.startswith("一、总体要求 按照要求办理。")
    assert len(abstract) == 200


WRONG_SLIPS = [
    ({"contains_state_secret": ""}, "contains_state_secret",
     "“含有国家秘密”须逐项判断，请选择“否”或“是”。"),
    ({"contains_work_secret": "yes"}, "contains_work_secret",
     "“含有工作秘密”选“是”的不能通过，请改选“退回”或“转保密部门”并写明理由。"),
    ({"aggregation_risk": "yes"}, "aggregation_risk",
     "“与已公开信息汇聚后可能泄密”选“是”的不能通过，请改选“退回”或“转保密部门”并写明理由。"),
    ({"contains_business_secret": "yes"}, "withheld_basis",
     "含有商业秘密或个人隐私仍要公开的，须写明依据：权利人同意公开，"
     "或不公开会对公共利益造成重大影响（《政府信息公开条例》第十五条）。"),
    ({"attribute": "withheld", "withheld_basis": "内部管理信息"}, "attribute",
     "文稿的公开属性是“主动公开”。须改变公开方式的，请退回起草人修改后再送审。"),
    ({"formed_on": "去年"}, "formed_on", "生成日期认不出，请写成 2024-11-18。"),
    ({"opinion": ""}, "opinion", "请填写审查意见，如“经审查，不涉密，可以公开”。"),
    ({"scope": ""}, "scope", "请填写拟公开范围。"),
    ({"result": ""}, "result", "请选择办理结果。"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field", "words"), WRONG_SLIPS)
def test_what_is_wrong_in_the_slip_stands_beside_its_field_and_everything_typed_is_kept(
    client, house, change, field, words
):
    submission = house.in_secrecy_review()
    data = SLIP_FORM | {"result": "passed", "opinion": "不涉密", "abstract": "自己写的摘要"}
    response = decide(client, house.secret, submission, **data | change)
    form, page = response.context["form"], response.content.decode()
    assert form.errors == {field: [words]}
    assert "<title>错误：" in page
    assert "自己写的摘要</textarea>" in page
    assert [form[name].value() for name in ("carrier", "contains_privacy")] == ["电子文档", "no"]
    assert state_of(submission) == State.SECRECY_REVIEW


def test_returning_and_referring_ask_for_a_reason_and_for_nothing_of_the_slip(client, house):
    submission = house.in_secrecy_review()
    half = {"formed_on": "unfug", "name": "", "carrier": "纸质"}
    for result, what in (("returned", "退回"), ("referred", "转保密部门")):
        response = decide(client, house.secret, submission, result=result, **half)
        assert response.context["form"].errors == {
            "opinion": [f"{what}须写明理由，请填写后再提交。"]
        }
        assert 'value="纸质"' in response.content.decode()
    decide(client, house.secret, submission, result="referred", opinion="难以确定", **half)
    assert state_of(submission) == State.REFERRED
    assert Decision.objects.last().opinion == "难以确定"


def test_referring_is_offered_in_the_secrecy_review_alone(client, house):
    for submission, account in (
        (house.sent(), house.reviewer),
        (house.in_approval(), house.leader),
    ):
        response = decide(client, account, submission, result="referred", opinion="试试")
        assert list(response.context["form"].errors) == ["result"]
        assert state_of(submission) == submission.state


def test_secrecy_department_decides_what_was_referred_with_a_slip_of_its_own(client, house):
    submission = house.referred()
    data = SLIP_FORM | {"result": "passed", "opinion": "经确定，可以公开。"}
    decide(client, house.keeper, submission, **data)
    assert state_of(submission) == State.APPROVAL


def test_returned_text_tells_its_writer_why_and_leads_back_to_it(client, house):
    submission = house.sent()
    decide(client, house.reviewer, submission, result="returned", opinion="标题不准确")
    page = page_of(client, house.writer, submission).content.decode()
    assert "退回理由：标题不准确" in page
    assert reverse("backoffice:draft_edit", args=[submission.publication_id]) in page


def test_pressing_twice_is_one_decision(client, house):
    submission = house.sent()
    data = {"result": "passed", "opinion": "同意"}
    first = decide(client, house.reviewer, submission, **data)
    second = decide(client, house.reviewer, submission, **data)
    assert first.url == reverse("backoffice:review_queue")
    assert second.url == reverse("backoffice:review_detail", args=[submission.pk])
    assert "您已办理过这一环节，没有重复记录。" in client.get(second.url).content.decode()
    assert Decision.objects.count() == 1
    assert JournalEntry.objects.filter(action="publication.passed").count() == 1


def test_a_page_left_open_decides_nothing_and_keeps_the_words(client, house):
    submission = house.sent()
    house.step(submission, State.FIRST_REVIEW, house.reviewer)
    grant(house.office, "reviewer", house.unit)
    response = decide(client, house.office, submission, result="returned", opinion="我写的理由")
    page = response.content.decode()
    assert response.status_code == 409
    assert "可能已有人办理" in page
    assert "您刚才填写的意见：我写的理由" in page
    assert state_of(submission) == State.SECRECY_REVIEW


@pytest.mark.parametrize("who", ["writer", "secret", "office", "leader", "keeper"])
def test_first_review_of_others_is_read_without_a_form_and_refused_as_a_forged_post(
    client, house, who
):
    submission, account = house.sent(), getattr(house, who)
    response = page_of(client, account, submission)
    assert response.status_code == 200
    assert response.context["form"] is None
    response = decide(client, account, submission, result="passed", opinion="硬闯")
    assert response.status_code == 403
    assert "您没有办理这一环节的权限" in response.content.decode()
    assert state_of(submission) == State.FIRST_REVIEW
    assert Decision.objects.count() == 0


def test_the_author_sees_why_there_is_no_form(client, house):
    grant(house.writer, "reviewer", house.unit)
    submission = house.sent()
    page = page_of(client, house.writer, submission).content.decode()
    assert "起草或修改过这条信息的人不能审核它，请由其他有权限的人办理。" in page
    response = decide(client, house.writer, submission, result="passed")
    assert response.status_code == 403
    assert state_of(submission) == State.FIRST_REVIEW


def test_who_took_a_step_sees_why_the_next_is_not_theirs(client, house):
    grant(house.reviewer, "secrecy_reviewer", house.unit)
    submission = house.in_secrecy_review()
    page = page_of(client, house.reviewer, submission).content.decode()
    assert "您已办理过这条信息的另一个审核环节，三个环节须由三个人分别办理。" in page
    response = decide(client, house.reviewer, submission, result="passed", **SLIP_FORM)
    assert response.status_code == 403
    assert state_of(submission) == State.SECRECY_REVIEW


@pytest.mark.parametrize("name", ["review_detail", "review_slip", "review_slip_docx"])
def test_another_units_run_answers_as_nothing(client, house, name):
    foreign = house.foreign()
    for account in (house.writer, house.reviewer, house.secret):
        client.force_login(account)
        for method in (client.get, client.post):
            response = method(reverse(f"backoffice:{name}", args=[foreign.pk]))
            assert response.status_code in {404, 405}
            assert PROBE not in response.content.decode()
    assert state_of(foreign) == State.FIRST_REVIEW


def test_step_cannot_be_named_by_the_form(client, house):
    """A leader who posts the last step at a text in the first changes nothing."""
    submission = house.sent()
    client.force_login(house.leader)
    address = reverse("backoffice:review_detail", args=[submission.pk])
    for step in ("approval", "published", "scheduled", "unfug", ""):
        response = client.post(address, {"step": step, "result": "passed"})
        assert response.status_code == 409
    assert state_of(submission) == State.FIRST_REVIEW


def test_finished_run_takes_no_decision(client, house):
    submission = house.published()
    response = decide(client, house.office, submission, result="returned", opinion="太晚")
    assert response.status_code == 409
    assert state_of(submission) == State.PUBLISHED


def test_what_is_not_for_everybody_is_refused_in_words_at_the_end(client, house):
    submission = house.in_approval(disclosure_attribute="on_request", attribute_reason="涉及第三方")
    response = decide(client, house.leader, submission, result="passed", opinion="同意")
    assert response.context["form"].non_field_errors() == [
        "只有公开属性为“主动公开”的信息才能公开，请核对公开属性。"
    ]
    assert state_of(submission) == State.APPROVAL


def test_scheduled_text_says_when_it_is_public(client, house):
    submission = house.in_approval(go_public_at=NOON + datetime.timedelta(hours=6))
    response = decide(client, house.leader, submission, result="passed")
    assert "到定时公开的时间自动公开。" in client.get(response.url).content.decode()
    page = page_of(client, house.office, submission).content.decode()
    assert "<dt>定时公开</dt><dd>2024-11-18 18:00</dd>" in page


def test_a_text_approved_after_its_moment_is_public_from_its_approval(house):
    submission = house.in_approval(go_public_at=NOON + datetime.timedelta(minutes=1))
    Submission.objects.update(go_public_at=NOON - datetime.timedelta(hours=1))
    house.step(submission, State.APPROVAL, house.leader)
    assert Publication.objects.get().published_at == NOON
