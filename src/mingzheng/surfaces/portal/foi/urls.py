"""依申请公开: how to ask, the application, and following a case with its number and query code."""

from django.urls import path

from . import (
    views_apply,
    views_case,
    views_code,
    views_files,
    views_rating,
    views_start,
    views_steps,
    views_track,
    views_turned,
)

_CASE = "foi/track/case"

urlpatterns = [
    path("foi", views_start.start, name="foi"),
    path("foi/form/<slug:kind>.docx", views_start.application_form, name="foi_form"),
    path("foi/published", views_turned.turned_public_list, name="foi_turned_public"),
    path("foi/apply", views_apply.apply, name="foi_apply"),
    path("foi/apply/existing", views_apply.existing, name="foi_existing"),
    path("foi/track", views_track.track, name="foi_track"),
    path("foi/track/leave", views_track.leave, name="foi_leave"),
    path("foi/track/code", views_code.ask_code, name="foi_ask_code"),
    path("foi/track/renew/<str:token>", views_code.renew_code, name="foi_renew_code"),
    path(_CASE, views_case.case, name="foi_case"),
    path(f"{_CASE}/confirm", views_steps.confirm_request, name="foi_confirm"),
    path(f"{_CASE}/supplement", views_steps.supplement, name="foi_supplement"),
    path(f"{_CASE}/withdraw", views_steps.withdraw_request, name="foi_withdraw"),
    path(f"{_CASE}/rating", views_rating.rating, name="foi_rating"),
    path(f"{_CASE}/answer", views_case.answer, name="foi_answer"),
    path(f"{_CASE}/answer.<slug:form>", views_files.answer_letter, name="foi_answer_file"),
    path(f"{_CASE}/files/<int:attachment>", views_files.answer_file, name="foi_file"),
]
