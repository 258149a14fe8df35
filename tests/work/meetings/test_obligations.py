"""The board: what counts for whom, and that it asks as often for many units as for one."""

import datetime

import pytest

from mingzheng.data.calendars import national_calendar
from mingzheng.records.people.models import OrganisationKind, Succession
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.meeting_obligations import Demand, Obligation
from mingzheng.work.meetings.actions.answer_quiz import answer_quiz
from mingzheng.work.meetings.actions.approve_minutes import withdraw_minutes
from mingzheng.work.meetings.actions.plan_meeting import cancel_meeting, hold_meeting
from mingzheng.work.meetings.queries.obligations import unit_standings
from tests.conftest import CHINA, NOON
from tests.factories.meetings import (
    HOUR,
    make_course,
    make_guidance,
    make_held,
    make_meeting,
    make_minutes,
    signed,
)
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
DEMANDS = tuple(Demand(one, 1) for one in Obligation)
D, N, X = Lamp.DONE, Lamp.NORMAL, Lamp.NOT_STARTED


def board(organisations=None, **facts):
    given = {
        "year": 2024, "today": NOON.date(), "calendar": national_calendar(), "soon_workdays": 15,
        "zone": CHINA,
    }  # fmt: skip
    return unit_standings(DEMANDS, organisations=organisations, **{**given, **facts})


def lamps(unit, **facts):
    row = next(one for one in board(**facts) if one.organisation == unit.pk)
    return [cell.lamp for cell in row.cells]


def test_nothing_done_and_who_owes_nothing():
    unit = make_organisation()
    make_organisation(kind=OrganisationKind.SECTION, parent=unit)
    make_organisation(kind=OrganisationKind.ENTERPRISE)
    make_organisation(active_until=datetime.date(2024, 1, 1))
    assert [row.organisation for row in board()] == [unit.pk]
    assert lamps(unit) == [X, X, X]


def test_a_special_meeting_counts_with_its_approved_minutes_and_no_longer_when_taken_back():
    unit = make_organisation()
    make_held(organisation=unit)
    assert lamps(unit)[0] == X
    minutes = make_minutes(organisation=unit)
    assert lamps(unit)[0] == D
    assert lamps(unit, year=2023)[0] == Lamp.OVERDUE
    withdraw_minutes(minutes, reason="有误", by=make_account(), at=NOON)
    assert lamps(unit)[0] == X


def test_what_a_section_or_a_predecessor_did_counts_for_the_unit():
    unit, former = make_organisation(), make_organisation()
    section = make_organisation(kind=OrganisationKind.SECTION, parent=unit)
    Succession.objects.create(
        predecessor=former, successor=unit, kind="merge", on=datetime.date(2024, 6, 1)
    )
    make_minutes(organisation=former)
    make_guidance(organisation=section)
    assert lamps(unit) == [D, X, D]


def test_training_counts_for_units_that_signed_in_and_guidance_for_both_sides():
    unit, guest = make_organisation("主办局"), make_organisation("来宾局")
    street = make_organisation(kind=OrganisationKind.STREET)
    meeting = signed(make_meeting(organisation=unit, kind="training"), "甲", unit="来宾局")
    hold_meeting(meeting, by=meeting.changed_by, at=NOON)
    make_guidance(organisation=unit, street=street)
    assert lamps(guest) == [X, D, X]
    assert lamps(unit) == [X, X, D]
    assert lamps(street) == [X, X, D]
    row = next(one for one in board() if one.organisation == guest.pk)
    facts = row.proved[1][1]
    assert [(one.on, one.title, one.address) for one in facts] == [
        (NOON.date(), meeting.title, f"/desk/meetings/{meeting.pk}")
    ]
    cancel_meeting(meeting, reason="改期", by=meeting.changed_by, at=NOON)
    assert lamps(guest) == [X, X, X]


def test_what_is_arranged_ahead_is_seen():
    unit, guest = make_organisation(), make_organisation()
    ahead = {"starts_at": NOON + 48 * HOUR, "ends_at": NOON + 50 * HOUR, "invited": (guest.pk,)}
    make_meeting(organisation=unit, **ahead)
    make_meeting(organisation=unit, kind="training", **ahead)
    assert lamps(unit) == [N, N, X]
    assert lamps(guest) == [X, N, X]


def test_as_many_queries_for_many_units(django_assert_num_queries):
    make_minutes(organisation=make_organisation())
    make_meeting(starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR)
    with django_assert_num_queries(8):
        board()
    for _ in range(4):
        make_minutes(organisation=make_organisation())
        make_guidance()
    with django_assert_num_queries(8):
        board()


def test_a_course_is_one_training_for_who_came_and_passed():
    unit = make_organisation("来宾局")
    course = make_course()
    meeting = make_meeting(kind="training", course=course.pk)
    signed(meeting, "甲", unit="来宾局")
    right = {one.pk: frozenset(one.right) for one in course.questions.all()}
    answer_quiz(course, number=1, answers=right, organisation=unit, by=make_account(), at=NOON)
    row = next(one for one in board() if one.organisation == unit.pk)
    assert [one.address for one in row.proved[1][1]] == [f"/desk/meetings/courses/{course.pk}"]
