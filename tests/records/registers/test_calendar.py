import datetime

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.records.parameters.models import CalendarYear
from mingzheng.records.registers.calendar_follower import PublishDays
from mingzheng.records.registers.models import Entry
from tests.conftest import NOON
from tests.factories.register_rows import typed
from tests.factories.registers import make_list

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
LICENCES = register_kinds()["licences"]


def test_a_changed_year_moves_the_day_by_which_a_row_had_to_be_public(unit):
    make_list("licences", unit, typed(LICENCES, document="许1号", decided="2024-11-08"))
    make_list("fees", unit, typed(register_kinds()["fees"]))
    assert Entry.objects.get(kind="licences").publish_due == datetime.date(2024, 11, 19)
    CalendarYear.objects.create(
        year=2024, days_off=["2024-11-11", "2024-11-12"], workdays=[], source="测试"
    )
    assert PublishDays().calendar_changed(2024, at=NOON) == 1
    assert Entry.objects.get(kind="licences").publish_due == datetime.date(2024, 11, 21)
    assert PublishDays().calendar_changed(2024, at=NOON) == 0
