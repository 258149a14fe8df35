"""Nothing is closed by mistake: at every stage the address of closing answers what is missing."""

import pytest

from .people import BODY, NATURAL, People, on_day, text

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


@pytest.fixture
def people():
    on_day("2024-11-18")
    return People()


def refused_to_close(people):
    """By its door and by a forged post; nothing is written."""
    before = people.case
    door = people.handler.get(f"/desk/foi/{before.pk}/close")
    sent = people.try_act("close", sure="on")
    after = people.case
    same = (after.stage, after.closed_at) == (before.stage, None)
    return door.status_code == 302 and sent.status_code == 409 and same


def decided(people):
    people.act("decide", basis="36(2)", reasons="", provided="详见附件。")


def test_no_stage_before_the_last_can_be_closed(people):
    people.apply_online(BODY)
    assert refused_to_close(people)
    people.act("confirm", on="2024-11-18", how="")
    assert refused_to_close(people)
    people.act("confirm-applicant", on="2024-11-18", how="")
    assert refused_to_close(people)
    decided(people)
    assert refused_to_close(people)
    people.act("check", by=people.checker, result="pass", opinion="")
    assert refused_to_close(people)
    people.act("deliver", on="2024-11-18", method="post", waybill="YL000000001CN")
    assert refused_to_close(people)
    people.act("record-receipt", on="2024-11-18")
    assert "请核对材料并勾选" in text(people.try_act("close"))
    assert people.case.stage == "closing"
    people.act("close", sure="on")
    assert people.case.stage == "closed"


@pytest.mark.parametrize("waits", ["supplement", "consult", "fee", "extension"])
def test_what_is_still_awaited_cannot_be_closed(people, waits):
    people.register(NATURAL, channel="in_person", on="2024-11-18")
    data = {
        "supplement": {"on": "2024-11-18", "what": "请写明年度。", "deadline": "2024-12-09"},
        "consult": {
            "on": "2024-11-18", "consulted": "agency", "party": "区档案馆",
            "question": "是否公开。",
        },
        "fee": {"on": "2024-11-18", "mode": "per_page", "count": "260"},
        "extension": {"days": "10", "reason": "档案需要从异地调取"},
    }  # fmt: skip
    people.act(waits, **data[waits])
    assert refused_to_close(people)
    assert people.case.stage == "handling"


def test_what_is_closed_stays_as_it_is(people):
    """Every act of the desk is tried once more on an archived case."""
    people.register(NATURAL, channel="in_person", on="2024-11-18")
    people.act("withdraw", on="2024-11-18", reason="当面撤回。")
    people.act("close", sure="on")
    before = list(people.case.events.values_list("pk", flat=True))
    data = {
        "on": "2024-11-18", "what": "请写明年度。", "deadline": "2024-12-09", "days": "5",
        "reason": "理由", "basis": "36(2)", "provided": "附件", "reasons": "理由",
        "method": "portal", "waybill": "", "result": "pass", "verdict": "yes", "sure": "on",
        "to": "区信访局", "mode": "per_page", "count": "260", "consulted": "agency",
        "party": "区档案馆", "question": "是否公开。", "ref": "1", "opinion": "同意",
        "text": "补正", "receipt": "1", "how": "",
    }  # fmt: skip
    acts = (
        "sign", "confirm", "confirm-applicant", "supplement", "supplement-answer", "consult",
        "consult-received", "consult-reply", "extension", "extension-decide", "extension-tell",
        "fee", "payment", "petition", "decide", "check", "deliver", "record-receipt", "withdraw",
        "close",
    )  # fmt: skip
    for client in (people.handler, people.checker):
        statuses = {name: people.try_act(name, by=client, **data).status_code for name in acts}
        assert set(statuses.values()) <= {403, 409}, statuses
    assert list(people.case.events.values_list("pk", flat=True)) == before
    assert people.case.stage == "closed"
