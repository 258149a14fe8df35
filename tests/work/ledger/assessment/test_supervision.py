"""督办 in the assessment: what was sent, answered in time, sent back."""

import datetime

import pytest

from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.end import close, withdraw
from mingzheng.work.ledger.actions.supervision.reply import return_reply
from mingzheng.work.ledger.models import Supervision
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_task
from tests.factories.people import make_account, make_organisation
from tests.factories.supervision import make_measure, make_reply, make_signed

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
TODAY = NOON.date()


def late(unit):
    return make_assignment(make_task(due=TODAY - DAY), organisation=unit)


@pytest.fixture
def office(unit):
    return make_account()


def test_only_what_was_sent_in_the_year_and_stands_is_counted(unit, office, told):
    for measure in (Measure.REMINDER, Measure.URGING):
        make_measure(late(unit), measure=measure, by=office)
    make_measure(late(unit), measure=Measure.LETTER, by=office)  # a draft
    letter = make_signed(late(unit), by=office)
    wrong = make_measure(late(unit), measure=Measure.REMINDER, by=office)
    withdraw(wrong, reason="发重了", by=office, at=NOON)
    make_measure(late(unit), measure=Measure.REMINDER, by=office, at=NOON - 365 * DAY)
    make_measure(late(make_organisation()), measure=Measure.REMINDER, by=office)
    assert [told(f"supervision.{one}")[0] for one in ("reminders", "urgings", "letters")] == [
        "1", "1", "1",
    ]  # fmt: skip
    assert told("supervision.letters")[1] == [f"督办函“{letter.number}”：2024-11-18 发出"]
    assert told("supervision.letters", "2024-11-17")[0] == "0"


def test_the_first_reply_is_judged_by_the_day_of_the_measure(unit, office, told):
    """Urgings are answered within three working days: by 2024-11-21."""
    due = datetime.date(2024, 11, 21)
    in_time = make_measure(late(unit), by=office)
    answer = make_reply(in_time, at=NOON + 3 * DAY)
    return_reply(answer, reason="措施不具体", by=office, at=NOON + 4 * DAY)
    make_reply(make_measure(late(unit), by=office), at=NOON + 4 * DAY)
    make_measure(late(unit), by=office)
    ended = make_measure(late(unit), by=office)
    close(ended, outcome="other", note="已当面说明", by=office, at=NOON + DAY)
    raised = make_measure(late(unit), by=office)
    Supervision.objects.filter(pk=raised.pk).update(
        state="closed", outcome="raised", ended_at=NOON + 2 * DAY, end_note="转督办函"
    )
    make_measure(late(unit), measure=Measure.REMINDER, by=office)
    figure, rows = told("supervision.replied", "2024-11-27")
    assert figure == "1／4＝25%"
    assert [row.rpartition("：")[2] for row in rows] == [
        f"回复期限 {due}，2024-11-22 回复，逾期", f"回复期限 {due}，没有回复，逾期",
        f"回复期限 {due}，没有回复，逾期", f"回复期限 {due}，2024-11-21 回复，按期",
    ]  # fmt: skip
    assert told("supervision.returned", "2024-11-29") == (
        "1", [f"{rows[3].rpartition('：')[0]}：2024-11-22 退回，措施不具体"],
    )  # fmt: skip


def test_a_reply_sent_back_and_not_made_good_is_late(unit, office, told):
    urging = make_measure(late(unit), by=office)
    answer = make_reply(urging, at=NOON + 4 * DAY)  # a day late
    return_reply(answer, reason="措施不具体", by=office, at=NOON + 4 * DAY)
    make_reply(urging, at=NOON + 5 * DAY)
    # The new day does not make the first reply one in time.
    assert told("supervision.replied", "2024-11-26")[0] == "0／1＝0%"
    again = make_measure(late(unit), by=office, at=NOON + 7 * DAY)
    answer = make_reply(again, at=NOON + 8 * DAY)
    return_reply(answer, reason="措施不具体", by=office, at=NOON + 8 * DAY)  # until 11-29
    assert told("supervision.replied", "2024-11-29")[0] == "1／2＝50%"
    assert told("supervision.replied", "2024-11-30")[0] == "0／2＝0%"
