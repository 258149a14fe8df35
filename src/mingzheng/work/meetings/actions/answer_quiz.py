"""Somebody answers a quiz, and says what the course was worth."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.quiz import drawn, mark

from ..errors import NoAttemptLeft, NoQuestions, NotTakenPart, QuizClosed
from ..models import Attempt, Course, CourseRating
from ..queries.quiz import questions_of, took_part


def answer_quiz(
    course: Course,
    *,
    number: int,
    answers: Mapping[int, frozenset[int]],
    organisation: Organisation,
    by: StaffAccount,
    at: datetime.datetime,
) -> Attempt:
    """``number``: which attempt the page was; the same page sent twice is one attempt.

    Raises ``QuizClosed``, ``NoQuestions`` or ``NoAttemptLeft``.
    """
    with transaction.atomic():
        found = Course.objects.select_for_update().get(pk=course.pk)
        known = found.tries.filter(account=by, number=number).first()
        if known:
            return known
        asked = asked_of(found, account=by, number=number, today=at.date())
        questions = questions_of(found, asked)
        marked = mark(questions, answers)
        attempt = Attempt.objects.create(
            course=found, account=by, organisation=organisation, number=number, asked=asked,
            answers={str(key): sorted(places) for key, places in answers.items() if key in asked},
            score=marked.score, passed=marked.score >= found.pass_mark, answered_at=at,
        )  # fmt: skip
        record(
            action="course.answered", subject=found, by=by, at=at,
            organisation_id=organisation.pk, details={"number": number, "score": marked.score},
        )  # fmt: skip
    return attempt


def asked_of(
    course: Course, *, account: StaffAccount, number: int, today: datetime.date
) -> list[int]:
    """Keys of the questions of one attempt, in the order they are asked: fixed by person, course
    and attempt, so that a page opened again is the same page.

    Raises ``QuizClosed``, ``NoQuestions`` or ``NoAttemptLeft``.
    """
    if not course.opens_on <= today <= course.closes_on:
        raise QuizClosed(course.opens_on, course.closes_on)
    used = course.tries.filter(account=account).count()
    if number != used + 1 or number > course.attempts:
        raise NoAttemptLeft(course.attempts)
    keys = list(course.questions.values_list("pk", flat=True))
    if not keys:
        raise NoQuestions
    return drawn(keys, most=course.drawn, seed=f"{course.pk}-{account.pk}-{number}")


def rate_course(
    course: Course, *, score: int, remark: str, by: StaffAccount, at: datetime.datetime
) -> CourseRating:
    """Again = changed. Raises ``NotTakenPart``."""
    with transaction.atomic():
        if not took_part(course, by.pk):
            raise NotTakenPart
        rating, _ = CourseRating.objects.update_or_create(
            course=course, account=by,
            defaults={"score": score, "remark": remark.strip(), "rated_at": at},
        )  # fmt: skip
        record(
            action="course.rated", subject=course, by=by, at=at,
            organisation_id=course.organisation_id, details={"score": score},
        )  # fmt: skip
    return rating
