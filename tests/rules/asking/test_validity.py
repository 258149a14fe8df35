import datetime

import pytest

from mingzheng.rules.asking import answer
from mingzheng.rules.workdays import Calendar
from tests.vectors import vectors


def ask(question):
    return answer("validity", question, calendar=Calendar(), today=datetime.date(2024, 11, 18))


@pytest.mark.parametrize("vector", vectors("validity"), ids=lambda vector: vector["name"])
def test_validity_vector_is_answered(vector):
    given_answer = ask(vector["question"])
    assert {key: given_answer.get(key) for key in vector["expected"]} == vector["expected"]


def test_answer_has_the_cause_and_the_last_valid_day():
    question = {
        "doc": {"issue_date": "2022-06-01", "term_years": 1},
        "relations": [{"type": "amended", "date": "2022-09-01", "clauses": ["第三条"]}],
        "as_of": "2022-10-01",
    }
    assert ask(question) == {
        "status": "已修改",
        "since": "2022-09-01",
        "cause": 0,
        "last_valid_day": "2023-05-31",
    }


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"relations": [], "as_of": "2024-01-01"}, "缺少“doc”，请补上。"),
        ({"doc": [], "as_of": "2024-01-01"}, "“doc”应由JSON对象组成，请写成{…}的形式。"),
        (
            {"doc": {"issue_date": "2024-01-01", "trial": 1}, "as_of": "2024-01-01"},
            "“trial”应为true或false，不加引号。",
        ),
        (
            {"doc": {"issue_date": "2024-01-01"}, "relations": {}, "as_of": "2024-01-01"},
            "“relations”应为列表，请写成[…]的形式；没有关系时写[]。",
        ),
        (
            {
                "doc": {"issue_date": "2024-01-01"},
                "relations": [{"type": "依据", "date": "2024-01-01"}],
                "as_of": "2024-01-01",
            },
            "没有“依据”这种关系，type 可以是："
            "repealed、declared_invalid、partially_repealed、amended、extended。",
        ),
        (
            {
                "doc": {"issue_date": "2024-01-02", "expiry_date": "2024-01-01"},
                "as_of": "2024-01-01",
            },
            "失效日期2024-01-01早于施行日期，请核对施行日期、失效日期和有效期。",
        ),
        (
            {"doc": {"issue_date": "2024-01-02", "term_years": 0}, "as_of": "2024-01-01"},
            "有效期0年，届满早于施行日期，请核对施行日期、失效日期和有效期。",
        ),
        (
            {"doc": {"issue_date": "2024-01-02", "term_years": 8000}, "as_of": "2024-01-01"},
            "有效期8000年过长，请核对有效期。",
        ),
        ({"doc": {}, "as_of": "2024-01-01"}, "成文日期和施行日期都没有，请至少填写一个。"),
    ],
)
def test_refusal_says_the_cure(question, message):
    assert ask(question)["message"] == message
