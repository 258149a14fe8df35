"""The desk's list and the annual report's records."""

import datetime

import pytest

from mingzheng.rules.lamps import Lamp
from mingzheng.work.foi.lamps import case_lamp_rule
from mingzheng.work.foi.models import Case
from mingzheng.work.foi.queries.desk import (
    DeskFilter,
    View,
    desk,
    desk_rows,
    lamp_counts,
    view_counts,
)
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
DAY = datetime.date


def rows(view=View.OPEN, **wanted):
    rule = case_lamp_rule(TODAY)
    return desk_rows(desk(Case.objects.all(), view, wanted=DeskFilter(**wanted), rule=rule),
                     rule=rule)  # fmt: skip


def test_by_due_day_with_lamps():
    unit = make_organisation()
    normal = foi.received(unit, on=DAY(2024, 11, 8))
    overdue = foi.received(unit, on=DAY(2024, 10, 8))
    soon = foi.received(unit, on=DAY(2024, 10, 25))
    waiting = foi.awaiting_supplement(foi.received(unit))
    new = foi.online(unit).case
    foi.answered(foi.received(unit))
    shown = [(one.pk, one.lamp) for one in rows()]
    assert shown == [
        (waiting.pk, Lamp.NOT_STARTED), (new.pk, Lamp.NOT_STARTED), (overdue.pk, Lamp.OVERDUE),
        (soon.pk, Lamp.SOON), (normal.pk, Lamp.NORMAL),
    ]  # fmt: skip
    rule = case_lamp_rule(TODAY)
    counted = lamp_counts(Case.objects.all(), rule)
    assert counted == {
        Lamp.OVERDUE: 1, Lamp.SOON: 1, Lamp.NORMAL: 1, Lamp.NOT_STARTED: 2,
    }  # fmt: skip
    for lamp in counted:
        assert {one.lamp for one in rows(lamp=lamp)} == {lamp}


def test_each_view_has_what_waits_there():
    foi.online()
    foi.awaiting_supplement(foi.received())
    foi.extension_asked(foi.received())
    foi.drafted(foi.received())
    foi.answered(foi.received(), method="post", waybill="YL1")
    foi.answered(foi.received())
    assert view_counts(Case.objects.all()) == {
        View.OPEN: 4, View.INTAKE: 1, View.WAITING: 1, View.EXTENSION: 1, View.CHECKING: 1,
        View.DELIVERING: 1, View.CLOSING: 1, View.CLOSED: 0,
    }  # fmt: skip
    for view, count in view_counts(Case.objects.all()).items():
        assert len(rows(view)) == count
