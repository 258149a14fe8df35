"""What meetings, interpreting, special lists and applicants tell the assessment."""

import datetime

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.ports.assessment_figures import AssessmentScope
from mingzheng.records.library.models import Publication
from mingzheng.records.registers.assessment_figures import RegisterAssessment
from mingzheng.records.registers.models import Entry, Register
from mingzheng.work.foi.assessment_figures import RequestAssessment
from mingzheng.work.foi.models import Rating
from mingzheng.work.interpreting.assessment_figures import InterpretingAssessment
from mingzheng.work.interpreting.models import PublicConcern
from mingzheng.work.meetings.assessment_figures import MeetingAssessment
from mingzheng.work.publishing.assessment_figures import PublishingAssessment
from mingzheng.work.publishing.models import InterpretationWaiver
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.interpreting import (
    make_clause_task,
    make_concern,
    make_policy,
    make_reading,
)
from tests.factories.meetings import HOUR, make_held, make_meeting, make_minutes
from tests.factories.people import make_account, make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import make_list

from .assessment_figures import AssessmentFiguresContract

pytestmark = pytest.mark.django_db
DAY = datetime.date
AS_OF = DAY(2024, 11, 18)
FEES = register_kinds()["fees"]


@pytest.fixture
def unit(db):
    return make_organisation("城建局", kind="department")


def scope_of(*units, on=AS_OF):
    return AssessmentScope(2024, on, {one.pk: frozenset({one.pk}) for one in units})


@pytest.fixture
def scope(unit):
    return scope_of(unit)


def told(answerer, unit, key, on=AS_OF):
    scope = scope_of(unit, on=on)
    rows = answerer.behind(key, scope, start=0, size=100).rows
    return answerer.figures(scope)[unit.pk, key].words, [row.label for row in rows]


def moment(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=NOON.tzinfo)


class TestMeetings(AssessmentFiguresContract):
    @pytest.fixture
    def answerer(self, unit):
        make_held(invited=(unit.pk,))
        make_minutes(organisation=unit)
        return MeetingAssessment()


def test_obligations_count_once_they_are_met_or_their_day_is_over(unit):
    answerer = MeetingAssessment()
    assert told(answerer, unit, "meetings.obligations") == ("0／0", [])
    make_minutes(organisation=unit)
    assert told(answerer, unit, "meetings.obligations") == (
        "1／1＝100%", ["城建局2024年专题会议：已办 1 次"],
    )  # fmt: skip
    figure, rows = told(answerer, unit, "meetings.obligations", on=DAY(2025, 1, 6))
    assert figure == "1／3＝33.33%"
    assert rows[1] == "城建局2024年培训：还差 1 次，2024-12-31 前"


def test_who_was_asked_came_when_a_section_did(unit):
    section = make_organisation("办公室", kind="section", parent=unit)
    officer = make_account(organisation=unit)
    came = make_held(invited=(unit.pk, section.pk), by=officer, organisation=unit)
    came.attendance.update(organisation=section)
    struck = make_held(invited=(unit.pk,), title="培训会")
    struck.attendance.update(organisation=unit, struck_at=NOON, struck_reason="代签")
    make_meeting(invited=(unit.pk,))  # not held
    scope = AssessmentScope(2024, AS_OF, {unit.pk: frozenset({unit.pk, section.pk})})
    answerer = MeetingAssessment()
    assert answerer.figures(scope)[unit.pk, "meetings.attended"].words == "1／2＝50%"
    rows = answerer.behind("meetings.attended", scope, start=0, size=9).rows
    assert [row.label for row in rows] == [
        "2024-11-18 政务公开专题会议：已到会", "2024-11-18 培训会：没有签到",
    ]  # fmt: skip


class TestInterpreting(AssessmentFiguresContract):
    @pytest.fixture
    def answerer(self, unit):
        concern = make_concern(unit, known_at=NOON - 72 * HOUR)
        PublicConcern.objects.filter(pk=concern.pk).update(first_statement_at=NOON - 70 * HOUR)
        policy = make_policy(organisation=unit)
        task = make_clause_task(policy, at=NOON - 3 * HOUR)
        type(task).objects.update(due=DAY(2024, 11, 15))
        make_reading(policy, at=NOON)
        return InterpretingAssessment()


def test_the_first_word_within_the_hours_of_its_level(unit):
    known = moment("2024-11-10T08:00")
    firsts = ("2024-11-10T13:00", "2024-11-10T13:01", None)
    for first in firsts:
        concern = make_concern(unit, known_at=known)
        at = moment(first) if first else None
        PublicConcern.objects.filter(pk=concern.pk).update(first_statement_at=at)
    make_concern(unit, known_at=NOON - HOUR)  # its hours are not over
    figure, rows = told(InterpretingAssessment(), unit, "interpreting.first_word")
    assert figure == "1／3＝33.33%"
    limit = "霁岚路水管破裂：要求 2024-11-10 13:00 前"
    assert rows == [
        f"{limit}，2024-11-10 13:00 发声，按时", f"{limit}，2024-11-10 13:01 发声，超时",
        f"{limit}，没有发声，超时",
    ]  # fmt: skip


def test_clause_tasks_are_done_by_a_public_point(unit):
    policy = make_policy(organisation=unit)
    answered, open_one = (
        make_clause_task(policy, anchor=anchor, at=NOON - 3 * HOUR)
        for anchor in ("tiao-7", "tiao-12")
    )
    make_reading(policy, at=NOON - HOUR)
    answerer = InterpretingAssessment()
    key = "interpreting.clauses"
    # Due on 2024-12-02: what is answered before counts from its day on.
    assert told(answerer, unit, key)[0] == "0／0"
    assert told(answerer, unit, key, on=DAY(2024, 12, 2))[0] == "1／1＝100%"
    figure, rows = told(answerer, unit, key, on=DAY(2024, 12, 3))
    assert figure == "1／2＝50%"
    assert rows[0].endswith("期限 2024-12-02，已由《助餐细则解读》解读")
    type(open_one).objects.filter(pk=open_one.pk).update(dropped_at=NOON, drop_reason="并入")
    assert told(answerer, unit, key, on=DAY(2024, 12, 3))[0] == "1／1＝100%"
    assert answered.policy_id == policy.pk


def test_a_policy_is_interpreted_within_the_days_of_the_house(unit):
    """Three working days from 2024-11-11: until 2024-11-14."""

    def policy(title, read=None, **fields):
        made = make_policy(organisation=unit, title=title, **fields)
        Publication.objects.filter(pk=made.pk).update(published_at=moment("2024-11-11T09:00"))
        if read:
            reading = make_reading(made)
            Publication.objects.filter(pk=reading.pk).update(published_at=moment(read))
        return made

    policy("甲", "2024-11-14T20:00")
    policy("乙", "2024-11-15T09:00")
    policy("丙")
    waived = policy("丁")
    InterpretationWaiver.objects.create(publication=waived, reason="内部", decided_at=NOON)
    figure, rows = told(PublishingAssessment(), unit, "publishing.interpreted")
    assert figure == "1／3＝33.33%"
    assert rows == [
        "甲：解读期限 2024-11-14，2024-11-14 公开解读，按期",
        "乙：解读期限 2024-11-14，2024-11-15 公开解读，逾期",
        "丙：解读期限 2024-11-14，没有解读，逾期",
    ]
    early = told(PublishingAssessment(), unit, "publishing.interpreted", on=DAY(2024, 11, 14))
    assert early == ("1／1＝100%", rows[:1])


class TestRegisters(AssessmentFiguresContract):
    @pytest.fixture
    def answerer(self, unit):
        make_list("fees", unit, typed(FEES, name="登记费"))
        Entry.objects.update(change="new", publish_due=AS_OF)
        return RegisterAssessment()


def test_new_rows_of_lists_are_public_by_their_day(unit):
    rows = [typed(FEES, name=name) for name in ("甲费", "乙费", "丙费", "丁费")]
    make_list("fees", unit, *rows, on=DAY(2024, 9, 2))
    days = {"甲费": DAY(2024, 9, 2), "乙费": DAY(2024, 9, 1), "丙费": None}
    for name, due in days.items():
        Entry.objects.filter(title=name).update(change="new", publish_due=due)
    Entry.objects.filter(title="丁费").update(change="first", publish_due=DAY(2024, 9, 1))
    figure, lines = told(RegisterAssessment(), unit, "registers.in_time")
    assert figure == "1／2＝50%"
    assert lines[1] == "乙费：应在 2024-09-01 前公开，2024-09-02 公开，逾期"


@pytest.mark.parametrize(("days", "met"), [(77, "1／1＝100%"), (76, "0／1＝0%")])
def test_a_list_is_kept_up_until_its_day_is_over(unit, days, met):
    make_list("fees", unit, on=DAY(2024, 9, 2))
    Register.objects.update(confirmed_on=DAY(2024, 9, 2), update_days=days)
    assert told(RegisterAssessment(), unit, "registers.kept_up")[0] == met


def test_applicants_who_rated_the_answer_fair_or_better(unit):
    for score in (5, 3, 2):
        case = foi.answered(foi.received(unit))
        Rating.objects.create(case=case, score=score, rated_at=NOON)
    figure, rows = told(RequestAssessment(), unit, "foi.rated")
    assert figure == "2／3＝66.67%"
    assert [row.rpartition("：")[2] for row in rows] == [
        "2024-11-18 评价“非常满意”", "2024-11-18 评价“基本满意”", "2024-11-18 评价“不满意”",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answerer", "queries"),
    [(InterpretingAssessment(), 5), (MeetingAssessment(), 14), (RegisterAssessment(), 2)],
    ids=["interpreting", "meetings", "registers"],
)
@pytest.mark.parametrize("units", [1, 4])
def test_figures_take_as_many_queries_for_any_number(
    django_assert_num_queries, answerer, queries, units
):
    made = [make_organisation(kind="department") for _ in range(units)]
    for one in made:
        policy = make_policy(organisation=one)
        make_clause_task(policy, at=NOON)
        make_reading(policy, at=NOON + HOUR)
        make_held(invited=(one.pk,), organisation=one)
        make_list("fees", one, typed(FEES, name=f"{one}费"))
    with django_assert_num_queries(queries):
        answerer.figures(scope_of(*made, on=DAY(2024, 12, 31)))
