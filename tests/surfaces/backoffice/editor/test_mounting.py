"""What of Wagtail can be reached at all: this list, and nothing that is not on it."""

import datetime
import json

import pytest
from django.contrib.sessions.models import Session
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from mingzheng.records.people.models import Role
from tests.factories.people import make_account

from .house import url

pytestmark = pytest.mark.django_db

OPEN = {
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
}
CLOSED = {
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_dismissibles",
    "wagtailadmin_block_preview",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_api:documents:listing",
    "wagtailadmin_api:images:listing",
}
ABSENT = (
    "wagtailadmin_login", "wagtailadmin_password_reset", "wagtailadmin_account",
    "wagtailadmin_logout", "wagtailadmin_reports:site_history", "wagtailadmin_workflows:index",
    "wagtailadmin_collections:index", "wagtailadmin_choose_page", "wagtail_bulk_action",
    "wagtailadmin_tag_autocomplete", "wagtailsnippets:index", "wagtailusers_users:index",
    "wagtailusers_groups:index", "wagtailsnippets_library_publication:edit",
    "wagtailsnippets_library_publication:history", "wagtailsnippets_library_publication:delete",
    "wagtailsnippets_library_publication:unpublish",
    "wagtailsnippetchoosers_library_publication:choose",
)  # fmt: skip
GUESSED = (
    "login/", "logout/", "password_reset/", "account/", "pages/", "reports/", "users/", "groups/",
    "reports/site-history/", "collections/", "workflows/", "workflows/tasks/index/", "snippets/",
    "snippets/library/publication/", "snippets/library/publication/edit/1/", "images/",
    "documents/", "choose-page/", "tag-autocomplete/", "bulk/library/publication/delete/",
    "api/main/pages/", "test404/", "failwhale/", "settings/", "sites/", "locales/", "styleguide/",
    "jsi18n/", "sprite/",
)  # fmt: skip


def names_below(resolver, namespace=""):
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from names_below(one, inner)
        else:
            yield f"{namespace}{one.name}"


def test_nothing_of_wagtail_is_mounted_but_what_is_listed():
    names = set(names_below(get_resolver()))
    assert {name for name in names if name.startswith("wagtail")} == OPEN | CLOSED


@pytest.mark.parametrize("name", ABSENT)
def test_other_names_of_wagtail_lead_nowhere(name):
    for arguments in ([], [1], ["library", "publication", "delete"]):
        with pytest.raises(NoReverseMatch):
            reverse(name, args=arguments)


@pytest.mark.parametrize("superuser", [False, True])
def test_closed_and_guessed_addresses_answer_404_whoever_asks(client, superuser):
    client.force_login(make_account(role=Role.INFORMATION_OFFICER, is_superuser=superuser))
    paths = [reverse(name) for name in CLOSED]
    paths += [
        f"/{before}{path}" for before in ("desk/content/editor/", "admin/", "") for path in GUESSED
    ]
    answers = {
        path: (client.get(path).status_code, client.post(path).status_code) for path in paths
    }
    assert {path: codes for path, codes in answers.items() if codes != (404, 404)} == {}


def test_ping_is_for_drafts_of_ones_own_and_for_no_other_model(desk):
    locale, _ = Locale.objects.get_or_create(language_code="zh-hans")
    page = Page.objects.create(title="页", slug="ye", path="0009", depth=1, locale=locale)
    draft, root = desk.draft(), make_account(role=Role.INFORMATION_OFFICER, is_superuser=True)

    def ping(app, model, pk):
        return desk.client.post(
            reverse("wagtailadmin_editing_sessions:ping", args=[app, model, pk, 1])
        ).status_code

    assert ping("library", "publication", draft.pk) == 200
    desk.client.force_login(root)
    assert [
        ping("library", "publication", draft.pk), ping("wagtailcore", "page", page.pk),
        ping("people", "staffaccount", root.pk), ping("no", "such", 1),
    ] == [404, 404, 404, 404]  # fmt: skip


def test_open_page_that_only_pings_does_not_keep_the_session_alive(desk):
    draft = desk.draft()
    sessions = Session.objects.filter(pk=desk.client.session.session_key)
    soon = timezone.now() + datetime.timedelta(minutes=10)
    sessions.update(expire_date=soon)
    names = ["library", "publication", draft.pk, 1]
    desk.client.post(reverse("wagtailadmin_editing_sessions:ping", args=names))
    assert sessions.get().expire_date == soon
    desk.client.get(url("draft_edit", draft.pk))
    assert sessions.get().expire_date > soon


def test_words_of_the_scripts_are_chinese(desk):
    script = desk.client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert f'"Changes have been autosaved.": {json.dumps("改动已自动保存。")}' in script


def test_page_needs_no_script_inside_itself(desk):
    page = desk.client.get(url("draft_edit", desk.draft().pk))
    html = page.content.decode()
    inline = [one for one in html.split("<script")[1:] if "src=" not in one.split(">")[0]]
    assert [one for one in inline if "application/json" not in one.split(">")[0]] == []
    assert "unsafe" not in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
