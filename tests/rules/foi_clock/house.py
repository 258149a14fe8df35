"""Events and days of the tests of the clock."""

import datetime

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.foi_clock import Event

D = datetime.date
CALENDAR = national_calendar()
RECEIVED = D(2024, 6, 3)
SUBMITTED = Event("submitted", RECEIVED)


def extension(day, days=10):
    return Event("extension", day, days=days, approved_by_head=True, applicant_notified=True)
