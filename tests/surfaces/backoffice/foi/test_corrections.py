"""Correcting and renewing at the desk: who may, what is shown, what a wrong address answers."""

import pytest
from django.urls import reverse

from mingzheng.work.foi.models import CaseEvent, Correction
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.surfaces.backoffice.foi.test_desk import BACKEND, enter, text

pytestmark = pytest.mark.django_db
REASON = "以登记簿为准。"


def page_of(case, act=""):
    return f"/desk/foi/{case.pk}{act and '/'}{act}"


def fact(case, kind):
    return case.events.get(kind=kind)


@pytest.fixture
def case(client):
    case = foi.received()
    enter(client, "foi_handler", case.organisation)
    return case


def test_choosing_correcting_and_seeing_both(client, case):
    wrong = fact(case, "submitted")
    choice = text(client.get(page_of(case, "correction")))
    address = f"{page_of(case, 'correction')}?what={wrong.pk}"
    assert address in choice and "?what=channel" in choice and "?what=name" in choice
    assert 'value="2024-11-18"' in text(client.get(address))
    refused = text(client.post(address, {"on": "2024-11-08", "reason": ""}))
    assert "请填写更正理由。" in refused and 'value="2024-11-08"' in refused
    assert client.post(address, {"on": "2024-11-08", "reason": REASON}).status_code == 302
    page = text(client.get(page_of(case)))
    for words in (
        "已更正，作废", f"更正理由：{REASON}", "提交申请：2024-11-18 改为 2024-11-08",
        "答复期限：2024-12-16 改为 2024-12-06", "期限更正告知书",
    ):  # fmt: skip
        assert words in page.replace("<p>", "").replace("</p>", "") or words in page
    assert "更正登记事项" in text(client.get(reverse("backoffice:foi_moved_dates")))


def test_guessed_addresses_answer_404(client, case):
    wrong, other = fact(case, "submitted"), fact(foi.received(), "submitted")
    online = foi.online(case.organisation).case
    CaseEvent.objects.filter(pk=wrong.pk).update(stands=False)
    for what in (other.pk, wrong.pk, fact(case, "registered").pk, "x", "9" * 30, 10**15):
        assert client.get(f"{page_of(case, 'correction')}?what={what}").status_code == 404
        post = client.post(
            f"{page_of(case, 'correction')}?what={what}", {"on": "2024-11-08", "reason": REASON}
        )
        assert post.status_code == 404
    for what in ("channel", fact(online, "submitted").pk):
        assert client.get(f"{page_of(online, 'correction')}?what={what}").status_code == 404
    for act in ("correction", "correction-decide", "renew-code"):
        stranger = foi.received()
        assert client.get(page_of(stranger, act)).status_code in (403, 404)
    assert Correction.objects.count() == 0


def test_a_decided_case_waits_for_another_person(client):
    case = foi.received()
    foi.drafted(case)
    enter(client, "foi_handler", case.organisation)
    address = f"{page_of(case, 'correction')}?what={fact(case, 'submitted').pk}"
    assert "须经另一人复核后生效" in text(client.get(address))
    client.post(address, {"on": "2024-11-08", "reason": REASON})
    assert Correction.objects.get().state == "asked"
    page = text(client.get(page_of(case)))
    assert "待复核" in page and f'{page_of(case, "correction")}"' not in page
    assert client.get(page_of(case, "correction-decide")).status_code == 403
    again = text(client.post(address, {"on": "2024-11-07", "reason": REASON}))
    assert "该件现在不能进行这项操作" in again and 'value="2024-11-07"' in again
    reviewer = make_account(role="reviewer", organisation=case.organisation)
    client.force_login(reviewer, backend=BACKEND)
    decide = page_of(case, "correction-decide")
    shown = text(client.get(decide))
    assert "提交申请：2024-11-18 改为 2024-11-08" in shown and REASON in shown
    assert "不同意更正须写明理由" in text(client.post(decide, {"verdict": "no", "opinion": ""}))
    assert client.post(decide, {"verdict": "yes", "opinion": ""}).status_code == 302
    assert Correction.objects.get().state == "done"


def test_a_person_s_name_stays_masked_on_the_page(client, case):
    address = f"{page_of(case, 'correction')}?what=name"
    client.post(address, {"name": "王小明", "reason": REASON})
    page = text(client.get(page_of(case)))
    assert "申请人姓名或者名称：申*** 改为 王**" in page and "王小明" not in page


def test_the_channel(client, case):
    address = f"{page_of(case, 'correction')}?what=channel"
    assert "从列出的选项" in text(client.post(address, {"channel": "online", "reason": REASON}))
    data = {"channel": "registered_mail", "reason": REASON}
    assert client.post(address, data).status_code == 302
    case.refresh_from_db()
    assert (case.channel, case.stage) == ("registered_mail", "intake")


def test_a_new_code_is_shown_once_after_it_was_said_how_identity_was_checked(client):
    receipt = foi.online()
    case = receipt.case
    enter(client, "foi_handler", case.organisation)
    address = page_of(case, "renew-code")
    assert "请填写怎样核对的身份。" in text(client.post(address, {"checked": ""}))
    response = client.post(address, {"checked": "本人到场，核对证件原件。"})
    code = foi.CODE.search(text(response))[0]
    assert "no-store" in response["Cache-Control"]
    assert not foi.CODE.search(text(client.get(page_of(case))))
    assert "本人到场，核对证件原件。" in text(client.get(page_of(case)))
    client.logout()
    for typed, where in ((receipt.code, None), (code, "/foi/track/case")):
        response = client.post("/foi/track", {"number": case.number, "code": typed})
        assert response.get("Location") == where


@pytest.mark.parametrize("role", ["reviewer", "leader"])
def test_who_does_not_handle_renews_nothing(client, role):
    case = foi.online().case
    hash_before = case.code_hash
    enter(client, role, case.organisation)
    assert client.post(page_of(case, "renew-code"), {"checked": "看过"}).status_code == 403
    other = make_account(role="foi_handler", organisation=make_organisation())
    client.force_login(other, backend=BACKEND)
    assert client.post(page_of(case, "renew-code"), {"checked": "看过"}).status_code == 404
    case.refresh_from_db()
    assert case.code_hash == hash_before


@pytest.mark.parametrize("corrected", [1, 3])
def test_the_page_costs_the_same_for_more_corrections(
    client, case, corrected, django_assert_num_queries
):
    for day in range(corrected):
        address = f"{page_of(case, 'correction')}?what={fact(case, 'submitted').pk}"
        client.post(address, {"on": f"2024-11-{12 + day}", "reason": REASON})
    assert Correction.objects.count() == corrected
    client.get(page_of(case))
    with django_assert_num_queries(20):
        client.get(page_of(case))
