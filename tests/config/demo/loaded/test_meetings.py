"""The demo's meetings: lamps that differ, a quiz with results, a notice still ahead."""

import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.models import StaffAccount
from mingzheng.work.meetings.models import Course, Meeting, StreetGuidance
from mingzheng.work.meetings.parameters import demands
from mingzheng.work.meetings.queries.obligations import unit_standings
from mingzheng.work.meetings.queries.quiz import person_results

pytestmark = pytest.mark.django_db


def lamps():
    now = CLOCK.get().now()
    rows = unit_standings(
        demands(), year=2024, organisations=None, today=now.date(), calendar=calendar(),
        soon_workdays=15, zone=now.tzinfo,
    )  # fmt: skip
    return {row.name: [cell.lamp.value for cell in row.cells] for row in rows}


def test_lamps_of_units_differ(demo):
    found = lamps()
    assert found["云岭高新区党政办公室"] == ["done", "done", "soon"]
    assert found["云岭高新区民生事业局"] == ["done", "done", "done"]
    assert found["云岭高新区投资促进局"] == ["normal", "soon", "soon"]
    assert found["云岭高新区市场监督管理局"] == ["soon", "done", "done"]
    assert found["云岭高新区霁岚街道办事处"] == ["done", "done", "done"]
    assert found["云州市生态环境局云岭高新区分局"] == ["soon"] * 3


def test_states_numbers_and_results(demo):
    states = list(Meeting.objects.order_by("starts_at").values_list("state", flat=True))
    assert states == [
        "filed", "minuted", "minuted", "held", "minuted", "minuted", "minuted", "cancelled",
        "held", "planned", "planned",
    ]  # fmt: skip
    results = person_results(Course.objects.get(), organisations=None)
    assert (len(results), sum(one.passed for one in results)) == (8, 6)
    assert StreetGuidance.objects.filter(solved_on=None).count() == 1


def test_those_invited_were_told(demo):
    account = StaffAccount.objects.get(grants__organisation__key="ziguiju",
                                       grants__role="information_officer")  # fmt: skip
    told = [one.words for one in account.inbox.filter(kind="meeting")]
    assert "会议通知：2024-11-25 14:30 在管委会第三会议室，征收补偿类申请办理会商" in told
