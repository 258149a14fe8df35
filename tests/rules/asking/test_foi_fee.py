import datetime

import pytest

from mingzheng.rules.asking import answer
from mingzheng.rules.workdays import Calendar
from tests.vectors import vectors


def ask(question):
    return answer("foi-fee", question, calendar=Calendar(), today=datetime.date(2024, 11, 18))


@pytest.mark.parametrize("vector", vectors("foi_fee"), ids=lambda vector: vector["name"])
def test_foi_fee_vector_is_answered(vector):
    given_answer = ask(vector["question"])
    assert {key: given_answer.get(key) for key in vector["expected"]} == vector["expected"]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            {"mode": "per_item", "month_count": 1, "pages": 1},
            "一件申请只能按件或者按量计收一种标准，请删去另一种的数量。",
        ),
        (
            {"mode": "per_page", "sheets": {"a3": 1}},
            "没有“a3”这种纸张，请折算为：a4_single、a4_double。",
        ),
        ({"mode": "per_page", "pages": -1}, "-1不是件数或者页数，应为0或正整数，请改正。"),
        ({"mode": "per_item", "month_count": 100001}, "一个月内100001件过多，请核对件数。"),
    ],
)
def test_refusal_says_the_cure(question, message):
    assert ask(question)["message"] == message
