"""Answering a quiz, the result, what the course was worth, who has passed.

The order of the questions is fixed by person and attempt, so that the page that comes back after
a session has ended is the page whose answers were kept.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.quiz import Question, Sort
from mingzheng.work.meetings.actions.answer_quiz import answer_quiz, asked_of, rate_course
from mingzheng.work.meetings.errors import MeetingError
from mingzheng.work.meetings.models import Course
from mingzheng.work.meetings.permissions import READERS, may_plan
from mingzheng.work.meetings.queries.quiz import person_results, questions_of

from ..access import DeskRequest, desk
from ..published.tables import csv_file
from .forms_course import RatingForm
from .scope import course_or_404, own_unit
from .views_courses import course_page

RESULT_COLUMNS = ("单位", "姓名", "答题次数", "最高分", "及格")


@desk(*READERS)
def quiz(request: DeskRequest, pk: int) -> HttpResponse:
    """Everything has to be answered; what was ticked stays ticked."""
    course, now = course_or_404(request, pk), CLOCK.get().now()
    number = course.tries.filter(account=request.user).count() + 1
    if request.method == "POST":
        sent = request.POST.get("number", "")
        number = int(sent) if sent.isdecimal() and len(sent) < 4 else number
        if course.tries.filter(account=request.user, number=number).exists():
            return redirect("backoffice:course", pk=pk)
    try:
        asked = asked_of(course, account=request.user, number=number, today=now.date())
    except MeetingError as error:
        messages.error(request, str(error))
        return redirect("backoffice:course", pk=pk)
    questions = questions_of(course, asked)
    answers = {one.key: _ticked(request, one) for one in questions}
    missing = [n for n, one in enumerate(questions, start=1) if not answers[one.key]]
    if request.method == "POST" and not missing:
        attempt = answer_quiz(
            course, number=number, answers=answers, organisation=own_unit(request.user),
            by=request.user, at=now,
        )  # fmt: skip
        said = "及格" if attempt.passed else f"未及格（{course.pass_mark} 分及格）"
        messages.success(request, f"已交卷，得 {attempt.score} 分，{said}。")
        return redirect("backoffice:course", pk=pk)
    context = {
        "course": course,
        "number": number,
        "rows": [_shown(one, answers[one.key]) for one in questions],
        "missing": missing if request.method == "POST" else [],
    }
    return render(request, "backoffice/meetings/quiz.html", context)


@require_POST
@desk(*READERS)
def rate(request: DeskRequest, pk: int) -> HttpResponse:
    course, form = course_or_404(request, pk), RatingForm(request.POST)
    if form.is_valid():
        try:
            rate_course(
                course, score=int(form.cleaned_data["score"]), remark=form.cleaned_data["remark"],
                by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except MeetingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "谢谢评价；再评一次会替换原来的。")
            return redirect("backoffice:course", pk=pk)
    return course_page(request, course, rating_form=form, form=form)


@require_safe
@desk(*READERS)
def certificates(request: DeskRequest, pk: int) -> HttpResponse:
    """Who has passed, of the units one reaches; to be printed."""
    course = course_or_404(request, pk)
    people = [one for one in _people(request, course) if one.passed]
    context = {"course": course, "people": people, "today": CLOCK.get().today()}
    return render(request, "backoffice/meetings/certificates.html", context)


@require_safe
@desk(*READERS)
def results_csv(request: DeskRequest, pk: int) -> HttpResponse:
    course = course_or_404(request, pk)
    rows = [
        (one.organisation, one.person, str(one.tries), str(one.best), "是" if one.passed else "否")
        for one in _people(request, course)
    ]
    return csv_file(f"course-{pk}", RESULT_COLUMNS, rows)


def _people(request: DeskRequest, course: Course) -> list[Any]:
    runs = may_plan(request.access, course.organisation_id)
    reached = None if runs else request.access.organisations(READERS)
    return person_results(course, organisations=reached)


def _ticked(request: DeskRequest, question: Question) -> frozenset[int]:
    """What means nothing is dropped; of a single choice the first."""
    sent = [int(one) for one in request.POST.getlist(f"q{question.key}") if one.isdecimal()]
    places = [one for one in sent if one < len(question.options)]
    return frozenset(places if question.sort is Sort.MULTIPLE else places[:1])


def _shown(question: Question, ticked: frozenset[int]) -> dict[str, Any]:
    return {
        "key": question.key,
        "text": question.text,
        "many": question.sort is Sort.MULTIPLE,
        "options": [(place, text, place in ticked) for place, text in enumerate(question.options)],
    }
