"""A course is opened and changed; its bank of questions comes from a file."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.records.people.queries import organisations_on

from ..addresses import course_address
from ..errors import DaysInDisorder, QuizAnswered
from ..models import Course, QuizQuestion
from ..question_sheet import read_questions
from .days import refuse_far
from .plan_meeting import INBOX


@dataclass(frozen=True)
class CoursePlan:
    title: str
    summary: str
    opens_on: datetime.date
    closes_on: datetime.date
    pass_mark: int
    attempts: int
    drawn: int
    units: tuple[int, ...] = ()


def open_course(
    plan: CoursePlan, *, organisation: Organisation, by: StaffAccount, at: datetime.datetime
) -> Course:
    """The same course twice is one. Raises ``DaysInDisorder`` or ``DayFar``."""
    refuse_far(plan.opens_on, "测验开始", at=at)
    refuse_far(plan.closes_on, "测验截止", at=at)
    with transaction.atomic():
        # Two who send the same at once queue here.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        known = _opened_already(plan, organisation)
        if known is not None:
            return known
        course = Course(organisation=organisation, opened_at=at)
        _keep(course, plan)
        _noted(course, "opened", by=by, at=at)
    return course


def change_course(
    course: Course, plan: CoursePlan, *, by: StaffAccount, at: datetime.datetime
) -> Course:
    """What was answered before keeps its result. Raises ``DaysInDisorder``."""
    with transaction.atomic():
        found = Course.objects.select_for_update().get(pk=course.pk)
        _keep(found, plan)
        _noted(found, "changed", by=by, at=at)
    return found


def import_questions(
    course: Course, *, content: bytes, name: str, by: StaffAccount, at: datetime.datetime
) -> int:
    """The whole bank anew, all of it or nothing. Raises ``QuestionsRefused`` or
    ``QuizAnswered``."""
    questions = read_questions(content, name=name)
    with transaction.atomic():
        found = Course.objects.select_for_update().get(pk=course.pk)
        if found.tries.exists():
            raise QuizAnswered
        QuizQuestion.objects.filter(course=found).delete()
        QuizQuestion.objects.bulk_create(
            QuizQuestion(
                course=found, position=position, sort=one.sort.value, text=one.text,
                options=list(one.options), right=sorted(one.right),
            )
            for position, one in enumerate(questions, start=1)
        )  # fmt: skip
        _noted(found, "questions_imported", by=by, at=at, details={"count": len(questions)})
        _tell(found, by=by, at=at)
    return len(questions)


def _opened_already(plan: CoursePlan, organisation: Organisation) -> Course | None:
    given = asdict(plan)
    units = set(given.pop("units"))
    alike = Course.objects.filter(organisation=organisation, **given).order_by("pk")
    return next(
        (one for one in alike if set(one.units.values_list("pk", flat=True)) == units), None
    )


def _keep(course: Course, plan: CoursePlan) -> None:
    if plan.closes_on < plan.opens_on:
        raise DaysInDisorder
    course.title, course.summary = plan.title, plan.summary
    course.opens_on, course.closes_on = plan.opens_on, plan.closes_on
    course.pass_mark, course.attempts, course.drawn = plan.pass_mark, plan.attempts, plan.drawn
    course.save()
    _set_units(course, plan.units)


def _set_units(course: Course, units: Sequence[int]) -> None:
    course.units.set(Organisation.objects.filter(pk__in=units))


def _tell(course: Course, *, by: StaffAccount, at: datetime.datetime) -> None:
    units = list(course.units.values_list("pk", flat=True)) or list(
        organisations_on(at.date()).values_list("pk", flat=True)
    )
    days = f"{course.opens_on} 至 {course.closes_on}"
    tell(
        kind=INBOX, words=f"培训测验：{course.title}，{days} 答题"[:300],
        address=course_address(course.pk),
        roles=(Role.INFORMATION_OFFICER, Role.REVIEWER), organisations=units, by=by.pk, at=at,
    )  # fmt: skip


def _noted(
    course: Course,
    verb: str,
    *,
    by: StaffAccount,
    at: datetime.datetime,
    details: dict[str, object] | None = None,
) -> None:
    record(
        action=f"course.{verb}", subject=course, by=by, at=at,
        organisation_id=course.organisation_id, details=details,
    )  # fmt: skip
