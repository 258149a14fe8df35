"""Who else has the same draft open: Wagtail's editing sessions behind the door of the desk."""

from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.views.editing_sessions import ping as wagtail_ping
from wagtail.admin.views.editing_sessions import release as wagtail_release

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Role

from ..access import DeskRequest, desk
from .scope import writable_or_404


@require_safe
@desk(Role.INFORMATION_OFFICER)
def token(request: DeskRequest) -> HttpResponse:
    """For a page left open while its officer signed in again beside it: the sign-in changes it."""
    return JsonResponse({"token": get_token(request)})


catalogue = JavaScriptCatalog.as_view(packages=["wagtail.admin"])
"""The words of Wagtail's scripts."""


def ping(
    request: DeskRequest, app_label: str, model_name: str, object_id: int, session_id: int
) -> HttpResponse:
    if (app_label, model_name) != (Publication._meta.app_label, Publication._meta.model_name):
        raise Http404
    writable_or_404(request.access, object_id)
    response = wagtail_ping(request, app_label, model_name, str(object_id), session_id)
    # A page left open is no use of the desk: its session runs out all the same.
    request.session.modified = False
    return response


def release(request: DeskRequest, session_id: int) -> HttpResponse:
    response: HttpResponse = wagtail_release(request, session_id)
    request.session.modified = False
    return response
