"""Courses: the list, one with its sessions, bank and results, and what is set about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.meetings.actions.courses import change_course, import_questions, open_course
from mingzheng.work.meetings.errors import MeetingError
from mingzheng.work.meetings.models import Attempt, Course
from mingzheng.work.meetings.permissions import PLANNERS, READERS, may_plan
from mingzheng.work.meetings.queries.quiz import person_results, ratings_of, took_part, unit_results
from mingzheng.work.meetings.queries.scope import courses_of
from mingzheng.work.meetings.question_sheet import COLUMNS, EXAMPLES

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import xlsx_file
from .forms_course import CourseForm, QuestionsForm, RatingForm, initial_of
from .scope import course_or_404, run_course_or_404, units_planned_for

PAGE_SIZE = 20


@require_safe
@desk(*READERS)
def course_list(request: DeskRequest) -> HttpResponse:
    today = CLOCK.get().today()
    asked = Asked(request.GET)
    stands = asked.choose("stands", "状态", [("open", "测验进行中"), ("past", "已截止")])
    found = courses_of(request.access)
    if stands == "open":
        found = found.filter(opens_on__lte=today, closes_on__gte=today)
    elif stands == "past":
        found = found.filter(closes_on__lt=today)
    found = found.select_related("organisation").annotate(asked=Count("questions"))
    found = found.order_by("-opens_on", "-pk")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    best: dict[int, int] = {}
    mine = Attempt.objects.filter(account=request.user, course__in=list(page))
    for course, score in mine.values_list("course", "score"):
        best[course] = max(score, best.get(course, 0))
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(stands),
        "page": page,
        "rows": [(one, best.get(one.pk)) for one in page],
        "today": today,
        "plans": request.access.has(*PLANNERS),
    }
    return render(request, "backoffice/meetings/courses.html", context)


@desk(*PLANNERS)
def course_new(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    initial = {"opens_on": now.date(), "pass_mark": 60, "attempts": 2, "drawn": 0}
    form = CourseForm(
        request.POST or None, initial=initial, owners=units_planned_for(request),
        every=list(organisations_on(now.date())),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        unit = Organisation.objects.get(pk=form.cleaned_data["organisation"])
        try:
            course = open_course(form.plan(), organisation=unit, by=request.user, at=now)
        except MeetingError as error:
            form.add_error("closes_on", str(error))
        else:
            messages.success(request, "培训已建立，请导入题库；上课安排在“会议”里按培训建立。")
            return redirect("backoffice:course", pk=course.pk)
    return render(request, "backoffice/meetings/course_edit.html", {"form": form})


@desk(*PLANNERS)
def course_edit(request: DeskRequest, pk: int) -> HttpResponse:
    course, now = run_course_or_404(request, pk), CLOCK.get().now()
    form = CourseForm(
        request.POST or None, initial=initial_of(course), owners=[course.organisation],
        every=list(organisations_on(now.date())),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            change_course(course, form.plan(), by=request.user, at=now)
        except MeetingError as error:
            form.add_error("closes_on", str(error))
        else:
            messages.success(request, "已保存；以前的成绩不变。")
            return redirect("backoffice:course", pk=pk)
    context = {"form": form, "course": course}
    return render(request, "backoffice/meetings/course_edit.html", context)


@require_safe
@desk(*READERS)
def course(request: DeskRequest, pk: int) -> HttpResponse:
    return course_page(request, course_or_404(request, pk))


def course_page(request: DeskRequest, one: Course, **forms: object) -> HttpResponse:
    """Results of one's own units; of every unit for who runs it."""
    runs = may_plan(request.access, one.organisation_id)
    reached = None if runs else request.access.organisations(READERS)
    people = person_results(one, organisations=reached)
    mine = list(one.tries.filter(account=request.user).order_by("number"))
    today = CLOCK.get().today()
    context = {
        "course": one,
        "runs": runs,
        "units": list(one.units.all()),
        "sessions": one.sessions.order_by("starts_at"),
        "asked": one.questions.count(),
        "people": people,
        "by_unit": unit_results(people),
        "mine": mine,
        "left": max(0, one.attempts - len(mine)),
        "open": one.opens_on <= today <= one.closes_on,
        "passed": any(attempt.passed for attempt in mine),
        "ratings": ratings_of(one) if runs else None,
        "questions_form": QuestionsForm(),
        "took_part": took_part(one, request.user.pk),
        "rating_form": RatingForm(),
        **forms,
    }
    return render(request, "backoffice/meetings/course.html", context)


@desk(*PLANNERS)
def questions(request: DeskRequest, pk: int) -> HttpResponse:
    """The bank with its answers, for those who run the course; a file replaces it."""
    one = run_course_or_404(request, pk)
    form = QuestionsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            count = import_questions(
                one, content=file.read(), name=file.name, by=request.user, at=CLOCK.get().now()
            )
        except MeetingError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, f"已导入 {count} 题。")
            return redirect("backoffice:course_questions", pk=pk)
    rows = [
        (
            question,
            [(option, place in question.right) for place, option in enumerate(question.options)],
        )
        for question in one.questions.all()
    ]
    context = {"course": one, "rows": rows, "form": form}
    return render(request, "backoffice/meetings/questions.html", context)


@require_safe
@desk(*PLANNERS)
def question_template(request: DeskRequest) -> HttpResponse:
    return xlsx_file("question-template", "题库", COLUMNS, EXAMPLES)
