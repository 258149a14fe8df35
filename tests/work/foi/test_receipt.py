"""When a request was received, by the way it came (条例 31), and what cannot be recorded."""

import datetime
import uuid

import pytest

from mingzheng.work.foi.actions.confirm import confirm, sign_for
from mingzheng.work.foi.actions.register import register_offline, submit_online
from mingzheng.work.foi.errors import (
    AlreadyConfirmed,
    ClockRefuses,
    ConfirmationNotNeeded,
    FormSentBefore,
    InFuture,
    NotNow,
)
from mingzheng.work.foi.models import Case, Channel, Kind, Stage
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
FRIDAY = datetime.date(2024, 11, 15)


def entered(channel, *facts, unit=None, at=NOON):
    unit = unit or make_organisation()
    handler = make_account(role="foi_handler", organisation=unit)
    request = foi.new_request(unit, channel=channel, facts=facts)
    return register_offline(request, form_key=uuid.uuid4(), by=handler, at=at).case, handler


@pytest.mark.parametrize("channel", [Channel.IN_PERSON, Channel.ORAL])
def test_handed_in_or_spoken_counts_that_day(channel):
    case, _ = entered(channel, (Kind.SUBMITTED, FRIDAY))
    case.refresh_from_db()
    assert (case.stage, case.received) == (Stage.HANDLING, FRIDAY)
    assert case.due == datetime.date(2024, 12, 13)
    assert case.supplement_notice_due == datetime.date(2024, 11, 26)


def test_registered_post_counts_from_signing():
    case, handler = entered(Channel.REGISTERED_MAIL)
    assert (case.stage, case.received) == (Stage.INTAKE, None)
    sign_for(case, on=FRIDAY, by=handler, at=NOON)
    case.refresh_from_db()
    assert (case.stage, case.received) == (Stage.HANDLING, FRIDAY)


def test_plain_post_counts_from_the_confirmation_of_the_office_alone():
    case, handler = entered(Channel.ORDINARY_MAIL, (Kind.DELIVERED, FRIDAY))
    assert case.received is None
    confirm(case, side="agency", on=TODAY, by=handler, at=NOON, how="电话")
    case.refresh_from_db()
    assert (case.stage, case.received) == (Stage.HANDLING, TODAY)


@pytest.mark.parametrize(("first", "second"), [("agency", "applicant"), ("applicant", "agency")])
def test_fax_counts_from_the_later_of_two_confirmations(first, second):
    case, handler = entered(Channel.FAX, (Kind.SUBMITTED, FRIDAY))
    confirm(case, side=first, on=FRIDAY, by=handler, at=NOON)
    case.refresh_from_db()
    assert case.received is None
    confirm(case, side=second, on=TODAY, by=handler, at=NOON)
    case.refresh_from_db()
    assert case.received == TODAY


def test_each_side_confirms_once_and_only_where_it_means_something():
    case = foi.online().case
    handler = foi.handler_of(case)
    confirm(case, side="agency", on=TODAY, by=handler, at=NOON)
    with pytest.raises(AlreadyConfirmed, match="本机关已经确认过收件"):
        confirm(case, side="agency", on=TODAY, by=handler, at=NOON)
    confirm(case, side="applicant", on=TODAY, by=None, at=NOON)
    counter, handler = entered(Channel.IN_PERSON, (Kind.SUBMITTED, TODAY))
    with pytest.raises(ConfirmationNotNeeded, match="“当面提交”的申请"):
        confirm(counter, side="agency", on=TODAY, by=handler, at=NOON)


def test_what_has_not_happened_yet_or_happened_before_filing_is_refused():
    case = foi.online().case
    handler = foi.handler_of(case)
    with pytest.raises(InFuture, match="2024-11-19 还没有到"):
        confirm(case, side="agency", on=TODAY + foi.days(1), by=handler, at=NOON)
    with pytest.raises(ClockRefuses, match="早于申请人提出申请的日期2024-11-18") as refused:
        confirm(case, side="agency", on=FRIDAY, by=handler, at=NOON)
    assert refused.value.code == "EVENT_BEFORE_SUBMISSION"
    assert case.events.filter(kind=Kind.CONFIRMED).count() == 0


def test_signing_twice_is_refused():
    case, handler = entered(Channel.REGISTERED_MAIL, (Kind.SIGNED, FRIDAY))
    with pytest.raises(NotNow, match="现为“办理中”，不能登记签收"):
        sign_for(case, on=TODAY, by=handler, at=NOON)


def test_one_form_sent_twice_is_one_case_with_one_code():
    unit, key = make_organisation(), uuid.uuid4()
    request = foi.new_request(unit)
    first = submit_online(request, form_key=key, at=NOON)
    again = submit_online(request, form_key=key, at=NOON + datetime.timedelta(minutes=59))
    assert (again.case.pk, again.code) == (first.case.pk, first.code)
    with pytest.raises(FormSentBefore, match=first.case.number):
        submit_online(request, form_key=key, at=NOON + datetime.timedelta(minutes=61))
    other = submit_online(request, form_key=uuid.uuid4(), at=NOON)
    assert [one.serial for one in Case.objects.order_by("pk")] == [1, 2]
    assert other.code != first.code


def test_serials_run_by_unit_and_year():
    unit, other = make_organisation(), make_organisation()
    new_year = NOON + foi.days(60)
    made = [foi.online(unit), foi.online(other), foi.online(unit), foi.online(unit, at=new_year)]
    assert [(one.case.organisation_id, one.case.year, one.case.serial) for one in made] == [
        (unit.pk, 2024, 1), (other.pk, 2024, 1), (unit.pk, 2024, 2), (unit.pk, 2025, 1),
    ]  # fmt: skip


def test_a_refused_registration_takes_its_number_back():
    unit = make_organisation()
    with pytest.raises(InFuture):
        entered(Channel.IN_PERSON, (Kind.SUBMITTED, TODAY + foi.days(1)), unit=unit)
    assert Case.objects.count() == 0
    case, _ = entered(Channel.IN_PERSON, (Kind.SUBMITTED, TODAY), unit=unit)
    assert case.serial == 1
