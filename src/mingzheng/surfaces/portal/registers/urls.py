"""Addresses of the special lists: the first kind of a page under the address of the page."""

from django.urls import path

from . import views_changes, views_item, views_list, views_report
from .pages import register_converters

register_converters()

_PAGES = ("<list_noun:noun>", "<list_noun:noun>/<list_kind:kind>")

urlpatterns = [
    path("lists", views_list.register_index, name="register_index"),
    path("lists/fees/report", views_report.report_fee, name="fee_report"),
    path("<list_noun:noun>/<int:pk>", views_item.register_item, name="register_item"),
    *(path(page, views_list.register_list, name="register_list") for page in _PAGES),
    *(
        path(f"{page}/list.<table_form:form>", views_list.register_table, name="register_table")
        for page in _PAGES
    ),
    *(
        path(
            f"{page}/changes.<change_form:form>", views_changes.register_changes,
            name="register_changes",
        )
        for page in _PAGES
    ),
]  # fmt: skip
