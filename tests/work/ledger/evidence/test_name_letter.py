"""Pieces without a letter, and with a wrong one: said by hand what they prove."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.ledger.actions.decide import confirm_completion
from mingzheng.work.ledger.actions.evidence.add_evidence import add_evidence
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.actions.evidence.name_letter import name_letter
from mingzheng.work.ledger.errors_evidence import LetterFixed
from mingzheng.work.ledger.errors_year import YearClosed
from mingzheng.work.ledger.evidence_jobs import look_after_evidence
from mingzheng.work.ledger.queries.evidence.letters import missing_letters
from tests.conftest import NOON

from .test_pieces import item

DAY = datetime.timedelta(days=1)
NOTE = NewEvidence("note", "说明", note="见报告")


def named(proven, piece, letter, *, office=False):
    by = proven.office if office else proven.officer
    return name_letter(piece, letter=Letter(letter), office=office, by=by, at=NOON)


def test_a_piece_of_an_old_ledger_proves_what_is_said_of_it(proven):
    proven.report(NOTE, item("2", "B"))
    piece = proven.pieces()[0]
    assert (piece.letter, missing_letters(proven.assignment.pk)) == ("", ("A",))
    assert named(proven, piece, "A") is True
    assert missing_letters(proven.assignment.pk) == ()
    entry = JournalEntry.objects.get(action="evidence.letter_named")
    assert entry.details == {"evidence": piece.pk, "before": "", "after": "A"}
    assert entry.actor_name == str(proven.officer)
    assert named(proven, piece, "A") is False
    assert JournalEntry.objects.filter(action="evidence.letter_named").count() == 1


def test_once_confirmed_only_the_office_takes_a_letter_away(proven):
    proven.report(item(), item("2", "B"), NOTE, claims=True)
    confirm_completion(proven.waiting(), by=proven.office, at=NOON)
    first, _, note = proven.pieces()
    with pytest.raises(LetterFixed, match="请政务公开办办理"):
        named(proven, first, "C")
    assert proven.pieces()[0].letter == "A"
    assert named(proven, note, "A") is True
    assert named(proven, first, "C", office=True) is True
    assert [one.letter for one in proven.pieces()] == ["C", "B", "A"]


def test_a_piece_takes_the_place_of_what_is_gone_of_its_letter_and_gives_it_up(proven):
    proven.report(item(), NOTE)
    proven.source.gone["1"] = "已撤下"
    look_after_evidence(at=NOON + DAY)
    assert proven.fresh().proof_gone_on == (NOON + DAY).date()
    note = proven.pieces()[1]
    named(proven, note, "A")
    assert proven.fresh().proof_gone_on is None
    assert proven.pieces()[0].replaced_by == note
    named(proven, note, "B")
    assert proven.fresh().proof_gone_on == (NOON + DAY).date()
    assert proven.pieces()[0].replaced_by is None


def test_a_gone_piece_takes_nobody_s_place(proven):
    proven.report(item(), item("3", "A"))
    proven.source.gone |= {"1": "已撤下", "3": "已撤下"}
    look_after_evidence(at=NOON + DAY)
    named(proven, proven.pieces()[1], "B")
    assert proven.pieces()[0].replaced_by is None
    assert proven.fresh().proof_gone_on == (NOON + DAY).date()


def test_a_closed_year_stays_as_it_is(proven):
    proven.report(NOTE)
    proven.assignment.task.notice.closed_on = NOON.date()
    proven.assignment.task.notice.save()
    with pytest.raises(YearClosed):
        named(proven, proven.pieces()[0], "A")
    with pytest.raises(YearClosed):
        add_evidence(proven.assignment, pieces=[item()], by=proven.officer, at=NOON)
