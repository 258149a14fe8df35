"""No English is left on any screen of writing, nor in what its scripts say."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from mingzheng.work.publishing.actions.submit import submit
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account
from tests.surfaces.backoffice.editor.test_files import sound_png, stored
from tests.surfaces.test_language import Reader

from .house import url

ELSEWHERE = {
    "Appear", "Enter", "Leave", "%(num)s min", "Complex", "Fair", "Good",
    "%(time_zone_option)s: %(localized_time_zone_label)s",
}  # fmt: skip
"""Names of events, and words of Wagtail's content checks and account page, which are not here."""
KNOWN = {
    "VTT",
    "PDF",
    "DOCX",
    "XLSX",
    "OFD",
    "PNG",
    "JPG",
    "HTML",
    "MB",
    "KB",
    "Word",
    "WPS",
    "Excel",
}
DATA = re.compile(r"\b[a-z]+\.(?:png|docx)\b|栏目policies|%\(\w+\)s|account-\d+")


def foreign(html):
    text = DATA.sub(" ", " ".join(Reader(html).text))
    return set(re.findall(r"[A-Za-z]{2,}", text)) - KNOWN


def words(response):
    return foreign(response.content.decode())


@pytest.mark.parametrize(
    "kind",
    ["policy", "interpretation", "response", "news", "announcement", "public_notice",
     "catalogue_entry"],
)  # fmt: skip
def test_editor_of_every_kind(desk, kind):
    assert words(desk.client.get(url("draft_edit", desk.draft(kind=kind).pk))) == set()


def test_editor_that_refuses_that_is_locked_and_that_saves_by_itself(desk):
    draft = desk.draft()
    refused = desk.save(draft, title="", formed_on="昨天", **{"policy_details-0-term_years": "x"})
    answer = desk.autosave(draft, title="自动保存的标题").json()
    kept = desk.client.get(url("draft_edit", draft.pk))
    submit(draft, by=desk.officer, at=NOON)
    locked = desk.client.get(url("draft_edit", draft.pk))
    denied = desk.autosave(draft, title="改动").json()["error_message"]
    pages = (words(refused), foreign(answer["html"]), words(kept), words(locked), foreign(denied))
    assert pages == (set(), set(), set(), set(), set())


def test_lists_forms_and_dialogs(desk):
    draft, file = desk.draft(), stored(desk.unit, "tu.png", sound_png())
    make_published(organisation=desk.unit, by=desk.officer)
    places = [
        *map(url, ("draft_list", "draft_new", "import_document", "pick_file", "pick_publication")),
        *(url(name, draft.pk) for name in ("draft_submit", "draft_preview", "picked_publication")),
        url("picked_file", file.pk),
        url("draft_preview", draft.pk) + "?mode=print",
    ]
    left = {place: words(desk.client.get(place)) for place in places}
    assert {place: found for place, found in left.items() if found} == {}


def test_who_else_has_the_text_open_is_told_in_chinese(desk, client):
    draft = desk.draft()
    ping = ["library", "publication", draft.pk, 1]
    client.post(reverse("wagtailadmin_editing_sessions:ping", args=ping), {"is_editing": "1"})
    client.force_login(make_account(role="information_officer", organisation=desk.unit))
    answer = client.post(
        reverse("wagtailadmin_editing_sessions:ping", args=ping),
        {"revision_id": draft.latest_revision_id},
    ).json()
    assert f"{desk.officer}正在修改，尚未保存" in answer["html"]
    assert foreign(answer["html"]) == set()


def test_every_word_of_the_scripts_has_its_chinese(desk):
    script = desk.client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalogue = dict(re.findall(r'^\s+"(.+?)": \[?\s*"(.*)"', script, re.M))
    asked = set(re.findall(r'\(0,\w+\.\w+\)\("([A-Z(%][^"]+)"', scripts())) - ELSEWHERE
    assert {"Move up", "Duplicate", "A network error occurred."} <= asked
    told = {words: catalogue.get(json.dumps(words)[1:-1], "") for words in asked}
    spoken = {words for words in asked if re.search(r"\\u[4-9]", told[words])}
    assert asked - spoken == set()


def scripts():
    names = ("core.js", "telepath/blocks.js", "telepath/widgets.js", "wagtailadmin.js")
    paths = [Path(finders.find(f"wagtailadmin/js/{name}")) for name in names]
    return "".join(path.read_text("utf-8") for path in paths)
