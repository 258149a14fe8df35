"""The list of evidence: what is missing, and what is used most, page by page."""

import random

import pytest

from mingzheng.work.ledger.models import Assignment, EvidenceWaiver
from mingzheng.work.ledger.queries.evidence.letters import letter_lamps
from mingzheng.work.ledger.queries.evidence.listing import EvidenceFilter, matching
from mingzheng.work.ledger.queries.scope import Scope
from tests.conftest import NOON
from tests.factories.ledger import (
    make_assignment,
    make_demand,
    make_evidence,
    make_notice,
    make_report,
    make_task,
)
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
MISSING = EvidenceFilter(state="missing")


@pytest.fixture
def district():
    """Six units in nine tasks of two notices, with pieces, gone pieces and waivers by chance."""
    chance = random.Random(36)
    units = [make_organisation() for _ in range(6)]
    notices = [make_notice(), make_notice()]
    for number in range(9):
        task = make_task(notices[number % 2], number=20 - number)
        for letter in "ABK":
            make_demand(task, letter, confirmed=chance.random() < 0.8)
        for unit in chance.sample(units, 4):
            part = chance.choice(Assignment.Part.values)
            _prove(chance, make_assignment(task, organisation=unit, part=part))
    return [notice.pk for notice in notices], units


def _prove(chance, assignment):
    for letter in "ABK":
        for _ in range(chance.choice([0, 0, 1, 2])):
            gone = chance.choice([{}, {}, {"standing": "gone", "gone_on": NOON.date()}])
            make_evidence(make_report(assignment), letter=letter, **gone)
        if chance.random() < 0.3:
            EvidenceWaiver.objects.create(
                assignment=assignment, letter=letter, reason="本年没有", granted_at=NOON
            )


def by_the_lamps(scope):
    """Every pair in the list's order, asked of each assignment in turn."""
    found = Assignment.objects.filter(scope.assignments).select_related("task", "organisation")
    lamps = letter_lamps([one.pk for one in found])
    pairs = [
        (-one.task.notice_id, one.task.number, one.organisation.sort_order, one.pk, lamp.letter)
        for one in found
        for lamp in lamps[one.pk]
        if lamp.confirmed and not lamp.proved
    ]
    return [(pk, letter) for *_, pk, letter in sorted(pairs)]


def pairs(found):
    return [(line.assignment, line.letter) for line in found]


def test_what_is_missing_is_what_the_lamps_say_on_every_page(district):
    notices, units = district
    everybody = Scope(tuple(notices), None)
    for scope in (everybody, everybody.of(units[0].pk), Scope((notices[0],), None)):
        expected, found = by_the_lamps(scope), matching(scope, MISSING)
        assert expected
        assert len(found) == len(expected)
        read = [one for at in range(0, len(found), 4) for one in pairs(found[at : at + 4])]
        assert read == expected
    own = matching(everybody, EvidenceFilter(state="missing", unit=units[1].pk, letter="K"))
    of_unit = by_the_lamps(everybody.of(units[1].pk))
    assert pairs(own[:100]) == [pair for pair in of_unit if pair[1] == "K"]
    assert matching(everybody, MISSING)[:0] == []


def test_nothing_is_missing_where_nothing_may_be_seen(district):
    assert len(matching(Scope(tuple(district[0]), frozenset()), MISSING)) == 0


def test_the_same_proof_stands_together_and_what_has_no_mark_comes_last():
    notice = make_notice()
    for marks in ("a", "bx", "b", "a", "", "c", "bc", ""):
        report = make_report(make_assignment(make_task(notice)))
        for mark in marks or [""]:
            make_evidence(report, title=mark or "说明", fingerprint=mark * 64)
    found = matching(Scope((notice.pk,), None), EvidenceFilter(sort="uses"))
    expected = [
        (3, "b"), (3, "b"), (3, "b"), (2, "a"), (2, "a"), (2, "c"), (2, "c"), (1, "x"),
        (0, "说明"), (0, "说明"),
    ]  # fmt: skip
    assert len(found) == len(expected)
    for size in (1, 3, 10):
        read = [row for at in range(0, 10, size) for row in found[at : at + size]]
        assert [(row.uses, row.title) for row in read] == expected


def test_uses_are_counted_of_the_whole_house_and_rows_of_what_is_asked_for():
    notice, unit = make_notice(), make_organisation()
    for mark in "aab":
        report = make_report(make_assignment(make_task(notice), organisation=make_organisation()))
        make_evidence(report, title=mark, fingerprint=mark * 64)
    own = make_report(make_assignment(make_task(notice), organisation=unit))
    for mark in "ba":
        make_evidence(own, title=mark, fingerprint=mark * 64)
    found = matching(Scope((notice.pk,), frozenset({unit.pk})), EvidenceFilter(sort="uses"))
    assert [(row.uses, row.title) for row in found[:9]] == [(3, "a"), (2, "b")]
