import datetime

import pytest

from mingzheng.rules.asking import answer
from mingzheng.rules.workdays import Calendar
from tests.vectors import vectors


def ask(question):
    return answer("annual-report", question, calendar=Calendar(), today=datetime.date(2024, 11, 18))


@pytest.mark.parametrize("vector", vectors("annual_report"), ids=lambda vector: vector["name"])
def test_annual_report_vector_is_answered(vector):
    given_answer = ask(vector["question"])
    assert {key: given_answer.get(key) for key in vector["expected"]} == vector["expected"]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"basis": "36(3)"}, "没有“36(3)”这种答复依据，可以是：36(1)、36(2)、37、"),
        ({"basis": "37", "outcome": "3.1"}, "依据“37”应计入3.2行，与3.1不一致，请核对。"),
        ({"applicant": "人"}, "没有“人”这类申请人，可以是：natural、enterprise、"),
        ({"outcome": "3.7"}, "“3.7”不是办理结果的行次，请核对。"),
        ({"closed": "2024-01-01"}, "办结日期2024-01-01早于收到日期2024-06-03，请核对。"),
        ({"closed": "2024-07-01"}, "2024-07-01办结的申请没有办理结果，请补上。"),
    ],
)
def test_refusal_says_the_cure(record, words):
    question = {
        "op": "aggregate",
        "year": 2024,
        "records": [{"applicant": "natural", "received": "2024-06-03", **record}],
    }
    assert ask(question)["message"].startswith(words)


def test_unknown_places_are_named_with_the_known_ones():
    assert ask({"op": "check", "table": {"5": {}}})["message"].startswith(
        "没有“5”这个行次，可以是：1、2、3.1、"
    )
    assert ask({"op": "check", "table": {"1": {"和": 1}}})["message"].startswith(
        "没有“和”这个列，可以是：natural、"
    )
    assert ask({"op": "check_table3", "groups": {"x": {}}})["message"] == (
        "没有“x”这个组别，可以是："
        "reconsideration、litigation_direct、litigation_after_reconsideration。"
    )


def test_carry_over_of_a_year_is_what_the_next_brought_forward():
    records = [
        {"applicant": "legal", "received": "2024-12-20", "closed": "2025-01-10", "basis": "15"},
        {"applicant": "natural", "received": "2024-12-20", "closed": "2024-12-30", "basis": "15"},
    ]
    first, second = (
        ask({"op": "aggregate", "year": year, "records": records}) for year in (2024, 2025)
    )
    check = {
        "op": "check",
        "table": second["cells"],
        "previous_row4": first["carry_over_next"],
    }
    assert first["carry_over_next"] == {"legal": 1, "total": 1}
    assert ask(check)["failures"] == []
