"""The figures of the assessment: the fake, the ledger, requests, publishing, annual reports."""

import datetime

import pytest

from mingzheng.ports.assessment_figures import (
    ASSESSMENT_FIGURES,
    AssessmentScope,
    MemoryAssessmentFigures,
    measured_by,
    measures,
)
from mingzheng.records.library.models import Publication
from mingzheng.work.annual_report.assessment_figures import ReportAssessment
from mingzheng.work.annual_report.models import Edition
from mingzheng.work.foi.assessment_figures import RequestAssessment
from mingzheng.work.foi.models import Case
from mingzheng.work.ledger.assessment_figures import LedgerAssessment
from mingzheng.work.ledger.models import ProgressReport
from mingzheng.work.publishing.assessment_figures import PublishingAssessment
from mingzheng.work.publishing.models import FindingDecision, Submission
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.annual_report import make_dispute, make_edition
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task
from tests.factories.library import make_published
from tests.factories.people import make_organisation

from .assessment_figures import AssessmentFiguresContract

DAY = datetime.date
AS_OF = DAY(2024, 11, 18)


@pytest.fixture
def unit(db):
    return make_organisation("城建局")


@pytest.fixture
def scope(unit):
    return AssessmentScope(2024, AS_OF, {unit.pk: frozenset({unit.pk})})


def told(answerer, scope):
    """Every figure of the one unit in words, by the end of its key."""
    (unit,) = scope.units
    figures = answerer.figures(scope)
    return {one.key.partition(".")[2]: figures[unit, one.key].words for one in answerer.measures}


def behind(answerer, scope, key):
    return [row.label for row in answerer.behind(key, scope, start=0, size=100).rows]


class TestMemory(AssessmentFiguresContract):
    @pytest.fixture
    def unit(self):
        class Unit:
            pk = 7

        return Unit

    @pytest.fixture
    def answerer(self):
        return MemoryAssessmentFigures(
            [(7, DAY(2024, 5, n), f"第{n}项", n > 1) for n in range(1, 4)]
        )


def assign(unit, due, done_on=None, notice=None, **fields):
    done_at = None
    if done_on:
        done_at = datetime.datetime.combine(done_on, datetime.time(23, 30), NOON.tzinfo)
    state = "done" if done_on else "under_way"
    notice = notice or make_notice(opened_at=NOON.replace(month=10, day=20))
    task = make_task(notice, due=due, label=fields.pop("label", "按月公开"))
    return make_assignment(task, organisation=unit, due=due, state=state, done_at=done_at, **fields)


@pytest.mark.django_db
class TestLedger(AssessmentFiguresContract):
    @pytest.fixture
    def answerer(self, unit):
        assign(unit, DAY(2024, 11, 5), DAY(2024, 11, 5))
        late = assign(unit, DAY(2024, 11, 10))
        assign(make_organisation(), DAY(2024, 11, 10))
        make_report(
            late, state=ProgressReport.State.RETURNED, reason="佐证不全。", decided_at=NOON
        )  # fmt: skip
        old = make_notice(opened_at=NOON.replace(month=9, day=1))
        assign(unit, DAY(2024, 12, 31), notice=old)
        return LedgerAssessment()


def test_the_ledger_counts_what_was_due_done_late_silent_and_returned(unit, scope):
    before = make_notice(opened_at=NOON.replace(month=10, day=1))
    assign(unit, DAY(2024, 11, 5), DAY(2024, 11, 5), before)
    assign(unit, DAY(2024, 11, 5), DAY(2024, 11, 8), before, label="清单公布")
    silent = assign(unit, DAY(2024, 11, 10), None, before)
    make_report(silent, reported_at=NOON.replace(month=11, day=12))
    assign(unit, DAY(2024, 12, 31), None, before)
    assign(unit, DAY(2024, 11, 18), None, before)
    assign(unit, DAY(2024, 11, 5), None, make_notice(year=2023))
    assign(unit, DAY(2024, 11, 5), None, make_notice(withdrawn_at=NOON))
    answerer = LedgerAssessment()
    assert told(answerer, scope) == {
        "in_time": "1／3＝33.33%", "late_days": "11", "periods": "0／0", "silent": "5",
        "returned": "0", "extended": "0", "helped": "0／0", "whole": "0／0", "gone": "0",
    }  # fmt: skip
    assert behind(answerer, scope, "ledger.late_days") == [
        "任务2 清单公布：期限 2024-11-05，逾期 3 天", "任务3 按月公开：期限 2024-11-10，逾期 8 天",
    ]  # fmt: skip
    assert behind(answerer, scope, "ledger.in_time")[1] == (
        "任务2 清单公布：期限 2024-11-05，2024-11-08 报办结，逾期"
    )


@pytest.mark.django_db
class TestRequests(AssessmentFiguresContract):
    @pytest.fixture
    def answerer(self, unit):
        foi.answered(foi.received(unit))
        make_dispute(
            unit, accepted_on=DAY(2024, 1, 5), concluded_on=DAY(2024, 3, 1), result="corrected"
        )
        return RequestAssessment()


def test_requests_answered_late_or_not_at_all_are_not_in_time(unit, scope):
    cases = [foi.received(unit) for _ in range(4)]
    values = (
        {"status": "answered", "ended_on": DAY(2024, 5, 6), "stage": "closed"},
        {"status": "answered_late", "ended_on": DAY(2024, 5, 7), "stage": "closed"},
        {"status": "overdue", "due": DAY(2024, 11, 14)},
        {"status": "running", "due": DAY(2024, 11, 18)},
    )
    for case, fields in zip(cases, values, strict=True):
        Case.objects.filter(pk=case.pk).update(**fields)
    for month, result in ((3, "corrected"), (12, "corrected"), (4, "upheld")):
        make_dispute(
            unit, accepted_on=DAY(2024, 1, 5), concluded_on=DAY(2024, month, 1), result=result
        )
    answerer = RequestAssessment()
    assert told(answerer, scope) == {
        "in_time": "1／3＝33.33%", "rated": "0／0", "overturned": "1",
    }  # fmt: skip
    assert behind(answerer, scope, "foi.overturned") == ["3月结果纠正1件"]
    assert behind(answerer, scope, "foi.in_time")[2].endswith("期限 2024-11-14，没有答复，逾期")


def publish(unit, formed, published, **fields):
    row = make_published(organisation=unit, title=f"公开的信息{formed}")
    at = datetime.datetime.combine(published, datetime.time(23, 30), NOON.tzinfo)
    values = {"formed_on": formed, "published_at": at} | fields
    Publication.objects.filter(pk=row.pk).update(**values)
    return row


def ignored(row):
    return FindingDecision.objects.create(
        publication=row, fingerprint="f" * 64, checker="spelling", code="slip",
        excerpt="布署", result="ignored", reason="原文如此", decided_at=NOON,
    )  # fmt: skip


def returned(row, unit, at=NOON):
    return Submission.objects.create(
        publication=row, revision_id=1, title="退回的稿件", organisation=unit, change="first",
        submitted_by_name="某人", submitted_at=at, state="returned", ended_at=at,
    )  # fmt: skip


@pytest.mark.django_db
class TestPublishing(AssessmentFiguresContract):
    @pytest.fixture
    def answerer(self, unit):
        row = publish(unit, DAY(2024, 10, 8), DAY(2024, 10, 20))
        ignored(row)
        returned(row, unit)
        return PublishingAssessment()


def test_twenty_workdays_from_the_day_of_formation(unit, scope):
    # 2024-10-08 is the first working day after the holiday; the twentieth after it is 11-04,
    # since 10-12 is a make-up working Saturday.
    row = publish(unit, DAY(2024, 10, 8), DAY(2024, 11, 4))
    publish(unit, DAY(2024, 10, 8), DAY(2024, 11, 5))
    publish(unit, DAY(2024, 10, 8), DAY(2023, 12, 31))
    publish(unit, DAY(2024, 10, 8), DAY(2024, 11, 5), disclosure_attribute="on_request")
    publish(unit, None, DAY(2024, 11, 5))
    returned(row, unit, at=NOON.replace(year=2023))
    returned(row, unit)
    ignored(row)
    answerer = PublishingAssessment()
    assert told(answerer, scope) == {
        "in_time": "1／2＝50%", "interpreted": "0／4＝0%", "returned": "1", "ignored": "1",
    }  # fmt: skip
    assert behind(answerer, scope, "publishing.in_time") == [
        "公开的信息2024-10-08：期限 2024-11-04，2024-11-04 公开，按期",
        "公开的信息2024-10-08：期限 2024-11-04，2024-11-05 公开，逾期",
    ]
    assert behind(answerer, scope, "publishing.ignored") == ["“布署”，理由：原文如此"]


@pytest.mark.django_db
class TestReports(AssessmentFiguresContract):
    @pytest.fixture
    def answerer(self, unit):
        make_edition(unit, year=2023)
        return ReportAssessment()


@pytest.mark.parametrize(
    ("published", "told_as"),
    [("2024-01-31", "1／1＝100%"), ("2024-02-01", "0／1＝0%"), (None, "0／1＝0%")],
)
def test_last_year_s_report_by_the_end_of_january(unit, scope, published, told_as):
    if published:
        edition = make_edition(unit, year=2023)
        day = DAY.fromisoformat(published)
        at = datetime.datetime.combine(day, datetime.time(23, 59), NOON.tzinfo)
        Edition.objects.filter(pk=edition.pk).update(published_at=at)
    assert told(ReportAssessment(), scope) == {"in_time": told_as}
    early = AssessmentScope(2024, DAY(2024, 1, 30), scope.units)
    assert told(ReportAssessment(), early) == {"in_time": "0／0"}


@pytest.mark.django_db
@pytest.mark.parametrize("units", [1, 6])
@pytest.mark.parametrize(
    ("answerer", "queries"),
    [
        (LedgerAssessment(), 13), (RequestAssessment(), 3), (PublishingAssessment(), 7),
        (ReportAssessment(), 2),
    ],
    ids=["ledger", "requests", "publishing", "reports"],
)  # fmt: skip
def test_figures_take_as_many_queries_for_any_number(
    django_assert_num_queries, answerer, queries, units
):
    made = [make_organisation() for _ in range(units)]
    for one in made:
        assign(one, DAY(2024, 11, 5))
        make_edition(one, year=2023)
        publish(one, DAY(2024, 10, 8), DAY(2024, 11, 4))
    asked = AssessmentScope(2024, AS_OF, {one.pk: frozenset({one.pk}) for one in made})
    with django_assert_num_queries(queries):
        answerer.figures(asked)


def test_two_answerers_for_one_measure_are_refused():
    house = tuple(ASSESSMENT_FIGURES)
    try:
        ASSESSMENT_FIGURES.bind(MemoryAssessmentFigures(), MemoryAssessmentFigures())
        with pytest.raises(ValueError, match=r"memory\.met is answered for twice"):
            measures()
    finally:
        ASSESSMENT_FIGURES.bind(*house)


def test_in_the_house_every_measure_has_one_answerer():
    told = {}
    for key, (_, answerer) in measured_by().items():
        told.setdefault(answerer.label, []).append(key)
    assert told == {
        "工作台账": [
            "ledger.in_time", "ledger.late_days", "ledger.periods", "ledger.silent",
            "ledger.returned", "ledger.extended", "ledger.helped", "evidence.whole",
            "evidence.gone",
        ],
        "督办": [
            "supervision.reminders", "supervision.urgings", "supervision.letters",
            "supervision.replied", "supervision.returned",
        ],
        "依申请公开": ["foi.in_time", "foi.rated", "foi.overturned"],
        "信息公开": [
            "publishing.in_time", "publishing.interpreted", "publishing.returned",
            "publishing.ignored",
        ],
        "解读和回应": ["interpreting.first_word", "interpreting.clauses"],
        "会议培训": ["meetings.obligations", "meetings.attended"],
        "专题清单": ["registers.in_time", "registers.kept_up"],
        "年度报告": ["annual_report.in_time"],
    }  # fmt: skip
