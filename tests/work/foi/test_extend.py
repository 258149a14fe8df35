"""延期 (条例 33): once, approved by somebody else, and nothing before it is told."""

import datetime

import pytest

from mingzheng.work.foi.actions.extend import ask_extension, decide_extension, tell_extension
from mingzheng.work.foi.errors import (
    ClockRefuses,
    ExtensionUnderWay,
    NoExtension,
    OwnWork,
    ReasonMissing,
)
from mingzheng.work.foi.models import Extension, Letter
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
DUE = datetime.date(2024, 12, 16)


def test_asked_approved_told():
    case = foi.received()
    extension = foi.extension_asked(case, number=10)
    head = make_account(role="leader")
    decide_extension(extension, approve=True, opinion="同意。", by=head, at=NOON)
    case.refresh_from_db()
    assert case.due == DUE
    tell_extension(extension, on=TODAY, by=foi.handler_of(case), at=NOON)
    case.refresh_from_db()
    assert (case.due, case.extension_days) == (datetime.date(2024, 12, 30), 10)
    letter = case.letters.get(kind=Letter.Kind.EXTENSION)
    assert any("延长10个工作日，至2024年12月30日" in text for text in letter.paragraphs)


def test_whoever_asks_does_not_approve():
    account = make_account(role="openness_office")
    extension = foi.extension_asked(foi.received(), by=account)
    with pytest.raises(OwnWork, match="延期审批须由另一人办理"):
        decide_extension(extension, approve=True, opinion="", by=account, at=NOON)


def test_refused_with_a_reason_it_may_be_asked_again():
    case = foi.received()
    extension = foi.extension_asked(case)
    head = make_account(role="leader")
    with pytest.raises(ReasonMissing):
        decide_extension(extension, approve=False, opinion=" ", by=head, at=NOON)
    decide_extension(extension, approve=False, opinion="资料就在手边。", by=head, at=NOON)
    with pytest.raises(NoExtension):
        decide_extension(extension, approve=True, opinion="", by=head, at=NOON)
    again = foi.extension_asked(case)
    with pytest.raises(ExtensionUnderWay):
        foi.extension_asked(case)
    assert again.state == Extension.State.ASKED


@pytest.mark.parametrize("number", [0, 21])
def test_only_one_to_twenty_days(number):
    with pytest.raises(ClockRefuses, match="1至20的整数"):
        foi.extension_asked(foi.received(), number=number)


def test_told_after_the_due_day_it_is_refused_and_nothing_moves():
    case = foi.received(on=datetime.date(2024, 10, 18))
    assert case.due == datetime.date(2024, 11, 15)
    extension = foi.extension_asked(case)
    decide_extension(extension, approve=True, opinion="", by=make_account(), at=NOON)
    with pytest.raises(ClockRefuses, match="已于2024-11-15届满") as refused:
        tell_extension(extension, on=TODAY, by=foi.handler_of(case), at=NOON)
    assert refused.value.code == "EXTENSION_AFTER_DUE"
    extension.refresh_from_db()
    assert (extension.state, case.letters.count()) == (Extension.State.APPROVED, 0)
    # It was told in time and is only written down today.
    tell_extension(extension, on=case.due, by=foi.handler_of(case), at=NOON)
    case.refresh_from_db()
    assert case.due == datetime.date(2024, 11, 29)


def test_not_told_before_it_is_approved():
    case = foi.received()
    extension = foi.extension_asked(case)
    with pytest.raises(NoExtension):
        tell_extension(extension, on=TODAY, by=foi.handler_of(case), at=NOON)
    with pytest.raises(ReasonMissing):
        ask_extension(case, days=5, reason="", by=foi.handler_of(case), at=NOON)
