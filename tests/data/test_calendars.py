import datetime
import json

import chinese_calendar

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.workdays import is_workday
from tests.rules.shared_material import CALENDAR

YEARS = range(2007, 2027)


def test_calendar_holds_every_year_from_2007_to_2026():
    assert national_calendar().years == frozenset(YEARS)


def test_every_table_names_its_notice():
    titles = {table.year: table.sources[0].title for table in national_calendar().tables}
    assert titles == {year: f"国务院办公厅关于{year}年部分节假日安排的通知" for year in YEARS}


def test_table_of_2020_names_the_extension_too():
    table = next(table for table in national_calendar().tables if table.year == 2020)
    assert [source.number for source in table.sources] == [
        "国办发明电〔2019〕16号",
        "国办发明电〔2020〕1号",
    ]


def test_spring_festival_2023_is_read_with_its_makeup_days():
    table = next(table for table in national_calendar().tables if table.year == 2023)
    festival = next(holiday for holiday in table.holidays if holiday.name == "春节")
    assert (festival.first, festival.last, festival.makeup) == (
        datetime.date(2023, 1, 21),
        datetime.date(2023, 1, 27),
        (datetime.date(2023, 1, 28), datetime.date(2023, 1, 29)),
    )


def test_every_day_agrees_with_a_calendar_kept_by_others():
    first, last = datetime.date(2007, 1, 1), datetime.date(2026, 12, 31)
    days = [first + datetime.timedelta(n) for n in range((last - first).days + 1)]
    calendar = national_calendar()
    differing = [
        day
        for day in days
        if is_workday(day, calendar=calendar) != chinese_calendar.is_workday(day)
    ]
    assert differing == []


if CALENDAR.exists():

    def test_every_day_agrees_with_the_published_facts():
        facts = {
            datetime.date.fromisoformat(day["date"]): not day["isOffDay"]
            for year in json.loads(CALENDAR.read_text(encoding="utf-8"))
            for day in year["days"]
        }
        first, last = datetime.date(2006, 12, 1), datetime.date(2026, 12, 31)
        days = [first + datetime.timedelta(n) for n in range((last - first).days + 1)]
        calendar = national_calendar()
        differing = [
            day
            for day in days
            if is_workday(day, calendar=calendar) != facts.get(day, day.weekday() < 5)
        ]
        assert differing == []
