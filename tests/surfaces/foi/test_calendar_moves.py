"""A day of the calendar is changed on its screen; desk, case and applicant see the dates move."""

import datetime
import re

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.models import DateMove
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

from .people import BODY, NATURAL, People, on_day, signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

AUTUMN_2024 = {
    "days_off": "9月15日至9月17日\n10月1日至10月7日",
    "workdays": "9月14日、9月29日、10月12日",
    "source": "国务院办公厅关于2024年部分节假日安排的通知",
}
"""What of 2024 matters after September, as it is shipped."""


def entered(admin, **fields):
    address = reverse("backoffice:calendar_year", args=[2024])
    answer = admin.post(address, AUTUMN_2024 | fields | {"save": "1"})
    assert answer.status_code == 302, text(answer)


def moves_of(page):
    """Number, date, old and new of every row of the list of moves."""
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page, re.S)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    numbers = [re.search(r">([\d-]+)</a>", row)[1] for row in rows]
    return [(number, *row[1:4]) for number, row in zip(numbers, cells, strict=True)]


def test_one_day_changed_moves_open_cases_and_everybody_sees_it():
    on_day("2024-11-18")
    admin = signed_in(make_account(role="system_admin"))
    open_case, ended, stranger = People(), People(), People()
    open_case.register(NATURAL, channel="in_person", on="2024-11-18")
    ended.register(BODY, channel="in_person", on="2024-11-18")
    ended.act("withdraw", on="2024-11-18", reason="当面撤回。")
    ended.act("close", sure="on")
    assert "2024年12月16日" in open_case.track() or "2024-12-16" in open_case.track()
    fixed = ended.case.due
    # As shipped: entering what is known already moves nothing.
    entered(admin)
    assert DateMove.objects.count() == 0
    # One more day off, within the twenty working days of the open case.
    more = {"days_off": AUTUMN_2024["days_off"] + "\n11月20日", "source": "补充通知"}
    entered(admin, **more)
    number = open_case.case.number
    page = text(open_case.handler.get("/desk/foi/moved-dates"))
    assert moves_of(page) == [
        (number, "答复期限", "2024-12-16", "2024-12-17"),
        (number, "基本答复期限", "2024-12-16", "2024-12-17"),
        (number, "补正告知期限", "2024-11-27", "2024-11-28"),
    ]
    assert open_case.case.due == datetime.date(2024, 12, 17)
    assert "2024-12-17" in text(open_case.handler.get(f"/desk/foi/{open_case.case.pk}"))
    assert "2024-12-17" in open_case.track() and "2024-12-16" not in open_case.track()
    assert ended.case.due == fixed and not ended.case.moves.exists()
    assert number not in text(stranger.handler.get("/desk/foi/moved-dates"))
    rows = JournalEntry.objects.filter(action="calendar.entered").order_by("number")
    assert [row.details["moved_dates"] for row in rows] == [0, 3]
    # Taken back: the dates go back, and that is listed too.
    entered(admin)
    assert open_case.case.due == datetime.date(2024, 12, 16)
    assert open_case.case.moves.count() == 6


def test_a_year_entered_for_the_first_time_moves_what_was_provisional():
    """Entered in November for the next: cases that end in January move."""
    on_day("2024-12-20")
    case = foi.received(at=NOON + foi.days(32))
    before = case.due
    admin = signed_in(make_account(role="system_admin"))
    address = reverse("backoffice:calendar_year", args=[2025])
    sent = {"days_off": "1月1日至1月2日", "workdays": "", "source": "测试", "save": "1"}
    assert admin.post(address, sent).status_code == 302
    case.refresh_from_db()
    assert (before, case.due) == (datetime.date(2025, 1, 20), datetime.date(2025, 1, 21))
