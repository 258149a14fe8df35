"""Whole years back, on dates and on moments."""

import datetime

from mingzheng.rules.retention import years_before


def test_the_same_day_so_many_years_earlier():
    assert years_before(datetime.date(2024, 11, 18), 10) == datetime.date(2014, 11, 18)
    noon = datetime.datetime(2024, 11, 18, 12, tzinfo=datetime.UTC)
    assert years_before(noon, 3) == noon.replace(year=2021)


def test_29_february_falls_back_where_that_year_has_none():
    leap = datetime.date(2024, 2, 29)
    assert years_before(leap, 4) == datetime.date(2020, 2, 29)
    assert years_before(leap, 3) == datetime.date(2021, 2, 28)
