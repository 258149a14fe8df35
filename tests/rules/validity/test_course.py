"""The course of a document against a clerk who turns the calendar day by day."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.refusal import Refusal
from mingzheng.rules.validity import (
    DocumentTerm,
    LegalState,
    Period,
    Relation,
    Standing,
    last_valid_day,
    status_on,
    timeline,
)

D = datetime.date
DAY = datetime.timedelta(days=1)
START = D(2024, 1, 10)
LAST = D(2024, 3, 10)
DAYS = st.integers(0, 40).map(lambda n: START + n * DAY)
SPAN = [D(2024, 1, 1) + n * DAY for n in range((LAST - D(2024, 1, 1)).days + 1)]


@st.composite
def documents(draw):
    issued, effective = draw(st.none() | DAYS), draw(st.none() | DAYS)
    begins = effective or issued
    if begins is None:
        begins = issued = draw(DAYS)
    expiry = draw(st.none() | st.integers(0, 20).map(lambda n: begins + n * DAY))
    return DocumentTerm(issued, effective, expiry)


@st.composite
def relations(draw):
    kind = draw(st.sampled_from(["extended", "extended", "amended", "partially_repealed"]))
    if draw(st.integers(0, 4)) == 0:
        kind = draw(st.sampled_from(["repealed", "declared_invalid"]))
    new_expiry = draw(DAYS) if kind == "extended" else None
    return Relation(kind, draw(DAYS), draw(st.none() | DAYS), new_expiry)


RELATIONS = st.lists(relations(), max_size=6)


def of_kind(relations, kind):
    return [(one.acts_from, n) for n, one in enumerate(relations) if one.kind == kind]


def states_day_by_day(document, relations):
    """(day, state, cause) as a clerk sees them who learns of each act when its day comes."""
    begins = document.effective_date or document.issue_date
    end, pending = document.expiry_date, []
    for day in SPAN:
        if end is not None:
            for one in relations:
                if one.kind == "extended" and one.date == day <= end:
                    pending.append(one)
            for one in pending:
                if max(one.date, one.acts_from) <= day and one.acts_from <= one.new_expiry:
                    end = max(end, one.new_expiry)
        yield day, *state_of(day, begins, end, relations)


def state_of(day, begins, end, relations):
    over = [(acts, 0, n, LegalState.REPEALED) for acts, n in of_kind(relations, "repealed")]
    over += [(acts, 1, n, LegalState.INVALID) for acts, n in of_kind(relations, "declared_invalid")]
    begun = [entry for entry in over if entry[0] <= day]
    if begun:
        return min(begun)[3], min(begun)[2]
    if day < begins:
        return LegalState.NOT_YET_EFFECTIVE, None
    if end is not None and day > end:
        return LegalState.INVALID, None
    parts = [entry for entry in of_kind(relations, "partially_repealed") if entry[0] <= day]
    if parts:
        return LegalState.PARTIALLY_INVALID, min(parts)[1]
    amended = [entry for entry in of_kind(relations, "amended") if entry[0] <= day]
    return (LegalState.AMENDED, max(amended)[1]) if amended else (LegalState.VALID, None)


@given(document=documents(), relations=RELATIONS)
def test_status_of_every_day_is_the_clerks(document, relations):
    before = None
    for day, state, cause in states_day_by_day(document, relations):
        if (state, cause) != before:
            before, began = (state, cause), day
        since = document.issue_date if state == LegalState.NOT_YET_EFFECTIVE else began
        if state == LegalState.NOT_YET_EFFECTIVE and (since is None or since > day):
            since = None
        assert status_on(day, document, relations) == Standing(state, since, cause)


@given(document=documents(), relations=RELATIONS)
def test_timeline_and_status_agree_on_every_day(document, relations):
    periods = timeline(document, relations)
    for day in SPAN:
        inside = [
            one for one in periods if one.since <= day and (one.until is None or day < one.until)
        ]
        standing = status_on(day, document, relations)
        if day < periods[0].since:
            assert (inside, standing) == ([], Standing(LegalState.NOT_YET_EFFECTIVE, None))
            continue
        (period,) = inside
        assert (period.state, period.cause) == (standing.state, standing.cause)
        known = standing.since is not None
        assert period.since == (standing.since if known else period.since)
        assert known or standing.state == LegalState.NOT_YET_EFFECTIVE


@given(document=documents(), relations=RELATIONS)
def test_periods_follow_each_other_without_gap_and_end_open(document, relations):
    periods = timeline(document, relations)
    assert [one.until for one in periods] == [*(one.since for one in periods[1:]), None]
    assert all(a.since < b.since for a, b in itertools.pairwise(periods))
    assert all((a.state, a.cause) != (b.state, b.cause) for a, b in itertools.pairwise(periods))


@given(document=documents(), relations=RELATIONS, seed=st.randoms())
def test_order_of_the_relations_decides_no_state(document, relations, seed):
    shuffled = list(relations)
    seed.shuffle(shuffled)
    for day in SPAN[::5]:
        one, other = (status_on(day, document, order) for order in (relations, shuffled))
        assert (one.state, one.since) == (other.state, other.since)


@given(document=documents(), relations=RELATIONS)
def test_after_the_last_valid_day_nothing_is_in_force(document, relations):
    last = last_valid_day(document, relations)
    if last is not None and last < D.max:
        after = status_on(last + DAY, document, relations).state
        assert after in {LegalState.INVALID, LegalState.REPEALED}


def test_a_whole_life_is_told_in_periods():
    document = DocumentTerm(D(2022, 6, 1), D(2022, 7, 1), term_years=2)
    relations = (
        Relation("extended", D(2024, 6, 1), None, D(2026, 6, 30)),
        Relation("amended", D(2023, 5, 1)),
        Relation("partially_repealed", D(2025, 1, 1)),
        Relation("repealed", D(2027, 1, 1)),
    )
    assert timeline(document, relations) == (
        Period(LegalState.NOT_YET_EFFECTIVE, D(2022, 6, 1), D(2022, 7, 1)),
        Period(LegalState.VALID, D(2022, 7, 1), D(2023, 5, 1)),
        Period(LegalState.AMENDED, D(2023, 5, 1), D(2025, 1, 1), 1),
        Period(LegalState.PARTIALLY_INVALID, D(2025, 1, 1), D(2026, 7, 1), 2),
        Period(LegalState.INVALID, D(2026, 7, 1), D(2027, 1, 1)),
        Period(LegalState.REPEALED, D(2027, 1, 1), None, 3),
    )


def test_timeline_begins_with_a_repeal_before_everything():
    document = DocumentTerm(D(2022, 6, 1), D(2022, 7, 1))
    assert timeline(document, (Relation("repealed", D(2022, 5, 1)),)) == (
        Period(LegalState.REPEALED, D(2022, 5, 1), None, 0),
    )


def test_timeline_of_a_retroactive_document_begins_when_it_acts():
    document = DocumentTerm(D(2022, 6, 1), D(2022, 1, 1))
    assert timeline(document) == (Period(LegalState.VALID, D(2022, 1, 1), None),)


def test_timeline_up_to_the_last_day_there_is():
    document = DocumentTerm(D(2022, 6, 1), expiry_date=D.max)
    assert timeline(document) == (Period(LegalState.VALID, D(2022, 6, 1), None),)


def test_trial_years_are_a_setting():
    document = DocumentTerm(D(2024, 6, 3), trial=True)
    three = status_on(D(2026, 6, 3), document, trial_years=3)
    assert three == Standing(LegalState.VALID, D(2024, 6, 3))
    assert last_valid_day(document, trial_years=3) == D(2027, 6, 2)
    assert timeline(document, trial_years=1)[-1].since == D(2025, 6, 3)


def test_a_trial_that_sets_no_years_is_refused():
    with pytest.raises(Refusal) as refused:
        status_on(D(2024, 6, 3), DocumentTerm(D(2024, 6, 3), trial=True), trial_years=0)
    assert refused.value.code == "EXPIRY_BEFORE_EFFECTIVE"


def test_states_have_their_official_names():
    assert {state.value: state.label for state in LegalState} == {
        "not_yet_effective": "尚未施行",
        "valid": "有效",
        "amended": "已修改",
        "partially_invalid": "部分失效",
        "invalid": "失效",
        "repealed": "废止",
    }
