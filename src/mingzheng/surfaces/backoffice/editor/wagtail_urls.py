"""All of Wagtail that can be reached: the names its editor asks for, and no other.

``wagtail.admin.urls`` is never included, so that pages, reports, users, choosers, history, bulk
actions and its own sign-in do not exist here. Names that its templates merely print are closed.
"""

from django.urls import include, path
from wagtail.admin.views.home import sprite

from mingzheng.records.people.models import Role

from ..access import desk
from .closed import closed
from .views_sessions import catalogue, ping, release

_OFFICER = desk(Role.INFORMATION_OFFICER)
_api = [
    path("pages", closed, name="listing"),
]

urlpatterns = [
    path("icons.svg", _OFFICER(sprite), name="wagtailadmin_sprite"),
    path("words.js", _OFFICER(catalogue), name="wagtailadmin_javascript_catalog"),
    path(
        "sessions/",
        include(
            (
                [
                    path(
                        "<str:app_label>/<str:model_name>/<int:object_id>/<int:session_id>/ping",
                        _OFFICER(ping),
                        name="ping",
                    ),
                    path("<int:session_id>/release", _OFFICER(release), name="release"),
                ],
                "wagtailadmin_editing_sessions",
            )
        ),
    ),
    path("closed/home", closed, name="wagtailadmin_home"),
    path("closed/pages", closed, name="wagtailadmin_explore_root"),
    path("closed/dismissibles", closed, name="wagtailadmin_dismissibles"),
    path("closed/block-preview", closed, name="wagtailadmin_block_preview"),
    path(
        "closed/api/",
        include(
            (
                [
                    path("pages/", include((_api, "pages"))),
                    path("documents/", include((_api, "documents"))),
                    path("images/", include((_api, "images"))),
                ],
                "wagtailadmin_api",
            )
        ),
    ),
]
