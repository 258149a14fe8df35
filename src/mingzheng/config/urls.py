"""The faces of the house: the portal at the root, the back office below /desk."""

from django.urls import include, path

urlpatterns = [
    # Wagtail knows its addresses by names of the whole site: they cannot stand in the desk's own.
    path("desk/content/editor/", include("mingzheng.surfaces.backoffice.editor.wagtail_urls")),
    path("desk/", include("mingzheng.surfaces.backoffice.urls")),
    path("", include("mingzheng.surfaces.portal.urls")),
]

handler400 = "mingzheng.ui.errors.bad_request"
handler403 = "mingzheng.ui.errors.permission_denied"
handler404 = "mingzheng.ui.errors.page_not_found"
handler500 = "mingzheng.ui.errors.server_error"
