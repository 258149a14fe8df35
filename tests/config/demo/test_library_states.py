"""The demo district's documents stand on the demo day as the roster of the district lists them."""

import datetime

from mingzheng.rules.validity import (
    DocumentTerm,
    LegalState,
    Relation,
    RelationKind,
    status_on,
)

from .library_texts import read_library

CLOCK = datetime.date(2024, 11, 18)
COUNT = 62
POLICIES = read_library("policies")
ACTING: dict[str, RelationKind] = {
    "amends": "amended",
    "repeals": "repealed",
    "partially_repeals": "partially_repealed",
    "declares_invalid": "declared_invalid",
}


def test_relations_and_dates_give_the_states_of_the_demo_day():
    standings = {number: _state(number) for number in POLICIES}
    listed = {LegalState.REPEALED: [2, 20, 36, 42], LegalState.INVALID: [15]}
    listed |= {LegalState.AMENDED: [3, 40, 44], LegalState.PARTIALLY_INVALID: [17]}
    listed |= {LegalState.NOT_YET_EFFECTIVE: [16, 56]}
    expected = {number: state for state, numbers in listed.items() for number in numbers}
    assert standings == {
        number: expected.get(number, LegalState.VALID) for number in range(1, COUNT + 1)
    }


def _state(number: int) -> LegalState:
    head = POLICIES[number].head
    term = DocumentTerm(
        head["issue_date"],
        head.get("effective_date"),
        head.get("expiry_date"),
        head.get("term_years"),
        head["trial"],
    )
    acts = [
        Relation(ACTING[one["type"]], one["date"], one.get("effective_date"))
        for text in POLICIES.values()
        for one in text.head["relations"]
        if one["type"] in ACTING and one.get("target") == number
    ]
    return status_on(CLOCK, term, acts).state
