import datetime

import pytest

from mingzheng.rules.asking import answer
from mingzheng.rules.workdays import Calendar
from tests.vectors import vectors


def ask(question):
    return answer("id-numbers", question, calendar=Calendar(), today=datetime.date(2024, 11, 18))


@pytest.mark.parametrize("vector", vectors("id_numbers"), ids=lambda vector: vector["name"])
def test_id_numbers_vector_is_answered(vector):
    given_answer = ask(vector["question"])
    assert {key: given_answer.get(key) for key in vector["expected"]} == vector["expected"]
