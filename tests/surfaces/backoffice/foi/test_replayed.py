"""Every act sent twice, by a double click or a page gone back to, is done once."""

import uuid

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.surfaces.backoffice.foi.acting import NOT_NOW
from mingzheng.work.foi.actions.register import register_offline
from mingzheng.work.foi.models import (
    Case,
    CaseEvent,
    CaseFile,
    Channel,
    Contact,
    Deliberation,
    Letter,
    Redaction,
    Restraint,
    TopicNote,
)
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account
from tests.surfaces.foi.people import (
    ASKED,
    NATURAL,
    People,
    key_of,
    on_day,
    paper,
    picture,
    signed_in,
    text,
)

pytestmark = pytest.mark.django_db

TODAY = "2024-11-18"
DECIDED = {
    "basis": "36(2)", "reasons": "", "provided": "随本答复提供验收报告一份。",
}  # fmt: skip
SENT = {"on": TODAY, "method": "post", "waybill": "YL000000001CN"}
ACTS = {
    "supplement": ([], {"on": TODAY, "what": "请写明年度。", "deadline": "2024-12-09"}),
    "supplement-answer": (["supplement"], {"on": TODAY, "text": "2023年度。", "late_reason": ""}),
    "consult": (
        [], {"on": TODAY, "consulted": "agency", "party": "区档案馆", "question": "是否公开。"},
    ),
    "consult-reply": (["consult"], {"on": TODAY, "ref": "1", "opinion": "同意公开。"}),
    "extension": ([], {"days": "10", "reason": "档案需要从异地调取"}),
    "extension-decide": (["extension"], {"verdict": "yes", "opinion": "同意。"}),
    "extension-tell": (["extension", "extension-decide"], {"on": TODAY}),
    "fee": ([], {"on": TODAY, "mode": "per_page", "count": "260"}),
    "payment": (["fee"], {"on": TODAY, "receipt": "No.1"}),
    "petition": ([], {"to": "区信访局", "reason": "反映邻里纠纷。"}),
    "decide": ([], DECIDED),
    "check": (["decide"], {"result": "pass", "opinion": "同意。"}),
    "deliver": (["decide", "check"], SENT),
    "record-receipt": (["decide", "check", "deliver"], {"on": TODAY}),
    "withdraw": ([], {"on": TODAY, "reason": "当面撤回。"}),
    "close": (["withdraw"], {"sure": "on"}),
    "consult-received": (["consult"], {"on": TODAY, "ref": "1"}),
    "contact": ([], {"on": TODAY, "way": "phone", "sort": "guided", "text": "已告知去处。"}),
    "deliberation": (
        [], {
            "on": TODAY, "participants": "法制科", "question": "是否公开。",
            "opinions": "法制科：可以。", "conclusion": "公开。",
        },
    ),
    "restraint": ([], {"to": "区档案馆", "reason": "档案已移交。"}),
    "receipt-slip": ([], {}),
    "withdrawal-slip": (["withdraw"], {}),
    "delivery-slip": (["decide", "check"], {"method": "pickup", "waybill": ""}),
}  # fmt: skip
"""What has to come before, and what the form sends."""
SAID = {
    "consult": "已于 2024-11-18 征求“区档案馆”的意见，还没有登记回复",
    "consult-received": "同样内容的收到日期已经登记",
    "petition": "已于 2024-11-18 转给“区信访局”并告知申请人，无需重复",
    "contact": "同样内容的沟通已经登记，没有重复登记",
    "deliberation": "同样内容的会商已经登记，没有重复登记",
    "restraint": "该件已有转办申请等政务公开办审批",
    "receipt-slip": "今天已出具同样的政府信息公开申请登记回执",
    "withdrawal-slip": "今天已出具同样的撤回政府信息公开申请确认书",
    "delivery-slip": "今天已出具同样的送达回证",
}
"""Where the act itself stays possible, what the second answer says; elsewhere the case has moved
on and the page says so (409)."""
BY_CHECKER = ("check", "extension-decide")


@pytest.fixture
def people():
    on_day(TODAY)
    return People()


def do(people, name):
    by = people.checker if name in BY_CHECKER else people.handler
    return people.try_act(name, by=by, **ACTS[name][1])


def written():
    """How much there is of all that an act may leave behind."""
    kinds = (
        Case, CaseEvent, CaseFile, Contact, Deliberation, JournalEntry, Letter, Redaction,
        Restraint, TopicNote,
    )  # fmt: skip
    return [kind.objects.count() for kind in kinds]


@pytest.mark.parametrize("name", ACTS)
def test_an_act_sent_twice_is_done_once(people, name):
    people.register(NATURAL, channel="in_person", on=TODAY)
    for before in ACTS[name][0]:
        assert do(people, before).status_code == 302
    assert do(people, name).status_code == 302
    once, stage = written(), people.case.stage
    again = do(people, name)
    assert again.status_code == (200 if name in SAID else 409)
    assert SAID.get(name, NOT_NOW) in text(again)
    assert (written(), people.case.stage) == (once, stage)
    typed = [value for key, value in ACTS[name][1].items() if key in ("what", "reason", "text")]
    assert all(value in text(again) for value in typed)


@pytest.mark.parametrize("side", ["confirm", "confirm-applicant"])
def test_a_confirmation_sent_twice_is_one(people, side):
    people.register(NATURAL, channel="fax", on=TODAY)
    data = {"on": TODAY, "how": "电话"}
    assert people.try_act(side, **data).status_code == 302
    once = written()
    assert people.try_act(side, **data).status_code == 409
    assert written() == once


def test_an_intake_form_sent_twice_is_one_case_and_says_its_number(people):
    key = key_of(text(people.handler.get("/desk/foi/new")))
    data = NATURAL | ASKED | {
        "form_key": key, "organisation": people.unit.pk, "channel": "in_person", "on": TODAY,
        "note": "",
    }  # fmt: skip
    people.handler.post("/desk/foi/new", data | {"application": picture("申请书.png")})
    once = written()
    again = text(people.handler.post("/desk/foi/new", data))
    case = Case.objects.get()
    assert f"这张申请表已经提交，编号 {case.number}" in again
    assert written() == once and case.files.count() == 1


def test_a_form_of_one_case_sent_to_another_keeps_to_its_address(people):
    """The files kept with a form's key follow whoever holds the key, never a case."""
    people.register(NATURAL, channel="in_person", on=TODAY)
    other = People(unit=people.unit)
    page = text(people.handler.get(f"/desk/foi/{people.case.pk}/decide?basis=36(2)"))
    key = key_of(page)
    assert people.try_act("decide", **DECIDED | {"form_key": key}).status_code == 302
    other.handler.post(
        "/desk/foi/new",
        NATURAL | ASKED | {
            "form_key": key, "organisation": people.unit.pk, "channel": "in_person", "on": TODAY,
            "note": "",
        },
    )  # fmt: skip
    assert Case.objects.count() == 2


def test_a_signing_of_registered_mail_sent_twice_is_one(people):
    asked = foi.new_request(people.unit, channel=Channel.REGISTERED_MAIL)
    by = make_account(role="foi_handler", organisation=people.unit)
    register_offline(asked, form_key=uuid.uuid4(), by=by, at=NOON)
    assert people.try_act("sign", on=TODAY).status_code == 302
    once = written()
    again = people.try_act("sign", on=TODAY)
    assert again.status_code == 409 and NOT_NOW in text(again)
    assert written() == once


def test_another_day_corrects_when_the_party_had_the_letter(people):
    people.register(NATURAL, channel="in_person", on=TODAY)
    assert do(people, "consult").status_code == 302
    on_day("2024-11-20")
    for day in ("2024-11-19", "2024-11-20"):
        assert people.try_act("consult-received", on=day, ref="1").status_code == 302
    event = CaseEvent.objects.get(kind="consult_sent")
    assert str(event.received_on) == "2024-11-20"


def test_an_answered_party_may_be_asked_again(people):
    people.register(NATURAL, channel="in_person", on=TODAY)
    for name in ("consult", "consult-reply", "consult"):
        assert do(people, name).status_code == 302
    assert CaseEvent.objects.filter(kind="consult_sent").count() == 2


def test_the_first_proof_of_an_answer_on_the_portal_is_the_last(people):
    """The address is posted to even though the page offers it no more."""
    people.register(NATURAL, channel="in_person", on=TODAY)
    for name in ("decide", "check"):
        assert do(people, name).status_code == 302
    people.act("deliver", on=TODAY, method="portal", waybill="")
    proof = {"on": TODAY, "proof": paper("回证.pdf")}
    assert people.try_act("record-receipt", **proof).status_code == 302
    once = written()
    again = people.try_act("record-receipt", **proof | {"proof": paper("回证.pdf")})
    assert again.status_code == 409 and NOT_NOW in text(again)
    # The file waits with the refused form; it is not the case's.
    assert [now - then for now, then in zip(written(), once, strict=True)] in (
        [0] * 10,
        [0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
    )
    assert people.case.files.filter(purpose="proof").count() == 1


def test_a_talk_without_a_case_sent_twice_is_one(people):
    data = {
        "organisation": people.unit.pk, "on": TODAY, "way": "visit", "sort": "unasked",
        "text": "当场给了清单。",
    }  # fmt: skip
    assert people.handler.post("/desk/foi/contacts/new", data).status_code == 302
    once = written()
    again = text(people.handler.post("/desk/foi/contacts/new", data))
    assert "同样内容的沟通已经登记" in again and "当场给了清单。" in again
    assert written() == once


def test_covering_sent_twice_at_every_step_is_done_once(people):
    people.register(NATURAL, channel="in_person", on=TODAY)
    base = f"/desk/foi/{people.case.pk}/redactions"
    data = foi.report_pdf(("1 8842-1199",)).data

    def begin():
        return people.handler.post(base, {"file": paper("报告.pdf", data), "text": ""})

    assert begin().status_code == 302
    once = written()[:2] + written()[3:]
    assert "同样的文件已在遮盖清单里" in text(begin())
    assert written()[:2] + written()[3:] == once
    one = f"{base}/{Redaction.objects.get().pk}"
    marks = {"words": "8842-1199", "regions": ""}
    assert people.handler.post(one, marks).status_code == 302
    once = written()
    assert people.handler.post(one, marks).status_code == 302
    assert written() == once
    assert people.handler.post(f"{one}/accept", {"seen": "on"}).status_code == 302
    once, file = written(), Redaction.objects.get().result_id
    assert "已经采用，将随答复提供" in text(people.handler.post(f"{one}/accept", {"seen": "on"}))
    assert people.handler.post(one, marks).status_code == 302
    assert (written(), Redaction.objects.get().result_id) == (once, file)
    assert people.handler.post(f"{one}/discard").status_code == 302
    once = written()
    assert people.handler.post(f"{one}/discard").status_code == 404
    assert written() == once


def test_words_of_a_letter_sent_twice_are_changed_once(people):
    people.register(NATURAL, channel="in_person", on=TODAY)
    assert do(people, "decide").status_code == 302
    letter = Letter.objects.get(kind="answer")
    address = f"/desk/foi/{people.case.pk}/letters/{letter.pk}/edit"
    changed = {"text": f"{letter.text}\n特此说明。", "version": letter.version}
    assert people.handler.post(address, changed).status_code == 302
    once = written()
    again = people.handler.post(address, changed)
    assert "文书的文字刚刚有人改过" in text(again) and written() == once


def test_what_the_office_decides_sent_twice_is_decided_once(people):
    office = signed_in(make_account(role="openness_office"))
    warned = foi.received(wanted="本区历年的所有会议材料、全部请示和批复。")
    warning = warned.warnings.first()
    restraint, topic = foi.restrained(warned), foi.topic()
    research = {"cause": "集中拆迁。", "to_publish": "补偿标准。", "follow_up_on": ""}
    acts = {
        f"/desk/foi/warnings/{warning.pk}": ({"opinion": "已研判。"}, "不必重复"),
        f"/desk/foi/restraints/{restraint.pk}": (
            {"result": "approve", "opinion": "同意。"}, "没有等待审批的转办申请",
        ),
        f"/desk/foi/topics/{topic.pk}/research": (research, "同样内容的研究记录已经登记"),
        f"/desk/foi/topics/{topic.pk}/dismiss": ({"reason": "各不相同。"}, "不再重复决定"),
    }  # fmt: skip
    for address, (data, said) in acts.items():
        assert office.post(address, data).status_code == 302, address
        once = written()
        assert said in text(office.post(address, data)), address
        assert written() == once
