"""Addresses of the gazette's desk."""

from django.urls import path

from . import (
    views_arrange,
    views_decide,
    views_entries,
    views_issue,
    views_list,
    views_pick,
    views_withdraw,
)

_TOP = "gazette"
_ONE = f"{_TOP}/<int:pk>"

urlpatterns = [
    path(_TOP, views_list.issue_list, name="gazette_list"),
    path(f"{_TOP}/new", views_list.issue_new, name="gazette_new"),
    path(_ONE, views_issue.issue_detail, name="gazette_issue"),
    path(f"{_ONE}/head", views_issue.issue_head, name="gazette_head"),
    path(f"{_ONE}/preview", views_issue.issue_preview, name="gazette_preview"),
    path(f"{_ONE}/pick", views_pick.issue_pick, name="gazette_pick"),
    path(f"{_ONE}/correction", views_entries.correction_new, name="gazette_correction"),
    path(f"{_ONE}/entries/<int:entry>", views_entries.entry_edit, name="gazette_entry"),
    path(f"{_ONE}/arrange", views_arrange.issue_arrange, name="gazette_arrange"),
    path(f"{_ONE}/sections", views_arrange.section_new, name="gazette_section_new"),
    path(f"{_ONE}/sections/<int:part>", views_arrange.section_edit, name="gazette_section"),
    path(f"{_ONE}/submit", views_decide.issue_submit, name="gazette_submit"),
    path(f"{_ONE}/return", views_decide.issue_return, name="gazette_return"),
    path(f"{_ONE}/freeze", views_decide.issue_freeze, name="gazette_freeze"),
    path(f"{_ONE}/withdraw", views_decide.issue_withdraw, name="gazette_withdraw"),
    path(f"{_ONE}/withdraw-item", views_withdraw.item_withdraw, name="gazette_item_withdraw"),
    path(f"{_ONE}/drop", views_decide.issue_drop, name="gazette_drop"),
    path(f"{_ONE}/pdf", views_decide.pdf_again, name="gazette_pdf_again"),
]
