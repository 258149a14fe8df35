"""A new query code on the portal: the answer tells nothing, the link shows a button."""

import pytest

from mingzheng.work.foi.actions.renew_code import renew_code_at_desk
from mingzheng.work.foi.models import CodeLink
from tests.conftest import NOON
from tests.factories import foi
from tests.surfaces.portal.page import Page
from tests.work.foi.test_renew_code import EMAIL, link_for

pytestmark = pytest.mark.django_db
ASK = "/foi/track/code"


def test_the_answer_is_the_same_whatever_was_typed(client):
    receipt = foi.online()
    pages = {
        client.post(ASK, {"number": number, "email": email}).content
        for number, email in (
            (receipt.case.number, EMAIL), (receipt.case.number, "yi@example.cn"),
            ("2024-999-9999", EMAIL),
        )
    }  # fmt: skip
    assert len(pages) == 1
    assert [link.case_id for link in CodeLink.objects.order_by("pk")] == [
        receipt.case.pk, None, None,
    ]  # fmt: skip


def test_what_was_typed_stays_with_the_cure(client):
    page = Page(client.post(ASK, {"number": "2024-1", "email": "x"}))
    assert "邮箱写法不对" in page.html and 'value="2024-1"' in page.html
    assert CodeLink.objects.count() == 0


def test_a_program_is_answered_and_nothing_happens(client):
    client.post(ASK, {"number": "2024-1", "email": EMAIL, "website": "x"})
    assert CodeLink.objects.count() == 0


def test_after_too_many_it_waits(client):
    for _ in range(3):
        assert client.post(ASK, {"number": "2024-1", "email": EMAIL}).status_code == 200
    response = client.post(ASK, {"number": "2024-1", "email": EMAIL})
    assert response.status_code == 429 and "请明天再试" in response.content.decode()


def test_a_link_is_looked_at_and_then_pressed(client):
    receipt = foi.online()
    client.post("/foi/track", {"number": receipt.case.number, "code": receipt.code})
    assert client.get("/foi/track/case").status_code == 200
    address = f"/foi/track/renew/{link_for(receipt.case)}"
    for _ in range(2):
        shown = client.get(address)
        assert shown.status_code == 200 and not foi.CODE.search(shown.content.decode())
    response = client.post(address)
    code = foi.CODE.search(response.content.decode())[0]
    assert "no-store" in response["Cache-Control"]
    assert client.get("/foi/track/case")["Location"] == "/foi/track"
    data = {"number": receipt.case.number, "code": code}
    assert client.post("/foi/track", data)["Location"] == "/foi/track/case"
    told = Page(client.get("/foi/track/case")).html
    assert "更换查询码" in told
    for again in (client.get(address), client.post(address)):
        assert again.status_code == 404 and "已经用过" in again.content.decode()


def test_the_old_ticket_ends_at_the_desk_too(client):
    receipt = foi.online()
    client.post("/foi/track", {"number": receipt.case.number, "code": receipt.code})
    renew_code_at_desk(receipt.case, checked="核对证件。", by=foi.handler_of(receipt.case), at=NOON)
    assert client.get("/foi/track/case")["Location"] == "/foi/track"
