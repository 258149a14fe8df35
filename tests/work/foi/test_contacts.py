"""Talks with applicants: what may be noted where, how they are kept and counted."""

import datetime

import pytest
from django.db import connection

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.models import Parameter
from mingzheng.work.foi.actions.contact import note_contact, note_contact_without_case
from mingzheng.work.foi.actions.erase import ERASED, contacts_to_erase, erase_contact
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.errors import InFuture, NotNow, ReasonMissing
from mingzheng.work.foi.jobs import look_after_cases
from mingzheng.work.foi.models import Contact
from mingzheng.work.foi.queries.contacts import contact_counts, contact_passage
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

TODAY = NOON.date()
Sort = Contact.Sort


def loose(unit, *, sort="unasked", text="当场提供了办事指南。", on=TODAY):
    by = make_account(role="foi_handler", organisation=unit)
    return note_contact_without_case(unit, on=on, way="visit", sort=sort, text=text, by=by, at=NOON)


def test_a_talk_is_kept_sealed_and_journalled_without_its_words():
    case = foi.received()
    due = case.due
    contact = foi.contacted(case, text="申请人甲来电，已说明期限。")
    case.refresh_from_db()
    assert case.due == due and case.events.count() == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM foi_contact")
        stored = bytes(cursor.fetchone()[0])
    assert "来电".encode() not in stored
    assert Contact.objects.get().text == "申请人甲来电，已说明期限。"
    entry = JournalEntry.objects.get(action="foi_contact.noted")
    assert entry.details == {
        "day": "2024-11-18", "way": "电话", "sort": "解答", "case": case.number,
    }  # fmt: skip
    assert entry.object_id == str(contact.pk)


def test_settled_only_after_a_withdrawal_and_nothing_after_closing():
    case = foi.received()
    with pytest.raises(NotNow, match="请先登记申请人撤回"):
        foi.contacted(case, sort="settled")
    withdraw(case, reason="已了解情况", on=TODAY, by=foi.handler_of(case), at=NOON)
    assert foi.contacted(case, sort="settled").sort == Sort.SETTLED
    case.refresh_from_db()
    case.stage = "closed"
    case.save()
    with pytest.raises(NotNow, match="已归档"):
        foi.contacted(case)


def test_what_cannot_be_is_refused():
    case = foi.received()
    by = foi.handler_of(case)
    with pytest.raises(ReasonMissing):
        foi.contacted(case, text="　 ")
    tomorrow = TODAY + datetime.timedelta(days=1)
    with pytest.raises(InFuture):
        note_contact(case, on=tomorrow, way="phone", sort="guided", text="见", by=by, at=NOON)
    with pytest.raises(ValueError, match="unasked"):
        foi.contacted(case, sort="unasked")
    with pytest.raises(ValueError, match="settled"):
        loose(case.organisation, sort="settled")
    assert Contact.objects.count() == 0


def test_the_year_s_counts_and_the_sentence_of_the_report():
    unit, other = make_organisation(), make_organisation()
    case = foi.received(unit)
    foi.contacted(case)
    foi.contacted(case, sort="guided")
    loose(unit)
    loose(unit, text="另一人来问，同样给了清单。")
    loose(unit, on=datetime.date(2023, 12, 31))
    loose(other)
    counts = contact_counts(Contact.objects.filter(organisation=unit))
    assert counts == {Sort.EXPLAINED: 1, Sort.GUIDED: 1, Sort.UNASKED: 3, Sort.SETTLED: 0}
    assert contact_passage(2024, organisations=[unit.pk]) == (
        "全年与申请人沟通 4 次，其中解答 1 次、指引 1 次、未经申请即答复 2 次。"
    )
    assert contact_passage(2022, organisations=[unit.pk]) == ""


class TestRetention:
    TEN_YEARS_ON = NOON.replace(year=2034)

    def test_a_talk_without_a_case_loses_its_words_after_the_term(self):
        unit = make_organisation("甲单位")
        contact = loose(unit, text="张某来电，电话13800000001。")
        before = contact_passage(2024, organisations=[unit.pk])
        just_before = self.TEN_YEARS_ON - datetime.timedelta(microseconds=1)
        assert list(contacts_to_erase(at=just_before)) == []
        look_after_cases(at=self.TEN_YEARS_ON)
        look_after_cases(at=self.TEN_YEARS_ON)
        contact.refresh_from_db()
        assert (contact.text, contact.erased_at) == (ERASED, self.TEN_YEARS_ON)
        assert (contact.on, contact.way, contact.sort) == (TODAY, "visit", "unasked")
        assert contact_passage(2024, organisations=[unit.pk]) == before
        entry = JournalEntry.objects.get(action="foi_contact.erased")
        assert (entry.actor_name, entry.object_id, entry.details) == (
            "系统", str(contact.pk), {"years": 10},
        )  # fmt: skip

    def test_it_is_erased_once_and_the_house_sets_the_term(self):
        contact = loose(make_organisation("甲单位"))
        Parameter.objects.create(key="foi.retention_years", value=30)
        assert list(contacts_to_erase(at=self.TEN_YEARS_ON)) == []
        assert erase_contact(contact, at=self.TEN_YEARS_ON) is True
        assert erase_contact(contact, at=self.TEN_YEARS_ON) is False

    def test_a_talk_of_a_case_waits_for_its_case(self):
        foi.contacted(foi.received())
        assert list(contacts_to_erase(at=self.TEN_YEARS_ON)) == []
