"""Preview: what stands in the form, on the screen and on paper, for this officer alone."""

import pytest

from mingzheng.surfaces.backoffice.editor.preview import layout_of, pages_of, printed
from tests.conftest import NOON
from tests.factories.library import make_draft
from tests.factories.people import make_account

from .house import posted, url


def previewed(desk, draft, mode="screen", **changes):
    data = posted(desk.form(draft), **changes)
    answer = desk.client.post(url("draft_preview", draft.pk), data)
    assert answer.json() == {"is_valid": True, "is_available": True}
    return desk.client.get(url("draft_preview", draft.pk), {"mode": mode})


def test_screen_shows_what_stands_in_the_form_and_saves_nothing(desk):
    draft = desk.draft(title="存下的标题")
    page = previewed(desk, draft, title="没存的标题", body=[("paragraph", "没存的一段。")])
    html = page.content.decode()
    assert "没存的标题" in html and "没存的一段。" in html and "尚未公开" in html
    draft.refresh_from_db()
    assert draft.latest_revision.as_object().title == "存下的标题"


def test_print_shows_its_pages_and_is_a_file_of_its_own(desk):
    draft = desk.draft()
    page = previewed(desk, draft, mode="print")
    assert page.context["pages"].count == 1
    assert 'src="data:image/png;base64,' in page.content.decode()
    pdf = desk.client.get(url("draft_preview", draft.pk), {"mode": "pdf"})
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")


def test_unknown_mode_shows_the_screen(desk):
    assert "official-title" in previewed(desk, desk.draft(), mode="x").content.decode()


def test_preview_stands_in_our_own_frame_only(desk):
    page = previewed(desk, desk.draft())
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    policy = page["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'self'" in policy and "unsafe" not in policy


def test_what_a_colleague_typed_is_not_shown(desk, client):
    draft = desk.draft(title="存下的标题")
    previewed(desk, draft, title="没存的标题")
    client.force_login(make_account(role="information_officer", organisation=desk.unit))
    assert "没存的标题" not in client.get(url("draft_preview", draft.pk)).content.decode()


def test_drafts_of_other_units_are_not_previewed(desk):
    foreign = make_draft(organisation=desk.other)
    place = url("draft_preview", foreign.pk)
    codes = [desk.client.get(place), desk.client.post(place), desk.client.delete(place)]
    assert [one.status_code for one in codes] == [404, 404, 404]


@pytest.mark.parametrize("kind", ["policy", "interpretation", "news", "public_notice"])
def test_every_kind_can_be_printed(desk, kind):
    draft = desk.draft(kind=kind)
    layout = layout_of(draft, today=NOON.date())
    assert layout.is_policy == (kind == "policy")
    assert pages_of(printed(draft, today=NOON.date())).count == 1
