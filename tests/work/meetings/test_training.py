"""Courses: the bank, answering, results by person and unit, what it was worth."""

import datetime
import io

import pytest
from openpyxl import Workbook

from mingzheng.records.inbox.models import Message
from mingzheng.records.people.models import Role
from mingzheng.work.meetings import errors
from mingzheng.work.meetings.actions.answer_quiz import answer_quiz, asked_of, rate_course
from mingzheng.work.meetings.actions.courses import CoursePlan, change_course, import_questions
from mingzheng.work.meetings.models import QuizQuestion
from mingzheng.work.meetings.queries.quiz import person_results, ratings_of, unit_results
from mingzheng.work.meetings.question_sheet import COLUMNS, EXAMPLES
from tests.conftest import NOON
from tests.factories.meetings import BANK, make_course
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def person(unit, name="甲"):
    return make_account(role=Role.INFORMATION_OFFICER, organisation=unit, display_name=name)


def right_answers(course, *, but=()):
    return {
        one.pk: frozenset(one.right if one.position not in but else ())
        for one in course.questions.all()
    }


def answered(course, account, unit, *, number=1, but=()):
    return answer_quiz(
        course, number=number, answers=right_answers(course, but=but), organisation=unit,
        by=account, at=NOON,
    )  # fmt: skip


def test_the_bank_is_read_whole_from_the_template_s_columns():
    book = Workbook()
    for row in (COLUMNS, *EXAMPLES):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    course = make_course(bank="")
    by = make_account(role=Role.OPENNESS_OFFICE)
    assert import_questions(course, content=out.getvalue(), name="题库.xlsx", by=by, at=NOON) == 3
    found = QuizQuestion.objects.values_list("sort", "options", "right")
    assert list(found) == [
        ("single", ["15", "20", "30", "60"], [1]),
        ("multiple", ["机构职能", "行政许可", "内部考勤", "财政预算"], [0, 1, 3]),
        ("judge", ["正确", "错误"], [1]),
    ]


@pytest.mark.parametrize(
    ("bank", "said"),
    [
        ("题型,题目\n单选,甲", "第一行缺少“答案”列"),
        ("题型,题目,答案\n", "表头下面没有题目"),
        (
            BANK + "单选,题,甲,乙,,,C\n填空,题,,,,,\n",
            "第 5 行：答案须是选项的字母，如 A 或 AC。；第 6 行：题型须是",
        ),
        ("", "文件是空的"),
    ],
)  # fmt: skip
def test_a_bank_with_a_fault_is_refused_whole(bank, said):
    course, by = make_course(), make_account(role=Role.OPENNESS_OFFICE)
    with pytest.raises(errors.QuestionsRefused, match=said):
        import_questions(course, content=bank.encode(), name="题库.csv", by=by, at=NOON)
    assert course.questions.count() == 3


def test_units_that_take_part_are_told_of_the_quiz():
    unit, other = make_organisation(), make_organisation()
    one, another = person(unit), person(other)
    course = make_course(units=(unit.pk,))
    told = Message.objects.get()
    assert (told.account, told.address) == (one, f"/desk/meetings/courses/{course.pk}")
    assert told.words == "培训测验：依申请公开业务培训，2024-11-18 至 2024-11-28 答题"
    make_course()
    assert {message.account for message in Message.objects.all()} == {one, another}


def test_an_attempt_is_marked_counted_once_and_limited():
    unit = make_organisation()
    course, account = make_course(), person(unit)
    first = answered(course, account, unit, but=(2, 3))
    assert (first.score, first.passed) == (33, False)
    assert answered(course, account, unit) == first
    second = answered(course, account, unit, number=2)
    assert (second.score, second.passed) == (100, True)
    with pytest.raises(errors.NoAttemptLeft):
        answered(course, account, unit, number=3)
    results = person_results(course, organisations=None)
    assert [(one.tries, one.best, one.passed) for one in results] == [(2, 100, True)]


def test_the_order_is_fixed_by_person_and_attempt():
    rows = "".join(f"判断,第{number}题,,,,,正确\n" for number in range(30))
    course = make_course(bank=BANK + rows, drawn=5)
    one, other = person(make_organisation()), person(make_organisation())
    common = {"number": 1, "today": NOON.date()}
    asked = asked_of(course, account=one, **common)
    assert asked == asked_of(course, account=one, **common)
    assert len(asked) == 5
    assert asked != asked_of(course, account=other, **common)


def test_when_nothing_can_be_answered():
    unit = make_organisation()
    account = person(unit)
    with pytest.raises(errors.NoQuestions):
        answered(make_course(bank=""), account, unit)
    past = make_course(opens_on=NOON.date() - 9 * DAY, closes_on=NOON.date() - DAY)
    with pytest.raises(errors.QuizClosed, match="2024-11-09 至 2024-11-17"):
        answered(past, account, unit)
    with pytest.raises(errors.DaysInDisorder):
        make_course(closes_on=NOON.date() - DAY)


def test_beneath_answers_the_bank_does_not_change_and_results_stay():
    unit = make_organisation()
    course, account = make_course(), person(unit)
    answered(course, account, unit)
    by = make_account(role=Role.OPENNESS_OFFICE)
    with pytest.raises(errors.QuizAnswered):
        import_questions(course, content=BANK.encode(), name="题库.csv", by=by, at=NOON)
    plan = CoursePlan("改名", "", NOON.date(), NOON.date() + DAY, 60, 3, 0, (unit.pk,))
    changed = change_course(course, plan, by=by, at=NOON)
    assert (changed.attempts, list(changed.units.all())) == (3, [unit])
    assert changed.tries.get().score == 100


def test_results_are_those_of_the_units_asked_for():
    ours, theirs = make_organisation("甲局"), make_organisation("乙局")
    course = make_course()
    answered(course, person(ours, "甲"), ours)
    answered(course, person(ours, "乙"), ours, but=(1, 2, 3))
    answered(course, person(theirs, "丙"), theirs)
    own = person_results(course, organisations=frozenset({ours.pk}))
    assert [one.person for one in own] == ["乙", "甲"]
    every = unit_results(person_results(course, organisations=None))
    assert [(one.organisation, one.people, one.passed, one.average) for one in every] == [
        ("甲局", 2, 1, 50), ("乙局", 1, 1, 100),
    ]  # fmt: skip


def test_only_who_took_part_says_what_it_was_worth_and_may_change_it():
    unit = make_organisation()
    course, account = make_course(), person(unit)
    with pytest.raises(errors.NotTakenPart):
        rate_course(course, score=5, remark="", by=account, at=NOON)
    answered(course, account, unit)
    rate_course(course, score=2, remark="太快", by=account, at=NOON)
    rate_course(course, score=4, remark="好多了", by=account, at=NOON)
    found = ratings_of(course)
    assert (found.count, found.average, found.remarks) == (1, 4.0, ((4, "好多了"),))


def test_the_same_course_sent_twice_is_one_and_days_far_off_are_refused():
    unit, other = make_organisation(), make_organisation()
    first = make_course(organisation=unit, units=(other.pk,))
    assert make_course(organisation=unit, units=(other.pk,), bank="") == first
    assert make_course(organisation=unit, bank="") != first
    assert make_course(units=(other.pk,), bank="") != first
    with pytest.raises(errors.DayFar, match="测验截止须在 2014-01-01 至 2025-12-31 之间"):
        make_course(closes_on=datetime.date(2204, 12, 1))
    with pytest.raises(errors.DayFar, match="测验开始须在"):
        make_course(opens_on=datetime.date(204, 11, 1))
