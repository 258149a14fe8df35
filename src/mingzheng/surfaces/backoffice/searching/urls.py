"""Addresses of the search console; content tasks stand below it, for units as well."""

from django.urls import path

from . import (
    views_aside,
    views_board,
    views_changes,
    views_guidelines,
    views_judged,
    views_order,
    views_quality,
    views_records,
    views_tasks,
    views_weak,
)

_TOP = "search"

urlpatterns = [
    path(_TOP, views_board.search_board, name="search_board"),
    path(f"{_TOP}/records", views_records.record_list, name="query_record_list"),
    path(f"{_TOP}/records.csv", views_records.record_csv, name="query_record_csv"),
    path(f"{_TOP}/zero", views_weak.zero_list, name="zero_list"),
    path(f"{_TOP}/low", views_weak.low_list, name="low_list"),
    path(f"{_TOP}/aside", views_aside.aside_list, name="aside_list"),
    path(f"{_TOP}/aside/new", views_aside.aside_new, name="aside_new"),
    path(f"{_TOP}/aside/<int:pk>/undo", views_aside.aside_undo, name="aside_undo"),
    path(f"{_TOP}/proposals", views_weak.proposal_list, name="proposal_list"),
    path(f"{_TOP}/lexicon", views_guidelines.wording_list, name="wording_list"),
    path(f"{_TOP}/lexicon/new", views_guidelines.wording_new, name="wording_new"),
    path(f"{_TOP}/pins", views_guidelines.pin_list, name="pin_list"),
    path(f"{_TOP}/pins/new", views_guidelines.pin_new, name="pin_new"),
    path(f"{_TOP}/never", views_guidelines.never_list, name="never_list"),
    path(f"{_TOP}/never/new", views_guidelines.never_new, name="never_new"),
    path(f"{_TOP}/guidelines/<int:pk>", views_guidelines.guideline_edit, name="guideline_edit"),
    path(
        f"{_TOP}/guidelines/<int:pk>/switch",
        views_guidelines.guideline_switch,
        name="guideline_switch",
    ),
    path(f"{_TOP}/changes", views_changes.change_list, name="guidance_change_list"),
    path(f"{_TOP}/changes/<int:pk>", views_changes.change_preview, name="guidance_change"),
    path(f"{_TOP}/changes/<int:pk>/edit", views_changes.change_edit, name="guidance_change_edit"),
    path(f"{_TOP}/changes/<int:pk>/drop", views_changes.change_drop, name="guidance_change_drop"),
    path(f"{_TOP}/judged", views_judged.case_list, name="judged_list"),
    path(f"{_TOP}/judged.jsonl", views_judged.case_export, name="judged_export"),
    path(f"{_TOP}/judged/import", views_judged.case_import, name="judged_import"),
    path(f"{_TOP}/judged/new", views_judged.case_new, name="judged_new"),
    path(f"{_TOP}/judged/<int:pk>", views_judged.case_edit, name="judged_edit"),
    path(f"{_TOP}/judged/<int:pk>/remove", views_judged.case_remove, name="judged_remove"),
    path(f"{_TOP}/order", views_order.learned_order, name="learned_order"),
    path(f"{_TOP}/order/try", views_order.order_try, name="order_try"),
    path(f"{_TOP}/order/<int:pk>/draft", views_order.order_draft, name="order_draft"),
    path(f"{_TOP}/quality/<int:pk>", views_quality.search_quality, name="search_quality"),
    path(f"{_TOP}/measurements", views_quality.measurement_list, name="measurement_list"),
    path(f"{_TOP}/measurements/new", views_quality.measure, name="search_measure"),
    path(
        f"{_TOP}/measurements/<int:pk>", views_quality.measurement_page, name="search_measurement"
    ),
    path(f"{_TOP}/tasks", views_tasks.task_list, name="content_task_list"),
    path(f"{_TOP}/tasks/new", views_tasks.task_new, name="content_task_new"),
    path(f"{_TOP}/tasks/<int:pk>", views_tasks.task_detail, name="content_task"),
]
