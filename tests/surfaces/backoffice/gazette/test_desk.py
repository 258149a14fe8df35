"""The gazette's desk: who may, what is refused, what is kept of what was typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingzheng.records.people.models import Role
from mingzheng.work.gazette.models import Issue, ItemWithdrawal
from tests.factories.gazette import AT, fill, fresh, hand_in, make_frozen, make_issue
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    account = make_account(role=Role.OPENNESS_OFFICE)
    client.force_login(account)
    return account


def body(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def post(client, address, **data):
    return client.post(f"/desk/gazette/{address}", data)


@pytest.mark.parametrize("role", [Role.INFORMATION_OFFICER, Role.REVIEWER, Role.AUDIT_ADMIN])
def test_others_are_told_which_role_is_needed(client, role):
    client.force_login(make_account(role=role))
    issue = make_issue()
    for address in ("", "/new", f"/{issue.pk}", f"/{issue.pk}/pick", f"/{issue.pk}/preview"):
        assert "政务公开办" in body(client.get(f"/desk/gazette{address}"), 403)


def test_a_leader_reads_and_freezes_but_does_not_edit(client):
    leader = make_account(role=Role.LEADER)
    client.force_login(leader)
    issue = fill(make_issue())
    assert "选入文件" not in body(client.get(f"/desk/gazette/{issue.pk}"))
    for rest in ("arrange", "submit", "drop", "withdraw", "withdraw-item", "sections"):
        body(post(client, f"{issue.pk}/{rest}", revision=issue.revision), 403)
    hand_in(issue)
    assert post(client, f"{issue.pk}/freeze").status_code == 302
    assert fresh(issue).state == Issue.State.FROZEN


def test_guessed_addresses_answer_404(client, office):
    issue, other = make_issue(), fill(make_issue(number=2))
    entry, part = other.entries.get(), other.sections.first()
    for rest in (
        "", "/head", "/preview", "/pick", "/correction", "/entries/1", "/sections/1",
    ):  # fmt: skip
        body(client.get(f"/desk/gazette/99999{rest}"), 404)
    body(client.get(f"/desk/gazette/{issue.pk}/entries/{entry.pk}"), 404)
    body(client.get(f"/desk/gazette/{issue.pk}/sections/{part.pk}"), 404)
    for act in (f"entry-up-{entry.pk}", f"entry-remove-{entry.pk}", f"section-up-{part.pk}"):
        body(post(client, f"{issue.pk}/arrange", act=act, revision=issue.revision), 404)
    body(post(client, f"{issue.pk}/pdf"), 404)


def test_a_new_issue_offers_the_next_number_and_refuses_a_known_one(client, office):
    make_issue(number=4)
    assert 'name="number" value="5"' in body(client.get("/desk/gazette/new"))
    typed = {
        "title": "公报", "year": "2024", "number": "4", "cover_date": "2024-11-20",
        "preface": "打过的字",
    }  # fmt: skip
    page = body(client.post("/desk/gazette/new", typed))
    assert "2024年第4期已经有了" in page
    assert "打过的字" in page
    assert client.post("/desk/gazette/new", typed | {"number": "5"}).status_code == 302


def test_picking_lists_what_may_be_printed_and_takes_in_what_is_ticked(client, office):
    issue = make_issue()
    one, two = make_published(title="甲办法"), make_published(title="乙办法")
    make_draft(title="草稿办法")
    make_frozen(two, number=9)
    page = body(client.get(f"/desk/gazette/{issue.pk}/pick"))
    assert "甲办法" in page
    assert "草稿办法" not in page
    assert "乙办法" not in page
    every = body(client.get(f"/desk/gazette/{issue.pk}/pick?every=1"))
    assert "2024年第9期已刊登" in every
    assert "甲办法" not in body(client.get(f"/desk/gazette/{issue.pk}/pick?year=2023"))
    part = issue.sections.last()
    taken = {"publication": [one.pk], "section": part.pk, "revision": issue.revision}
    assert post(client, f"{issue.pk}/pick", **taken).status_code == 302
    assert [entry.publication for entry in part.entries.all()] == [one]


def test_a_guessed_document_that_is_not_public_is_refused(client, office):
    issue, draft = make_issue(), make_draft(title="草稿办法")
    page = body(
        post(
            client, f"{issue.pk}/pick", publication=[draft.pk], section=issue.sections.first().pk,
            revision=issue.revision,
        )
    )  # fmt: skip
    assert "不能收入公报" in page
    assert "草稿办法" not in page
    assert not issue.entries.exists()


def test_what_was_ticked_stays_ticked_when_somebody_else_saved(client, office):
    issue, document = make_issue(), make_published(title="甲办法")
    seen = issue.revision
    fill(issue)
    page = body(
        post(
            client, f"{issue.pk}/pick", publication=[document.pk],
            section=issue.sections.first().pk, revision=seen,
        )
    )  # fmt: skip
    assert "改过这一期" in page
    assert f'value="{document.pk}" id="pick-{document.pk}" checked' in page
    assert f'name="revision" value="{fresh(issue).revision}"' in page


def test_after_a_move_the_focus_is_on_the_same_button(client, office):
    issue = fill(make_issue(by=office), make_published(title="甲"), make_published(title="乙"))
    second = issue.entries.last()
    act = f"entry-up-{second.pk}"
    answer = post(client, f"{issue.pk}/arrange", act=act, revision=issue.revision)
    assert answer["Location"] == f"/desk/gazette/{issue.pk}?at={act}"
    page = body(client.get(answer["Location"]))
    assert f'value="{act}" data-move="up" autofocus' in page
    assert page.index(">乙</a>") < page.index(">甲</a>")


def test_a_note_that_met_another_save_is_not_lost(client, office):
    issue = fill(make_issue())
    entry = issue.entries.get()
    typed = {"note": "写了很久的编者注", "section": entry.section_id}
    page = body(post(client, f"{issue.pk}/entries/{entry.pk}", revision=1, **typed))
    assert "改过这一期" in page
    assert "写了很久的编者注" in page
    again = post(client, f"{issue.pk}/entries/{entry.pk}", revision=issue.revision, **typed)
    assert again.status_code == 302
    entry.refresh_from_db()
    assert entry.note == "写了很久的编者注"


def test_who_handed_it_in_does_not_freeze_it(client, office):
    issue = fill(make_issue(by=office))
    assert post(client, f"{issue.pk}/submit", revision=issue.revision).status_code == 302
    assert "请由另一位有权限的人" in body(client.get(f"/desk/gazette/{issue.pk}"))
    assert "请由另一位有权限的人" in body(post(client, f"{issue.pk}/freeze"))
    assert fresh(issue).state == Issue.State.SUBMITTED
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    assert "请填写退回理由" in body(post(client, f"{issue.pk}/return", reason=""))
    assert post(client, f"{issue.pk}/freeze").status_code == 302
    assert "可能别人已经办了" in body(post(client, f"{issue.pk}/freeze"))


def test_a_frozen_issue_is_withdrawn_with_a_reason(client, office):
    frozen = make_frozen()
    assert "请填写撤回理由" in body(post(client, f"{frozen.issue_id}/withdraw", reason=""))
    assert post(client, f"{frozen.issue_id}/withdraw", reason="排印有误").status_code == 302
    assert "排印有误" in body(client.get(f"/desk/gazette/{frozen.issue_id}"))


def test_one_item_is_withdrawn_by_choosing_it(client, office):
    frozen = make_frozen(make_published(title="甲办法"), make_published(title="乙办法"))
    address = f"{frozen.issue_id}/withdraw-item"
    assert "只撤回其中一篇" in body(client.get(f"/desk/gazette/{frozen.issue_id}"))
    item = frozen.items.get(number=2)
    page = body(post(client, address, item=item.pk, reason=""))
    assert "请填写撤回说明" in page
    (chosen,) = Page(post(client, address, item=item.pk, reason="")).all("input", checked=None)
    assert chosen[1]["value"] == str(item.pk)
    assert post(client, address, item=item.pk, reason="误收").status_code == 302
    again = body(post(client, address, item=item.pk, reason="误收"))
    assert "这一篇已经撤回，请重新选择。" in again
    assert "乙办法：误收" in body(client.get(f"/desk/gazette/{frozen.issue_id}"))


def test_an_item_of_another_issue_and_of_a_draft_is_not_withdrawn(client, office):
    frozen, other = make_frozen(), make_frozen(number=2)
    item = other.items.get()
    page = body(post(client, f"{frozen.issue_id}/withdraw-item", item=item.pk, reason="误收"))
    assert "请重新选择" in page
    draft = fill(make_issue(number=3))
    body(client.get(f"/desk/gazette/{draft.pk}/withdraw-item"), 404)
    body(post(client, f"{draft.pk}/withdraw-item", item=item.pk, reason="误收"), 404)
    assert not ItemWithdrawal.objects.exists()


def test_a_correction_is_chosen_among_what_is_printed(client, office):
    printed = make_frozen(make_published(title="甲办法")).items.get()
    issue = make_issue(number=2)
    found = body(post(client, f"{issue.pk}/correction", words="甲办法", find="1", text="改一字"))
    assert "2024年第1期　甲办法" in found
    assert "改一字" in found
    typed = {
        "words": "甲办法", "item": printed.pk, "section": issue.sections.first().pk,
        "text": "“十日”应为“十五日”。", "revision": issue.revision,
    }  # fmt: skip
    assert post(client, f"{issue.pk}/correction", **typed).status_code == 302
    assert issue.entries.get().corrects == printed


def test_preview_reads_as_it_would_be_frozen(client, office):
    issue = fill(make_issue(), make_published(title="甲办法", lines=("原来的文字。",)), note="按语")
    page = body(client.get(f"/desk/gazette/{issue.pk}/preview"))
    assert "<p>原来的文字。</p>" in page
    assert "按语" in page


@pytest.mark.parametrize("rest", ["", "/pick?every=1"])
def test_queries_do_not_grow_with_the_issue(client, office, rest):
    issue = fill(make_issue(), *(make_published() for _ in range(2)))
    with CaptureQueriesContext(connection) as few:
        body(client.get(f"/desk/gazette/{issue.pk}{rest}"))
    fill(issue, *(make_published() for _ in range(6)))
    with CaptureQueriesContext(connection) as many:
        body(client.get(f"/desk/gazette/{issue.pk}{rest}"))
    assert len(many) == len(few)


def test_queries_of_the_list_do_not_grow(client, office):
    make_frozen()
    with CaptureQueriesContext(connection) as few:
        body(client.get("/desk/gazette"))
    for number in (2, 3, 4):
        make_frozen(number=number, at=AT)
    with CaptureQueriesContext(connection) as many:
        body(client.get("/desk/gazette"))
    assert len(many) == len(few)
