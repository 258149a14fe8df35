"""Addresses of the year."""

from django.urls import path

from . import (
    views_archive,
    views_board,
    views_closing,
    views_endings,
    views_links,
    views_outcome,
    views_parent,
    views_summaries,
)

_TOP = "ledger/year"
_NOTICE = f"{_TOP}/notices/<int:pk>"
_TASK = f"{_TOP}/tasks/<int:pk>"
_PARENT = f"{_TOP}/parents/<int:pk>"
_ARCHIVES = f"{_TOP}/archives"

urlpatterns = [
    path(_TOP, views_board.year_board, name="ledger_year"),
    path(_NOTICE, views_board.notice_closing, name="ledger_year_notice"),
    path(f"{_NOTICE}/level", views_board.level, name="ledger_year_level"),
    path(f"{_NOTICE}/sign", views_closing.sign, name="ledger_year_sign"),
    path(f"{_NOTICE}/ask", views_closing.ask, name="ledger_year_ask"),
    path(f"{_NOTICE}/consent", views_closing.consent, name="ledger_year_consent"),
    path(f"{_NOTICE}/close", views_closing.close, name="ledger_year_close"),
    path(f"{_NOTICE}/reopen", views_closing.reopen, name="ledger_year_reopen"),
    path(f"{_NOTICE}/tasks", views_endings.endings_list, name="ledger_year_endings"),
    path(f"{_NOTICE}/tasks.csv", views_endings.endings_csv, name="ledger_year_endings_csv"),
    path(f"{_NOTICE}/summaries", views_summaries.summaries, name="ledger_year_summaries"),
    path(f"{_NOTICE}/summaries/fill", views_summaries.fill, name="ledger_year_fill"),
    path(
        f"{_TOP}/sections/<int:pk>/summary",
        views_summaries.section,
        name="ledger_year_section_summary",
    ),
    path(f"{_TOP}/items/<int:pk>/summary", views_summaries.item, name="ledger_year_item_summary"),
    path(f"{_TASK}/end", views_outcome.end, name="ledger_year_end"),
    path(f"{_TASK}/carry", views_outcome.carry, name="ledger_year_carry"),
    path(f"{_TASK}/undo", views_outcome.undo, name="ledger_year_undo"),
    path(f"{_TASK}/link", views_links.link, name="ledger_year_link"),
    path(f"{_TASK}/no-child", views_parent.no_child, name="ledger_year_no_child"),
    path(f"{_TASK}/upward", views_parent.text, name="ledger_year_upward"),
    path(f"{_TASK}/accept", views_parent.accept, name="ledger_year_accept"),
    path(f"{_TOP}/links/<int:pk>/remove", views_links.unlink, name="ledger_year_unlink"),
    path(f"{_TOP}/assignments/<int:pk>/refer", views_links.refer, name="ledger_year_refer"),
    path(_PARENT, views_parent.parent, name="ledger_year_parent"),
    path(f"{_PARENT}/table.xlsx", views_parent.xlsx, name="ledger_year_parent_xlsx"),
    path(f"{_PARENT}/table.docx", views_parent.docx, name="ledger_year_parent_docx"),
    path(_ARCHIVES, views_archive.archives, name="ledger_year_archives"),
    path(f"{_ARCHIVES}/ask", views_archive.ask, name="ledger_year_archive_ask"),
    path(f"{_ARCHIVES}/<int:pk>/download", views_archive.download, name="ledger_year_archive_file"),
]
