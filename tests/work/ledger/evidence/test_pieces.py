"""Pieces: letters, what is the same, links of this site, adding later, confirming by letter."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.models import Parameter
from mingzheng.work.ledger.actions.decide import confirm_completion
from mingzheng.work.ledger.actions.evidence.add_evidence import add_evidence
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.errors_evidence import (
    LettersMissing,
    NoReportYet,
    OfferGone,
    OwnPageGone,
)
from mingzheng.work.ledger.models import EvidenceWaiver
from mingzheng.work.ledger.queries.evidence.letters import letter_lamps, missing_letters
from mingzheng.work.ledger.queries.reports import most_reused
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_demand, make_evidence, make_report
from tests.factories.library import make_published
from tests.factories.people import make_account

ADDRESS = "https://www.other.example/news/1"


def link(url=ADDRESS, **fields):
    return NewEvidence("link", "公开页", url=url, **fields)


def item(key="1", letter="A", source="memory"):
    return NewEvidence("item", "", letter=letter, source_key=source, item_key=key)


@pytest.fixture
def kept_files(settings):
    return lambda: [one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()]


@pytest.fixture
def own_site():
    Parameter.objects.create(key="ledger.own_hosts", value="www.yunling.example，yunling.example")


def test_a_piece_without_a_letter_gets_the_likely_one(proven):
    file = NewEvidence("file", "表.pdf", file=ContentFile(b"%PDF"), media_type="application/pdf")
    note = NewEvidence("note", "说明", note="见报告")
    proven.report(link(), link(letter="B"), file, note)
    assert [(one.kind, one.letter) for one in proven.pieces()] == [
        ("link", "A"), ("link", "B"), ("file", ""), ("note", ""),
    ]  # fmt: skip
    assert proven.pieces()[2].fingerprint == hashlib.sha256(b"%PDF").hexdigest()


def test_an_item_takes_title_and_address_from_its_source(proven):
    proven.report(item())
    (piece,) = proven.pieces()
    assert (piece.kind, piece.letter, piece.title, piece.url) == (
        "item", "A", "老年助餐政策1", "/p/1",
    )  # fmt: skip
    assert (piece.standing, piece.checked_at) == ("live", NOON)


@pytest.mark.parametrize("piece", [item("9"), item(source="nobody"), item("3")])
def test_an_item_that_is_not_there_is_refused_and_nothing_is_kept(proven, piece):
    proven.source.gone["3"] = "已撤下"
    with pytest.raises(OfferGone):
        proven.report(piece)
    assert proven.pieces() == []


def test_a_refusal_leaves_no_file_behind(proven, kept_files):
    file = NewEvidence("file", "表.pdf", file=ContentFile(b"%PDF"), media_type="application/pdf")
    with pytest.raises(OfferGone):
        proven.report(file, item("9"))
    assert kept_files() == []
    proven.report(file, item())
    assert len(kept_files()) == 1


def test_the_same_address_in_another_form_and_the_same_item_are_one_proof(proven, own_site):
    published = make_published(title="助餐通知")
    own = f"https://www.yunling.example/{published.path}"
    taken = NewEvidence("item", "", letter="A", source_key="library", item_key=str(published.pk))
    one, other = proven.report(link(), link(own)), make_assignment()
    again = proven.report(link(f"{ADDRESS}/#top"), taken, assignment=other)
    prints = {report.pk: [p.fingerprint for p in report.evidence.all()] for report in (one, again)}
    assert prints[one.pk] == prints[again.pk]
    assert most_reused(again) == 2


def test_a_link_to_this_site_is_looked_up_at_once(proven, own_site):
    published = make_published(title="助餐通知")
    address = f"https://www.yunling.example/{published.path}"
    proven.report(link(address))
    (piece,) = proven.pieces()
    assert (piece.source_key, piece.item_key) == ("library", str(published.pk))
    assert piece.standing == "live"
    withdraw(
        published, kind="withdrawn", reason="内容有误", organisation=published.organisation,
        by=make_account(), at=NOON,
    )  # fmt: skip
    with pytest.raises(OwnPageGone, match=r"链接已撤下：内容有误.*请换成现在能打开的网址"):
        proven.report(link(address))
    with pytest.raises(OwnPageGone, match="本站没有这个网页"):
        proven.report(link("https://yunling.example/policies/2024/yungaobanfa-99"))


def test_pages_the_library_does_not_keep_are_taken_unchecked(proven, own_site):
    proven.report(link("https://www.yunling.example/open-days"), link())
    assert [(one.item_key, one.standing) for one in proven.pieces()] == [("", ""), ("", "")]


def test_lamps_tell_what_is_proved_and_what_is_missing(proven):
    proven.report(item())
    lamps = letter_lamps([proven.assignment.pk])[proven.assignment.pk]
    assert [(one.letter, one.proved, one.pieces) for one in lamps] == [
        ("A", True, 1), ("B", False, 0),
    ]  # fmt: skip
    assert missing_letters(proven.assignment.pk) == ("B",)


def test_proposed_demands_keep_nobody_from_confirming(proven):
    make_demand(proven.assignment.task, "K", confirmed=False)
    proven.report(item(), item("2", "B"), claims=True)
    confirm_completion(proven.waiting(), by=proven.office, at=NOON)
    assert proven.fresh().state == "done"


def test_confirming_names_the_missing_letters_with_what_proves_them(proven):
    proven.report(item(), claims=True)
    with pytest.raises(LettersMissing) as refused:
        confirm_completion(proven.waiting(), by=proven.office, at=NOON)
    assert str(refused.value).startswith(
        "还缺佐证，不能确认办结：B 政策与解读（可用政策文件和它的解读）。"
    )
    assert proven.fresh().state == "submitted"


def test_the_office_may_do_without_and_says_why(proven):
    proven.report(item(), claims=True)
    confirm_completion(
        proven.waiting(), without_reason=" 本年没有新政策 ", by=proven.office, at=NOON
    )
    waiver = EvidenceWaiver.objects.get()
    assert (waiver.letter, waiver.reason) == ("B", "本年没有新政策")
    assert proven.fresh().state == "done"
    acts = list(JournalEntry.objects.order_by("number").values_list("action", flat=True))
    assert acts[-2:] == ["assignment.letters_waived", "assignment.confirmed"]
    assert missing_letters(proven.assignment.pk) == ()


def test_a_reason_where_nothing_is_missing_waives_nothing(proven):
    proven.report(item(), item("2", "B"), claims=True)
    confirm_completion(proven.waiting(), without_reason="多余", by=proven.office, at=NOON)
    assert not EvidenceWaiver.objects.exists()


def test_what_a_leading_unit_proved_counts_for_those_that_work_along(proven):
    along = make_assignment(proven.assignment.task, part="responsible")
    stranger = make_report(make_assignment(proven.assignment.task, part="responsible"))
    make_evidence(stranger, letter="B")
    assert missing_letters(along.pk) == ("A", "B")
    proven.report(item(), item("2", "B"))
    assert missing_letters(along.pk) == ()
    lamps = letter_lamps([along.pk])[along.pk]
    assert [(one.pieces, one.by_lead) for one in lamps] == [(0, True), (0, True)]


def test_evidence_is_added_to_a_report_that_waits_without_moving_anything(proven):
    with pytest.raises(NoReportYet):
        add_evidence(proven.assignment, pieces=[item()], by=proven.officer, at=NOON)
    report = proven.report(item(), claims=True)
    before = proven.fresh()
    (made,) = add_evidence(proven.assignment, pieces=[item("2", "B")], by=proven.officer, at=NOON)
    assert (made.report, made.added_at, made.added_by_name) == (
        report, NOON, str(proven.officer),
    )  # fmt: skip
    after = proven.fresh()
    assert (after.state, after.percent, after.last_reported_at) == (
        before.state, before.percent, before.last_reported_at,
    )  # fmt: skip
    confirm_completion(proven.waiting(), by=proven.office, at=NOON)
    assert JournalEntry.objects.filter(action="evidence.added").count() == 1


def test_the_same_item_for_the_same_letter_is_added_once(proven):
    proven.report(item())
    assert add_evidence(proven.assignment, pieces=[item()], by=proven.officer, at=NOON) == []
    assert len(proven.pieces()) == 1
    assert not JournalEntry.objects.filter(action="evidence.added").exists()
