"""Pieces: letters, what is the same, links of this site, adding later, confirming by letter."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.ledger.actions.decide import confirm_completion
from mingzheng.work.ledger.actions.evidence.add_evidence import add_evidence
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.errors_evidence import (
    LettersMissing,
    NoReportYet,
    OfferGone,
    OwnPageGone,
    OwnPageUnknown,
)
from mingzheng.work.ledger.models import EvidenceWaiver
from mingzheng.work.ledger.queries.evidence.letters import letter_lamps, missing_letters
from mingzheng.work.ledger.queries.reports import most_reused
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.ledger import make_assignment, make_demand, make_evidence, make_report
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account, make_organisation

ADDRESS = "https://www.other.example/news/1"


def link(url=ADDRESS, title="公开页", **fields):
    return NewEvidence("link", title, url=url, **fields)


def item(key="1", letter="A", source="memory"):
    return NewEvidence("item", "", letter=letter, source_key=source, item_key=key)


@pytest.fixture
def kept_files(settings):
    return lambda: [one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()]


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
    with pytest.raises(OwnPageGone, match=r"《助餐通知》已撤下：内容有误.*请换成现在能打开的网址"):
        proven.report(link(address))
    with pytest.raises(OwnPageUnknown, match=r"没有公开的内容.*请打开要用作佐证的那一页"):
        proven.report(link("https://yunling.example/policies/2024/yungaobanfa-99"))


def test_a_link_to_another_site_is_taken_unchecked(proven, own_site):
    proven.report(link(title=""))
    assert [(one.item_key, one.standing, one.title) for one in proven.pieces()] == [
        ("", "", ADDRESS)
    ]


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


def test_the_same_file_under_another_name_is_kept_once(proven):
    def file(name, letter="D", content=b"%PDF"):
        return NewEvidence(
            "file", name, file=ContentFile(content), media_type="application/pdf", letter=letter
        )

    proven.report(file("纪要.pdf"), file("纪要（终稿）.pdf"), file("签到.pdf", content=b"%PDF2"))
    assert [one.title for one in proven.pieces()] == ["纪要.pdf", "签到.pdf"]
    again = [file("又一份.pdf"), file("另一类.pdf", letter="J")]
    made = add_evidence(proven.assignment, pieces=again, by=proven.officer, at=NOON)
    assert [(one.title, one.letter) for one in made] == [("另一类.pdf", "J")]


def test_a_note_sent_twice_is_added_once(proven):
    proven.report(item())
    note = NewEvidence("note", "说明", note="见会议记录", letter="D")
    for expected in (1, 0):
        made = add_evidence(proven.assignment, pieces=[note], by=proven.officer, at=NOON)
        assert len(made) == expected


def test_another_unit_s_private_record_is_as_if_it_were_not(proven, own_site):
    """Neither by its key nor by the address of its page; the unit's own is taken."""
    stranger = make_organisation("投资促进局")
    for unit in (stranger, proven.unit):
        foi.received(unit)
    taken = NewEvidence("item", "", letter="G", source_key="foi", item_key=f"2024-{stranger.pk}")
    with pytest.raises(OfferGone, match="平台上没有这一条"):
        proven.report(taken)
    board = "https://www.yunling.example/desk/foi/quality?year=2024&unit="
    with pytest.raises(OwnPageUnknown) as refused:
        proven.report(link(f"{board}{stranger.pk}"))
    assert "投资促进局" not in str(refused.value)
    proven.report(link(f"{board}{proven.unit.pk}", title=""))
    assert [(one.item_key, one.title) for one in proven.pieces()] == [
        (f"2024-{proven.unit.pk}", "民生事业局 2024年依申请公开办件统计")
    ]


def test_a_draft_is_told_of_to_nobody(proven):
    draft = make_draft(title="探针草稿")
    for key in (str(draft.pk), f"rule:{draft.pk}"):
        piece = NewEvidence("item", "", letter="A", source_key="library", item_key=key)
        with pytest.raises(OfferGone) as refused:
            proven.report(piece)
        assert "探针" not in str(refused.value)
