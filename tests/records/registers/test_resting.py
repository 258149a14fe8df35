"""Rows whose document has ended: counted on the board, told to the unit, marked on their page."""

import pytest
from django.urls import reverse

from mingzheng.data.registers import register_kinds
from mingzheng.records.inbox.models import Message
from mingzheng.records.people.models import Role
from mingzheng.records.registers.queries.items import item_page
from mingzheng.records.registers.queries.resting import resting_on_ended
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import TODAY, item_of, make_list

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
FEES, POWERS = register_kinds()["fees"], register_kinds()["powers"]


@pytest.fixture
def policy():
    return make_published(title="收费目录", policy={"doc_number": "云高财〔2024〕6号"})


def repeal(policy):
    change = {"type": "repeals", "target": policy, "date": TODAY}
    make_published(title="废止决定", at=NOON, relations=[change])


def titles(documents=None):
    found = resting_on_ended(TODAY, documents=documents)
    return sorted(found.values_list("title", flat=True))


def test_rows_name_their_document_by_number_or_by_link(unit, policy):
    rows = (
        typed(FEES, name="登记费", document="云高财〔2024〕6号"),
        typed(FEES, name="工本费", document="云高财〔2024〕7号"),
    )
    make_list("fees", unit, *rows)
    make_list("powers", unit, typed(POWERS, code="A", name="许可一"), publication=policy)
    assert titles() == []
    repeal(policy)
    assert titles() == ["登记费", "许可一"]
    assert titles([policy.pk]) == ["登记费", "许可一"]
    assert titles([policy.pk + 1000]) == []


def test_unit_is_told_once_for_a_list_and_the_board_opens_the_rows(client, unit, policy):
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    make_account(role=Role.INFORMATION_OFFICER, organisation=make_organisation("别的局"))
    rows = [typed(FEES, name=name, document="云高财〔2024〕6号") for name in ("登记费", "工本费")]
    register = make_list("fees", unit, *rows)
    repeal(policy)
    (told,) = Message.objects.filter(kind="policy_change")
    assert told.account_id == officer.pk
    assert told.words == f"{register}有 2 行的依据文件已经不再有效，请核对或者更正。"
    client.force_login(officer)
    assert f'href="{told.address}"' in client.get("/desk/content/registers").content.decode()
    page = client.get(told.address).content.decode()
    assert 'class="count">2</span>' in page
    assert "工本费" in page


def test_page_of_the_row_says_that_its_document_is_over(client, unit, policy):
    register = make_list("fees", unit, typed(FEES, name="登记费", document="云高财〔2024〕6号"))
    item = item_of(register, "登记费")
    address = reverse("portal:register_item", args=("fees", item.pk))
    assert "该文件已不再有效" not in client.get(address).content.decode()
    repeal(policy)
    assert "该文件已不再有效" in client.get(address).content.decode()
    page = item_page(item.pk, day=TODAY, now=NOON)
    assert [version.document_ended for version in page.versions] == [True]
