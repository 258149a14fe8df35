import datetime

import pytest
from django.db import connection

from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.records.registers.actions.fee_reports import (
    answer_report,
    report_fee,
    take_report,
)
from mingzheng.records.registers.errors import ReportClosed
from mingzheng.records.registers.models import FeeReport
from tests.conftest import NOON
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
CONTACT, FACTS = "0000-88001234", "在大厅办理时被要求另交一笔代办费。"


def report(unit, **more):
    values = {"accused": "某站", "fee": "代办费", "facts": FACTS, "contact": CONTACT, **more}
    return report_fee(organisation=unit, at=NOON, **values)


def test_reports_are_numbered_and_due_after_working_days(unit):
    first, second = report(unit), report(unit, fee="复印费")
    assert [first.number, second.number] == ["SF2024-0001", "SF2024-0002"]
    assert first.due == datetime.date(2024, 12, 9)


def test_what_was_typed_is_sealed_and_not_in_the_journal(unit):
    one = report(unit)

    with connection.cursor() as cursor:
        cursor.execute("SELECT facts, contact FROM registers_feereport")
        stored = b"".join(bytes(value) for value in cursor.fetchone())
    assert FACTS.encode() not in stored
    assert CONTACT.encode() not in stored
    assert FeeReport.objects.get().contact == CONTACT
    entry = JournalEntry.objects.get(action="fee_report.received")
    assert (entry.object_name, entry.details) == (one.number, {})


def test_a_report_is_taken_answered_once_and_then_closed(unit):
    one, by = report(unit), make_account(organisation=unit)
    take_report(one, by=by, at=NOON)
    answer_report(one, reply="已责令退还。", by=by, at=NOON)
    one.refresh_from_db()
    assert (one.state, one.reply, one.handled_by) == ("answered", "已责令退还。", by)
    with pytest.raises(ReportClosed):
        answer_report(one, reply="再答。", by=by, at=NOON)
    with pytest.raises(ReportClosed):
        take_report(one, by=by, at=NOON)


def test_the_same_report_sent_again_is_one_report_and_takes_no_number(unit):
    first, again = report(unit, amount="20"), report(unit, amount="20")
    other = report(unit, amount="30")
    assert again.pk == first.pk
    assert other.number == "SF2024-0002"
    assert JournalEntry.objects.filter(action="fee_report.received").count() == 2


def test_the_same_words_after_the_answer_are_another_report(unit):
    one, by = report(unit), make_account(organisation=unit)
    answer_report(one, reply="已责令退还。", by=by, at=NOON)
    assert report(unit).number == "SF2024-0002"


def test_the_officer_of_the_unit_hears_of_a_report(unit):
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    one = report(unit)
    told = Message.objects.get()
    assert (told.account, told.words, told.address) == (
        officer,
        "收到目录外收费举报 SF2024-0001，请在 2024-12-09 前核查答复。",
        f"/desk/content/registers/reports/{one.pk}",
    )
