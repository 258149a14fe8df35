"""Addresses of the special lists at the desk."""

from django.urls import path

from . import views_board, views_projects, views_reports, views_rows, views_upload

_BASE = "content/registers"
_ONE = f"{_BASE}/<int:pk>"
_ROW = f"{_BASE}/rows/<int:pk>"
_UPLOAD = f"{_BASE}/uploads/<int:pk>"
_REPORT = f"{_BASE}/reports/<int:pk>"

urlpatterns = [
    path(_BASE, views_board.board, name="register_board"),
    path(f"{_BASE}/open", views_board.open_new, name="register_open"),
    path(f"{_BASE}/projects", views_projects.omissions, name="project_omissions"),
    path(f"{_BASE}/reports", views_reports.report_list, name="fee_report_list"),
    path(_REPORT, views_reports.report, name="fee_report"),
    path(f"{_REPORT}/take", views_reports.take, name="fee_report_take"),
    path(_ONE, views_board.register, name="register"),
    path(f"{_ONE}/confirm", views_board.confirm, name="register_confirm"),
    path(f"{_ONE}/limit", views_board.set_limit, name="register_limit"),
    path(f"{_ONE}/template.xlsx", views_board.template_file, name="register_template"),
    path(f"{_ONE}/upload", views_upload.new_upload, name="register_upload_new"),
    path(f"{_ONE}/new", views_rows.new_row, name="register_row_new"),
    path(_ROW, views_rows.row, name="register_row"),
    path(f"{_ROW}/adjust", views_rows.adjust, name="register_row_adjust"),
    path(f"{_ROW}/correct", views_rows.correct, name="register_row_correct"),
    path(f"{_ROW}/end", views_rows.end, name="register_row_end"),
    path(f"{_ROW}/withdraw", views_rows.withdraw, name="register_row_withdraw"),
    path(_UPLOAD, views_upload.upload, name="register_upload"),
    path(f"{_UPLOAD}/confirm", views_upload.confirm_upload, name="register_upload_confirm"),
    path(f"{_UPLOAD}/restart", views_upload.restart_upload, name="register_upload_restart"),
    path(f"{_UPLOAD}/discard", views_upload.give_up_upload, name="register_upload_discard"),
]
