"""Every act sent twice, by a double click or a page gone back to, is done once."""

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.models import Case, CaseEvent, Letter
from tests.surfaces.foi.people import (
    ASKED,
    NATURAL,
    People,
    key_of,
    on_day,
    picture,
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
}  # fmt: skip
"""What has to come before, and what the form sends."""
BY_CHECKER = ("check", "extension-decide")


@pytest.fixture
def people():
    on_day(TODAY)
    return People()


def do(people, name):
    by = people.checker if name in BY_CHECKER else people.handler
    return people.try_act(name, by=by, **ACTS[name][1])


def written():
    return CaseEvent.objects.count(), Letter.objects.count(), JournalEntry.objects.count()


@pytest.mark.parametrize("name", ACTS)
def test_an_act_sent_twice_is_done_once(people, name):
    people.register(NATURAL, channel="in_person", on=TODAY)
    for before in ACTS[name][0]:
        assert do(people, before).status_code == 302
    assert do(people, name).status_code == 302
    once, stage = written(), people.case.stage
    again = do(people, name)
    assert again.status_code in {200, 409}
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
