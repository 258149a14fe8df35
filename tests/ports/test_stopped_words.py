"""Reasons and notes the public will read pass the guards wherever an act asks for one."""

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.ports.checks import stopped_words
from mingzheng.records.registers.actions import rows
from mingzheng.records.registers.errors import RegisterError
from mingzheng.records.registers.models import Entry
from mingzheng.records.services.actions.withdraw import withdraw_item as withdraw_service
from mingzheng.records.services.errors import ServiceError
from mingzheng.work.gazette.actions.freeze_issue import withdraw_issue
from mingzheng.work.gazette.actions.withdraw_item import withdraw_item as withdraw_gazette_item
from mingzheng.work.gazette.errors import GazetteError
from mingzheng.work.packages.actions.decide import withdraw_compilation
from mingzheng.work.packages.errors import PackagesError
from mingzheng.work.publishing.actions.withdraw import withdraw
from mingzheng.work.publishing.errors import PublishingError
from tests.conftest import NOON
from tests.factories.gazette import make_frozen
from tests.factories.library import make_published
from tests.factories.packages import make_public as make_compilation
from tests.factories.people import make_account, make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import item_of, make_list, occasion
from tests.factories.services import make_public as make_service

PRIVATE, SECRET = "误写了13812345678", "机密★1年"
FEES = register_kinds()["fees"]


def of_service(reason):
    withdraw_service(make_service(), reason=reason, successor=None, by=make_account(), at=NOON)


def of_compilation(reason):
    one = make_compilation()
    withdraw_compilation(one, reason=reason, successor=None, by=make_account(), at=NOON)


def of_issue(reason):
    withdraw_issue(make_frozen().issue, reason=reason, by=make_account(), at=NOON)


def of_issue_item(reason):
    withdraw_gazette_item(make_frozen().items.get(), reason=reason, by=make_account(), at=NOON)


def of_publication(reason):
    text = make_published()
    withdraw(text, kind="withdrawn", reason=reason, organisation=text.organisation,
             by=make_account(), at=NOON)  # fmt: skip


def of_row(reason):
    register = make_list("fees", make_organisation(), typed(FEES, name="登记费"))
    rows.withdraw_item(item_of(register, "登记费"), occasion(), reason=reason)


@pytest.mark.django_db
@pytest.mark.parametrize("words", [PRIVATE, SECRET])
@pytest.mark.parametrize(
    ("act", "error"),
    [
        (of_service, ServiceError),
        (of_compilation, PackagesError),
        (of_issue, GazetteError),
        (of_issue_item, GazetteError),
        (of_publication, PublishingError),
        (of_row, RegisterError),
    ],
)
def test_a_reason_the_public_may_not_read_is_refused(act, error, words):
    with pytest.raises(error, match="公开"):
        act(f"撤下，{words}")


@pytest.mark.django_db
def test_no_note_or_number_beside_a_row_escapes_the_guards():
    register = make_list("fees", make_organisation(), typed(FEES, name="登记费"))
    item, changed = item_of(register, "登记费"), typed(FEES, name="登记费", standard="每件 8 元")
    for told in ({"note": PRIVATE}, {"document": PRIVATE}):
        noted = occasion(**told)
        acts = (
            lambda noted=noted: rows.add_row(
                register, typed(FEES, name="复印费"), noted, kind=FEES
            ),
            lambda noted=noted: rows.adjust_row(item, changed, noted, kind=FEES),
            lambda noted=noted: rows.correct_row(item.entries.get(), changed, noted, kind=FEES),
            lambda noted=noted: rows.end_row(item, noted, kind=FEES),
        )
        for act in acts:
            with pytest.raises(RegisterError, match="会公开"):
                act()
    assert Entry.objects.count() == 1


def test_plain_reasons_are_not_stopped():
    plain = "依据已被《废止文件的决定》（云高管发〔2024〕8号）废止，\n咨询电话 0000-88010391。"
    assert stopped_words(plain, today=NOON.date()) == ()
    found = stopped_words(f"{plain}\n{PRIVATE}", today=NOON.date())
    assert [(one.checker, one.place.block) for one in found] == [("privacy", 2)]
