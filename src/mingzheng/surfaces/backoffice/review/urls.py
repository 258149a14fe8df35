"""Addresses of review, of the fast paths and of the two time limits."""

from django.urls import path

from . import views_queue, views_review, views_slip, views_timers, views_urgent

_ONE = "content/reviews/<int:pk>"

urlpatterns = [
    path("content/reviews", views_queue.review_queue, name="review_queue"),
    path(_ONE, views_review.review_detail, name="review_detail"),
    path(f"{_ONE}/take-back", views_queue.review_take_back, name="review_take_back"),
    path(f"{_ONE}/slip", views_slip.review_slip, name="review_slip"),
    path(f"{_ONE}/slip.docx", views_slip.review_slip_docx, name="review_slip_docx"),
    path(f"{_ONE}/files/<int:file>", views_slip.review_file, name="review_file"),
    path(f"{_ONE}/post-review", views_urgent.post_review, name="post_review"),
    path("content/urgent-reviews", views_urgent.urgent_report, name="urgent_report"),
    path("content/urgent-reviews.csv", views_urgent.urgent_csv, name="urgent_csv"),
    path("content/disclosure-limits", views_timers.disclosure_limits, name="disclosure_limits"),
    path(
        "content/interpretation-limits",
        views_timers.interpretation_limits,
        name="interpretation_limits",
    ),
    path(
        "content/interpretation-limits/<int:pk>/waive",
        views_timers.interpretation_waive,
        name="interpretation_waive",
    ),
]
