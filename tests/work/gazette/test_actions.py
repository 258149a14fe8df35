"""Putting an issue together, and freezing it once."""

import datetime
import hashlib

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Publication
from mingzheng.work.gazette import errors
from mingzheng.work.gazette.actions.entries import (
    add_correction,
    add_documents,
    move_entry,
    put_in_section,
    remove_entry,
)
from mingzheng.work.gazette.actions.freeze_issue import freeze_issue, withdraw_issue
from mingzheng.work.gazette.actions.open_issue import change_head, drop_issue
from mingzheng.work.gazette.actions.sections import (
    add_section,
    move_section,
    remove_section,
    rename_section,
)
from mingzheng.work.gazette.actions.submit_issue import return_issue, submit_issue
from mingzheng.work.gazette.actions.withdraw_item import withdraw_item
from mingzheng.work.gazette.content import digest_of, issue_digest
from mingzheng.work.gazette.models import FrozenIssue, Issue
from mingzheng.work.gazette.pdf_jobs import make_issue_pdf
from mingzheng.work.gazette.queries.desk import printed_items
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.factories.gazette import AT, fill, first_section, fresh, hand_in, make_frozen, make_issue
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db


def order(issue):
    return [
        (section.title, [str(entry) for entry in section.entries.order_by("position")])
        for section in issue.sections.order_by("position")
    ]


def editing(issue):
    return {"revision": fresh(issue).revision, "by": issue.changed_by, "at": AT}


def test_an_issue_begins_with_the_sections_of_the_house():
    issue = make_issue()
    assert [title for title, _ in order(issue)] == [
        "区政府文件", "部门文件", "人事任免", "政务资讯",
    ]  # fmt: skip
    with pytest.raises(errors.IssueKnown, match="2024年第1期已经有了"):
        make_issue()


def test_entries_move_within_their_section_and_over_its_end():
    issue = make_issue()
    one, two = make_published(title="甲"), make_published(title="乙")
    fill(issue, one, two)
    first, second = issue.entries.order_by("position")
    move_entry(second, direction="up", **editing(issue))
    assert order(issue)[0] == ("区政府文件", ["乙", "甲"])
    move_entry(first, direction="down", **editing(issue))
    assert order(issue)[:2] == [("区政府文件", ["乙"]), ("部门文件", ["甲"])]
    move_entry(second, direction="up", **editing(issue))
    assert order(issue)[0] == ("区政府文件", ["乙"])
    move_entry(first, direction="up", **editing(issue))
    assert order(issue)[0] == ("区政府文件", ["乙", "甲"])
    last = issue.sections.get(title="政务资讯")
    put_in_section(second, section=last, **editing(issue))
    assert order(issue)[0] == ("区政府文件", ["甲"])
    assert order(issue)[3] == ("政务资讯", ["乙"])
    remove_entry(first, **editing(issue))
    assert order(issue)[0] == ("区政府文件", [])


def test_sections_are_added_renamed_moved_and_removed_when_empty():
    issue = make_issue()
    add_section(issue, title="领导讲话", **editing(issue))
    section = issue.sections.get(title="领导讲话")
    rename_section(section, title="大事记", **editing(issue))
    section.refresh_from_db()
    move_section(section, direction="up", **editing(issue))
    assert [title for title, _ in order(issue)][3:] == ["大事记", "政务资讯"]
    with pytest.raises(errors.SectionKnown):
        rename_section(section, title="部门文件", **editing(issue))
    fill(issue)
    with pytest.raises(errors.SectionInUse):
        remove_section(first_section(issue), **editing(issue))
    remove_section(section, **editing(issue))
    assert "大事记" not in dict(order(issue))


@pytest.mark.parametrize("attribute", ["withheld", "on_request"])
def test_what_is_not_for_everybody_is_not_taken(attribute):
    issue = make_issue()
    document = make_published()
    Publication.objects.filter(pk=document.pk).update(disclosure_attribute=attribute)
    with pytest.raises(errors.NotPublic):
        fill(issue, document)
    with pytest.raises(errors.NotPublic):
        fill(issue, make_draft())
    assert not issue.entries.exists()


def test_a_document_stands_once_in_an_issue():
    issue, document = make_issue(), make_published(title="甲")
    fill(issue, document)
    with pytest.raises(errors.AlreadyInIssue, match="《甲》已在这一期里"):
        fill(issue, document)


def test_the_second_editor_is_told_who_saved():
    issue = make_issue(by=make_account(role="openness_office", display_name="公开办02"))
    seen = issue.revision
    fill(issue)
    with pytest.raises(errors.SavedMeanwhile, match="公开办02改过这一期"):
        add_section(issue, title="其他", revision=seen, by=make_account(), at=AT)
    with pytest.raises(errors.SavedMeanwhile):
        change_head(
            issue, year=2024, number=2, cover_date=issue.cover_date, title="公报", preface="",
            revision=seen, by=make_account(), at=AT,
        )  # fmt: skip


def test_an_empty_issue_and_one_with_private_words_are_not_handed_in():
    issue = make_issue()
    with pytest.raises(errors.NothingInIssue):
        hand_in(issue)
    fill(issue, note="联系人公民身份号码 11010519491231002X。")
    with pytest.raises(errors.WordsBlocked, match="身份"):
        hand_in(issue)
    assert fresh(issue).state == Issue.State.DRAFT


def test_another_person_freezes_and_only_once():
    issue = hand_in(fill(make_issue()))
    with pytest.raises(errors.OwnIssue):
        freeze_issue(issue, by=issue.submitted_by, at=AT)
    other = make_account(role="openness_office")
    freeze_issue(issue, by=other, at=AT)
    with pytest.raises(errors.NotSubmitted):
        freeze_issue(issue, by=other, at=AT)
    assert FrozenIssue.objects.count() == 1
    with pytest.raises(errors.NotDraft):
        add_section(issue, title="其他", **editing(issue))


def test_returned_with_a_reason_it_can_be_edited_again():
    issue = hand_in(fill(make_issue()))
    other = make_account(role="leader")
    with pytest.raises(errors.ReasonMissing):
        return_issue(issue, reason=" ", by=other, at=AT)
    return_issue(issue, reason="目录次序不对", by=other, at=AT)
    assert fresh(issue).returned_reason == "目录次序不对"
    drop_issue(issue, **editing(issue))
    assert not Issue.objects.exists()


def test_it_is_not_frozen_before_its_cover_date():
    issue = hand_in(fill(make_issue(cover_date=AT.date() + datetime.timedelta(days=1))))
    with pytest.raises(errors.CoverDateAhead, match="2024-11-16"):
        freeze_issue(issue, by=make_account(), at=AT)


def test_what_was_taken_back_meanwhile_is_not_frozen():
    document = make_published(title="撤下的办法")
    issue = hand_in(fill(make_issue(), document))
    withdraw(
        document, kind="withdrawn", reason="内容有误", organisation=document.organisation,
        by=make_account(), at=AT,
    )  # fmt: skip
    with pytest.raises(errors.NotPublic, match="《撤下的办法》"):
        freeze_issue(issue, by=make_account(), at=AT)


def test_what_is_frozen_stays_as_it_was_with_its_digests():
    document = make_published(title="公报里的办法", lines=("一、总则", "按照要求办理。"))
    frozen = make_frozen(document, note="编者的话")
    item = frozen.items.get()
    before = item.content
    Publication.objects.filter(pk=document.pk).update(title="改了的办法", body=[])
    item.refresh_from_db()
    assert item.content == before
    assert item.title == "公报里的办法"
    assert item.content["note"] == "编者的话"
    assert item.content["body"][1]["value"] == "按照要求办理。"
    assert item.digest == digest_of(item.content)
    assert frozen.digest == issue_digest(frozen.head, [item.digest])


def test_a_correction_names_what_it_corrects():
    printed = make_frozen()
    issue = make_issue(number=2)
    add_correction(
        first_section(issue), corrects=printed.items.get(), text="第三条中“十日”应为“十五日”。",
        **editing(issue),
    )  # fmt: skip
    frozen = freeze_issue(hand_in(issue), by=make_account(), at=AT)
    item = frozen.items.get()
    assert item.title == "更正：2024年第1期《公报里的办法》"
    assert item.content["url"] == "/gazette/2024/1/1"
    assert [one.pk for one in printed.items.get().corrections.all()] == [item.pk]


def test_only_what_is_printed_can_be_corrected():
    printed = make_frozen()
    withdraw_issue(printed.issue, reason="排印错误", by=make_account(), at=AT)
    issue = make_issue(number=2)
    with pytest.raises(errors.NotPrinted):
        add_correction(
            first_section(issue), corrects=printed.items.get(), text="更正。", **editing(issue)
        )


def test_it_is_withdrawn_only_with_a_reason():
    frozen = make_frozen()
    with pytest.raises(errors.ReasonMissing):
        withdraw_issue(frozen.issue, reason="", by=make_account(), at=AT)
    withdraw_issue(frozen.issue, reason="排印错误", by=make_account(), at=AT)
    assert fresh(frozen.issue).state == Issue.State.WITHDRAWN
    with pytest.raises(errors.NotFrozen):
        withdraw_issue(frozen.issue, reason="排印错误", by=make_account(), at=AT)
    with pytest.raises(errors.IssueKnown):
        make_issue()


def test_one_item_is_withdrawn_once_and_with_a_reason():
    one, two = make_published(title="甲办法"), make_published(title="乙办法")
    frozen = make_frozen(one, two)
    make_issue_pdf(frozen.pk, at=AT)
    frozen.refresh_from_db()
    printed, item = frozen.pdf_digest, frozen.items.get(number=1)
    with pytest.raises(errors.ReasonMissing):
        withdraw_item(item, reason=" ", by=make_account(), at=AT)
    withdrawal = withdraw_item(item, reason="含有不应公开的内容", by=make_account(), at=AT)
    with pytest.raises(errors.ItemWithdrawnBefore):
        withdraw_item(item, reason="再撤一次", by=make_account(), at=AT)
    frozen.refresh_from_db()
    assert (frozen.pdf_state, frozen.pdf_digest, frozen.pdf_size) == ("waiting", "", 0)
    assert withdrawal.pdf_digest == printed
    with withdrawal.pdf.open("rb") as kept:
        assert hashlib.sha256(kept.read()).hexdigest() == printed
    assert fresh(frozen.issue).state == Issue.State.FROZEN
    entry = JournalEntry.objects.get(action="gazette.item_withdrawn")
    assert entry.details == {
        "number": 1, "title": "甲办法", "reason": "含有不应公开的内容", "sha256": item.digest,
        "pdf_sha256": printed,
    }  # fmt: skip


def test_what_is_not_out_and_what_was_taken_back_whole_has_no_item_to_withdraw():
    frozen = make_frozen()
    withdraw_issue(frozen.issue, reason="排印错误", by=make_account(), at=AT)
    with pytest.raises(errors.NotFrozen):
        withdraw_item(frozen.items.get(), reason="误收", by=make_account(), at=AT)


def test_a_withdrawn_item_is_not_corrected():
    printed = make_frozen()
    withdraw_item(printed.items.get(), reason="误收", by=make_account(), at=AT)
    issue = make_issue(number=2)
    with pytest.raises(errors.NotPrinted):
        add_correction(
            first_section(issue), corrects=printed.items.get(), text="更正。", **editing(issue)
        )
    assert printed_items("") == []


def test_a_pdf_begun_before_the_withdrawal_is_not_kept(monkeypatch):
    frozen = make_frozen()
    item, later = frozen.items.get(), AT + datetime.timedelta(minutes=1)

    def withdrawn_meanwhile(layout, *, pictures):
        withdraw_item(item, reason="误收", by=make_account(), at=later)
        return b"%PDF with the item"

    with monkeypatch.context() as patch:
        patch.setattr("mingzheng.work.gazette.pdf_jobs.gazette_pdf", withdrawn_meanwhile)
        make_issue_pdf(frozen.pk, at=later)
    frozen.refresh_from_db()
    assert frozen.pdf_state == FrozenIssue.Pdf.WAITING


def test_an_issue_has_a_limit(monkeypatch):
    monkeypatch.setattr("mingzheng.work.gazette.actions.entries.MOST", 1)
    issue = make_issue()
    with pytest.raises(errors.TooMany, match="最多收录 1 篇"):
        fill(issue, make_published(), make_published())


def test_every_act_has_its_row_in_the_journal():
    make_frozen(note="编者的话")
    acts = list(
        JournalEntry.objects.filter(action__startswith="gazette.").values_list("action", flat=True)
    )
    assert sorted(acts) == [
        "gazette.documents_added", "gazette.frozen", "gazette.note_written", "gazette.opened",
        "gazette.submitted",
    ]  # fmt: skip


def test_a_draft_that_is_handed_in_twice_is_refused():
    issue = fill(make_issue())
    seen = issue.revision
    submit_issue(issue, revision=seen, by=issue.changed_by, at=AT)
    with pytest.raises(errors.NotDraft):
        submit_issue(issue, revision=seen, by=issue.changed_by, at=AT)


def test_documents_are_added_to_a_draft_only():
    issue = hand_in(fill(make_issue()))
    with pytest.raises(errors.NotDraft):
        add_documents(first_section(issue), publications=[make_published().pk], **editing(issue))
