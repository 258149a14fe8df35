"""Meetings for a calendar: whose, between which days."""

import pytest

from mingzheng.work.meetings.actions.plan_meeting import cancel_meeting, invite
from mingzheng.work.meetings.queries.calendar import entries_between
from tests.conftest import CHINA, NOON
from tests.factories.meetings import HOUR, make_meeting
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db


def titles(first, last, organisations=None):
    day = NOON.date().replace
    return [
        one.title
        for one in entries_between(day(day=first), day(day=last), organisations, zone=CHINA)
    ]


def test_between_two_days_without_what_was_called_off(django_assert_num_queries):
    midnight = NOON.replace(day=20, hour=0)
    make_meeting(title="凌晨", starts_at=midnight, ends_at=midnight + HOUR)
    late = NOON.replace(day=20, hour=23)
    make_meeting(title="深夜", starts_at=late, ends_at=late + HOUR)
    gone = make_meeting(title="取消", starts_at=late, ends_at=late + HOUR)
    cancel_meeting(gone, reason="改期", by=gone.changed_by, at=NOON)
    with django_assert_num_queries(1):
        assert titles(20, 20) == ["凌晨", "深夜"]
    assert titles(19, 19) == []
    assert titles(21, 21) == []


def test_one_s_own_and_those_one_was_told_of():
    unit, other = make_organisation(), make_organisation()
    make_meeting(title="本单位", organisation=unit)
    told = make_meeting(title="通知了", organisation=other, invited=(unit.pk,),
                        starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR)  # fmt: skip
    make_meeting(title="还没有通知", organisation=other, invited=(unit.pk,))
    invite(told, by=told.changed_by, at=NOON)
    assert titles(18, 18, [unit.pk]) == ["本单位", "通知了"]
    assert titles(18, 18, [other.pk]) == ["还没有通知", "通知了"]
