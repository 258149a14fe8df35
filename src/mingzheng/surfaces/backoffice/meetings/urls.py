"""Addresses of meetings, training and guidance."""

from django.urls import path

from . import (
    views_attendance,
    views_board,
    views_courses,
    views_decide,
    views_files,
    views_guidance,
    views_list,
    views_meeting,
    views_minutes,
    views_plan,
    views_quiz,
)

_TOP = "meetings"
_ONE = f"{_TOP}/<int:pk>"
_COURSES = f"{_TOP}/courses"
_COURSE = f"{_COURSES}/<int:pk>"
_GUIDANCE = f"{_TOP}/guidance"

urlpatterns = [
    path(_TOP, views_list.meeting_list, name="meeting_list"),
    path(f"{_TOP}.csv", views_list.meeting_csv, name="meeting_csv"),
    path(f"{_TOP}.xlsx", views_list.meeting_xlsx, name="meeting_xlsx"),
    path(f"{_TOP}/new", views_plan.meeting_new, name="meeting_new"),
    path(f"{_TOP}/obligations", views_board.obligations, name="meeting_obligations"),
    path(f"{_TOP}/obligations/<int:pk>", views_board.unit_obligations, name="unit_obligations"),
    path(f"{_TOP}/obligations.csv", views_board.obligations_csv, name="meeting_obligations_csv"),
    path(_ONE, views_meeting.meeting, name="meeting"),
    path(f"{_ONE}/edit", views_plan.meeting_edit, name="meeting_edit"),
    path(f"{_ONE}/invite", views_decide.meeting_invite, name="meeting_invite"),
    path(f"{_ONE}/cancel", views_decide.meeting_cancel, name="meeting_cancel"),
    path(f"{_ONE}/held", views_decide.meeting_held, name="meeting_held"),
    path(f"{_ONE}/filed", views_decide.meeting_filed, name="meeting_filed"),
    path(f"{_ONE}/ledger", views_decide.meeting_ledger, name="meeting_ledger"),
    path(f"{_ONE}/resolutions", views_decide.resolution_new, name="resolution_new"),
    path(
        f"{_ONE}/resolutions/<int:resolution>/remove",
        views_decide.resolution_remove,
        name="resolution_remove",
    ),
    path(f"{_ONE}/sign-in", views_attendance.sign_in, name="meeting_sign_in"),
    path(f"{_ONE}/sign-in/open", views_attendance.sign_in_begin, name="sign_in_open"),
    path(f"{_ONE}/sign-in/close", views_attendance.sign_in_end, name="sign_in_close"),
    path(f"{_ONE}/screen", views_attendance.screen, name="sign_in_screen"),
    path(f"{_ONE}/attendance", views_attendance.attendance, name="attendance"),
    path(f"{_ONE}/attendance.csv", views_attendance.attendance_csv, name="attendance_csv"),
    path(f"{_ONE}/attendance.xlsx", views_attendance.attendance_xlsx, name="attendance_xlsx"),
    path(
        f"{_ONE}/attendance/<int:attendance>/strike",
        views_attendance.strike,
        name="attendance_strike",
    ),
    path(f"{_ONE}/materials", views_files.material_new, name="material_new"),
    path(f"{_ONE}/materials/<int:material>", views_files.material, name="material"),
    path(
        f"{_ONE}/materials/<int:material>/remove",
        views_files.material_remove,
        name="material_remove",
    ),
    path(f"{_ONE}/notice.<str:form>", views_files.notice, name="meeting_notice"),
    path(f"{_ONE}/minutes.<str:form>", views_files.minutes, name="minutes_file"),
    path(f"{_ONE}/bundle.zip", views_files.bundle, name="meeting_bundle"),
    path(f"{_ONE}/minutes", views_minutes.minutes, name="minutes"),
    path(f"{_ONE}/minutes/draft", views_minutes.minutes_draft, name="minutes_draft"),
    path(f"{_ONE}/minutes/submit", views_minutes.minutes_submit, name="minutes_submit"),
    path(f"{_ONE}/minutes/approve", views_minutes.minutes_approve, name="minutes_approve"),
    path(f"{_ONE}/minutes/return", views_minutes.minutes_return, name="minutes_return"),
    path(f"{_ONE}/minutes/withdraw", views_minutes.minutes_withdraw, name="minutes_withdraw"),
    path(_COURSES, views_courses.course_list, name="course_list"),
    path(f"{_COURSES}/new", views_courses.course_new, name="course_new"),
    path(f"{_COURSES}/template", views_courses.question_template, name="question_template"),
    path(_COURSE, views_courses.course, name="course"),
    path(f"{_COURSE}/edit", views_courses.course_edit, name="course_edit"),
    path(f"{_COURSE}/questions", views_courses.questions, name="course_questions"),
    path(f"{_COURSE}/quiz", views_quiz.quiz, name="quiz"),
    path(f"{_COURSE}/rate", views_quiz.rate, name="course_rate"),
    path(f"{_COURSE}/certificates", views_quiz.certificates, name="certificates"),
    path(f"{_COURSE}/results.csv", views_quiz.results_csv, name="course_results_csv"),
    path(_GUIDANCE, views_guidance.guidance_list, name="guidance_list"),
    path(f"{_GUIDANCE}.csv", views_guidance.guidance_csv, name="guidance_csv"),
    path(f"{_GUIDANCE}/new", views_guidance.guidance_new, name="guidance_new"),
    path(f"{_GUIDANCE}/<int:pk>", views_guidance.guidance, name="guidance"),
]
