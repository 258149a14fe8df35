import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.asking import RULES, UnknownRule, answer
from tests.vectors import vectors

CALENDAR = national_calendar()
TODAY = datetime.date(2024, 11, 18)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        *("op", "from", "to", "date", "n", "text", "code", "number", "as_of", "mode", "pages"),
        *("sheets", "month_count", "applications", "channel", "events", "year", "records"),
        *("table", "groups", "previous_row4"),
    ]
)
VALUES = JSON | st.sampled_from(
    [
        "add",
        "count",
        "is_workday",
        "normalise",
        "extract",
        "2024-06-03",
        "9999-12-31",
        "国发〔2024〕5号",
        *("per_item", "per_page", "sequence", "online", "aggregate", "check", "check_table3"),
        [{"type": "submitted", "date": "2024-06-03"}],
        [{"applicant": "natural", "received": "2024-06-03", "basis": "15"}],
        {"1": {"natural": 1}},
        {"reconsideration": {"total": 1}},
        {"a4_double": 3},
    ]
)
QUESTIONS = st.dictionaries(KEYS, VALUES, max_size=5) | JSON


def ask(name, payload):
    return answer(name, payload, calendar=CALENDAR, today=TODAY)


@pytest.mark.parametrize("vector", vectors("workdays"), ids=lambda vector: vector["name"])
def test_workdays_vector_is_answered(vector):
    given_answer = ask("workdays", vector["question"])
    assert {key: given_answer[key] for key in vector["expected"]} == vector["expected"]


@pytest.mark.parametrize("vector", vectors("credit_codes"), ids=lambda vector: vector["name"])
def test_credit_code_vector_is_answered(vector):
    given_answer = ask("credit-codes", {"code": vector["code"]})
    assert {key: given_answer[key] for key in vector["expected"]} == vector["expected"]


@pytest.mark.parametrize(
    "vector", vectors("docnumbers_normalise"), ids=lambda vector: vector["name"]
)
def test_normalise_vector_is_answered_in_full(vector):
    assert ask("docnumbers", {"op": "normalise", "text": vector["text"]}) == vector["expected"]


def test_extract_answers_with_spans_in_code_points():
    assert ask("docnumbers", {"op": "extract", "text": "𠀀，见國發[2024]05号。"}) == {
        "numbers": [
            {
                "start": 3,
                "end": 14,
                "raw": "國發[2024]05号",
                "agency": "国发",
                "year": 2024,
                "serial": 5,
                "normalised": "国发〔2024〕5号",
            }
        ]
    }


def test_refusals_stand_in_their_place_in_the_batch():
    answers = ask(
        "workdays",
        [
            {"op": "add", "from": "2024-06-03", "n": 20},
            {"op": "add", "from": "2024-06-31", "n": 20},
            "2024-06-03",
            [{"op": "add"}],
            None,
            {"op": "count", "from": "2024-06-03", "to": "2024-07-02"},
        ],
    )
    assert [one.get("error") for one in answers] == [
        None,
        "INVALID_DATE",
        "NOT_AN_OBJECT",
        "NOT_AN_OBJECT",
        "NOT_AN_OBJECT",
        None,
    ]
    assert answers[0]["date"] == "2024-07-02"
    assert answers[5]["workdays"] == 20


def test_refusal_says_the_cure_in_chinese():
    assert ask("workdays", {"op": "is_workday", "date": "2023-02-29"}) == {
        "error": "INVALID_DATE",
        "message": "“date”的日期2023-02-29不存在，请核对月和日。",
    }


def test_unknown_op_lists_the_known_ones():
    assert ask("docnumbers", {"op": "find", "text": ""}) == {
        "error": "UNKNOWN_OP",
        "message": "没有“find”这种问法，op 可以是：normalise、extract。",
    }


@pytest.mark.parametrize("payload", ["text", 1, None, True])
def test_payload_that_is_no_object_is_refused(payload):
    assert ask("workdays", payload)["error"] == "NOT_AN_OBJECT"


def test_empty_batch_has_no_answers():
    assert ask("credit-codes", []) == []


def test_unknown_rule_is_an_error_that_lists_the_known_names():
    with pytest.raises(UnknownRule) as refused:
        ask("horoscope", [])
    assert refused.value.code == "UNKNOWN_RULE"
    assert all(name in refused.value.message for name in RULES)


@given(name=st.sampled_from(sorted(RULES)), questions=st.lists(QUESTIONS, max_size=5))
def test_any_batch_is_answered_one_for_one_in_order(name, questions):
    answers = ask(name, questions)
    assert answers == [ask(name, [question])[0] for question in questions]
