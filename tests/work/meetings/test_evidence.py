"""Meetings as evidence: what is offered to whom, and when it is gone."""

import datetime

import pytest

from mingzheng.ports.evidence import Wanted
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.meetings.actions.approve_minutes import withdraw_minutes
from mingzheng.work.meetings.actions.plan_meeting import cancel_meeting
from mingzheng.work.meetings.evidence import MeetingEvidence
from tests.conftest import NOON
from tests.factories.meetings import make_held, make_minutes
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
SOURCE = MeetingEvidence()


def offers(unit, *letters, since="2024-01-01", until="2024-12-31"):
    wanted = Wanted(
        frozenset({unit.pk}), "召开专题会议", frozenset(letters or (Letter.D, Letter.E)),
        datetime.date.fromisoformat(since), datetime.date.fromisoformat(until),
    )  # fmt: skip
    return SOURCE.offers(wanted, now=NOON)


def test_approved_minutes_are_offered_with_place_and_number():
    unit = make_organisation()
    make_held(organisation=unit)
    minutes = make_minutes(organisation=unit, names=("参会验真", "乙"))
    make_minutes()
    (offer,) = offers(unit)
    assert (offer.letter, offer.key, offer.title, offer.on, offer.organisation) == (
        Letter.D, f"minutes:{minutes.pk}", "政务公开专题会议纪要〔2024〕第1期", NOON.date(),
        unit.pk,
    )  # fmt: skip
    assert offer.figures == "三楼会议室，签到 2 人"
    assert offer.public is False
    assert "参会验真" not in offer.words
    assert "云高管办字〔2024〕4号第34项" in offer.words


def test_events_are_offered_as_events_and_only_what_is_asked_for():
    unit = make_organisation()
    event = make_held(organisation=unit, kind="other", title="开放活动")
    make_minutes(organisation=unit)
    assert [one.key for one in offers(unit, Letter.E)] == [f"event:{event.pk}"]
    assert [one.letter for one in offers(unit, Letter.D)] == [Letter.D]
    assert offers(unit, Letter.A) == []


def test_the_span_holds_both_days():
    unit = make_organisation()
    make_minutes(organisation=unit)
    assert len(offers(unit, since="2024-11-18", until="2024-11-18")) == 1
    assert offers(unit, since="2024-11-19") == []
    assert offers(unit, until="2024-11-17") == []


def test_what_was_taken_back_or_called_off_is_gone():
    unit, by = make_organisation(), make_account()
    minutes = make_minutes(organisation=unit)
    event = make_held(organisation=unit, kind="training", title="培训")
    keys = [f"minutes:{minutes.pk}", f"event:{event.pk}", "event:999", "nobody"]
    found = SOURCE.standings(keys, now=NOON)
    assert {key: one.live for key, one in found.items()} == {keys[0]: True, keys[1]: True}
    withdraw_minutes(minutes, reason="有误", by=by, at=NOON)
    cancel_meeting(event, reason="没有开成", by=by, at=NOON)
    found = SOURCE.standings(keys, now=NOON)
    assert {key: (one.live, one.reason) for key, one in found.items()} == {
        keys[0]: (False, "纪要已撤回：有误"), keys[1]: (False, "活动已取消：没有开成"),
    }  # fmt: skip
    assert offers(unit) == []


def test_as_many_queries_for_many_meetings(django_assert_num_queries):
    unit = make_organisation()
    make_minutes(organisation=unit)
    make_held(organisation=unit, kind="other")
    with django_assert_num_queries(5):
        offers(unit)
    for _ in range(3):
        make_minutes(organisation=unit)
        make_held(organisation=unit, kind="other")
    with django_assert_num_queries(5):
        assert len(offers(unit)) == 8
