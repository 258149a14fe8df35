"""Addresses of the interpretation desk and the response desk."""

from django.urls import path

from . import views_board, views_concerns, views_demands, views_flags, views_guides, views_points

_DESK = "content/interpreting"
_CONCERN = "content/concerns/<int:pk>"

urlpatterns = [
    path(_DESK, views_board.board, name="interpreting_board"),
    path(f"{_DESK}.xlsx", views_board.board_xlsx, name="interpreting_board_xlsx"),
    path(f"{_DESK}/flags", views_flags.flag_list, name="flag_list"),
    path(f"{_DESK}/flags/<int:pk>", views_flags.flag_settle, name="flag_settle"),
    path(f"{_DESK}/guides", views_guides.guide_list, name="guide_comparison_list"),
    path(f"{_DESK}/guides/<int:pk>", views_guides.guide_detail, name="guide_comparison"),
    path(f"{_DESK}/demands", views_demands.demand_list, name="demand_list"),
    path(f"{_DESK}/tasks", views_demands.task_list, name="clause_task_list"),
    path(f"{_DESK}/tasks/new", views_demands.task_new, name="clause_task_new"),
    path(f"{_DESK}/tasks/<int:pk>", views_demands.task_drop, name="clause_task"),
    path(f"{_DESK}/points/<int:pk>", views_points.points_edit, name="points_edit"),
    path("content/concerns", views_concerns.concern_list, name="concern_list"),
    path("content/concerns/new", views_concerns.concern_new, name="concern_new"),
    path(_CONCERN, views_concerns.concern_detail, name="concern"),
    path(f"{_CONCERN}/<slug:act>", views_concerns.concern_act, name="concern_act"),
]
