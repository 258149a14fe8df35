import pytest
from django.urls import reverse

from mingzheng.data.foi_letters import LETTERS
from mingzheng.records.parameters.letters import letter_template
from mingzheng.records.people.models import Role
from tests.factories.people import make_account
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db

LIST = reverse("backoffice:letters")
ANSWER = reverse("backoffice:letter", args=["answer"])
OWN = {"title": "公开申请答复书", "template": "{申请人}：\r\n{答复}\r\n电话{联系电话?}\r\n{机关}"}


@pytest.fixture
def office(client):
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    return client


def test_a_letter_is_previewed_saved_listed_and_put_back(office):
    page = Page(office.post(ANSWER, OWN | {"preview": "1"}))
    assert page.texts("h3") == ["公开申请答复书"]
    assert "〔答复〕" in page.html
    assert letter_template("answer") == LETTERS["answer"]
    assert office.post(ANSWER, OWN | {"save": "1"})["Location"] == LIST
    assert letter_template("answer").template == "{申请人}：\n{答复}\n电话{联系电话?}\n{机关}"
    assert "公开申请答复书" in Page(office.get(LIST)).texts("a")
    assert office.post(ANSWER, {"restore": "1"})["Location"] == LIST
    assert letter_template("answer") == LETTERS["answer"]


def test_a_field_that_there_is_not_is_named_and_what_was_typed_stays(office):
    typed = {"title": "答复书", "template": "第一行\n{身份证号码}"}
    page = Page(office.post(ANSWER, typed | {"save": "1"}))
    assert "第 2 行的“{身份证号码}”不是可用的字段" in page.html
    assert "第一行\n{身份证号码}</textarea>" in page.html
    assert letter_template("answer") == LETTERS["answer"]


def test_a_script_in_a_template_is_text(office):
    page = Page(
        office.post(ANSWER, {"title": "答复书", "template": "<script>1</script>", "preview": 1})
    )
    assert "<script>1</script>" not in page.html


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.SYSTEM_ADMIN, 200), (Role.OPENNESS_OFFICE, 200), (Role.INFORMATION_OFFICER, 403)],
)
def test_who_may(client, role, status):
    client.force_login(make_account(role=role))
    assert [client.get(address).status_code for address in (LIST, ANSWER)] == [status, status]


def test_no_other_letter_is_found(office):
    assert office.get(reverse("backoffice:letter", args=["secret"])).status_code == 404
