"""Addresses of the yearly assessment: sheets, indicator sets, appeals, rankings."""

from django.urls import path

from . import (
    views_act,
    views_appeals,
    views_files,
    views_import,
    views_indicators,
    views_list,
    views_ranking,
    views_score,
    views_sets,
    views_sheet,
)

_TOP = "assessment"
_SET = f"{_TOP}/sets/<int:pk>"
_SHEET = f"{_TOP}/sheets/<int:pk>"
_SCORE = f"{_SHEET}/scores/<int:score>"
_RANKING = f"{_TOP}/rankings/<int:year>"

urlpatterns = [
    path(_TOP, views_list.sheet_list, name="assessment_list"),
    path(f"{_TOP}/sheets.csv", views_list.sheets_csv, name="assessment_csv"),
    path(f"{_TOP}/sheets.xlsx", views_list.sheets_xlsx, name="assessment_xlsx"),
    path(f"{_TOP}/act", views_act.act, name="assessment_act"),
    path(f"{_TOP}/appeals", views_appeals.appeal_list, name="assessment_appeals"),
    path(f"{_TOP}/sets", views_sets.set_list, name="indicator_sets"),
    path(f"{_TOP}/sets/new", views_sets.set_new, name="indicator_set_new"),
    path(_SET, views_sets.set_detail, name="indicator_set"),
    path(f"{_SET}/title", views_sets.set_title, name="indicator_set_title"),
    path(f"{_SET}/grades", views_sets.set_grades, name="indicator_set_grades"),
    path(f"{_SET}/adopt", views_sets.set_adopt, name="indicator_set_adopt"),
    path(f"{_SET}/reopen", views_sets.set_reopen, name="indicator_set_reopen"),
    path(f"{_SET}/open-sheets", views_sets.set_open_sheets, name="indicator_set_open_sheets"),
    path(f"{_SET}/draw", views_sets.set_draw, name="indicator_set_draw"),
    path(f"{_SET}/indicators.xlsx", views_files.set_file, name="indicator_set_xlsx"),
    path(f"{_SET}/import", views_import.set_import, name="indicator_set_import"),
    path(f"{_SET}/import/confirm", views_import.set_import_confirm, name="indicator_set_confirm"),
    path(f"{_SET}/sections/new", views_indicators.section_new, name="indicator_section_new"),
    path(
        f"{_SET}/sections/<int:block>", views_indicators.section_edit, name="indicator_section_edit"
    ),
    path(
        f"{_SET}/sections/<int:block>/remove",
        views_indicators.section_remove,
        name="indicator_section_remove",
    ),
    path(f"{_SET}/indicators/new", views_indicators.indicator_new, name="indicator_new"),
    path(
        f"{_SET}/indicators/<int:indicator>", views_indicators.indicator_edit, name="indicator_edit"
    ),
    path(
        f"{_SET}/indicators/<int:indicator>/remove",
        views_indicators.indicator_remove,
        name="indicator_remove",
    ),
    path(_SHEET, views_sheet.sheet_detail, name="assessment_sheet"),
    path(f"{_SHEET}/draw", views_act.draw, name="assessment_draw"),
    path(f"{_SHEET}/return", views_act.give_back, name="assessment_return"),
    path(f"{_SHEET}/sheet.xlsx", views_files.sheet_xlsx_file, name="assessment_sheet_xlsx"),
    path(f"{_SHEET}/sheet.docx", views_files.sheet_docx_file, name="assessment_sheet_docx"),
    path(_SCORE, views_score.score_detail, name="assessment_score"),
    path(f"{_SCORE}/appeal", views_appeals.appeal_new, name="assessment_appeal"),
    path(f"{_SCORE}/decide", views_appeals.appeal_decide, name="assessment_decide"),
    path(f"{_SCORE}/correct", views_score.score_correct, name="assessment_correct"),
    path(f"{_SCORE}/proof", views_files.proof_file, name="assessment_proof"),
    path(f"{_SCORE}/appeal/proof", views_files.appeal_file, name="assessment_appeal_proof"),
    path(f"{_TOP}/rankings", views_ranking.ranking_list, name="assessment_rankings"),
    path(_RANKING, views_ranking.ranking, name="assessment_ranking"),
    path(f"{_RANKING}/publish", views_ranking.ranking_publish, name="assessment_publish"),
    path(f"{_RANKING}/ranking.xlsx", views_files.ranking_file, name="assessment_ranking_xlsx"),
]
