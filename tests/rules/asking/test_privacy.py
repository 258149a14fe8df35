import datetime

import pytest

from mingzheng.rules.asking import answer
from mingzheng.rules.workdays import Calendar

TODAY = datetime.date(2024, 11, 18)
BORN_TOMORROW = "37080220241119001X"


def ask(question, today=TODAY):
    return answer("privacy", question, calendar=Calendar(), today=today)


def test_answer_has_findings_what_is_let_pass_and_the_masked_text():
    assert ask({"text": "手机138 1234 5678，传真0537-2345678"}) == {
        "findings": [
            {
                "type": "mobile",
                "start": 2,
                "end": 15,
                "raw": "138 1234 5678",
                "masked": "138****5678",
                "certainty": "sure",
                "clause": "政府信息公开条例第十五条、民法典第一千零三十四条",
                "reason": "手机号码。",
            }
        ],
        "allowed": [
            {
                "type": "landline",
                "start": 18,
                "end": 30,
                "raw": "0537-2345678",
                "reason": "传真号码可以公开。",
            }
        ],
        "masked_text": "手机138****5678，传真0537-2345678",
    }


def test_empty_text_holds_nothing():
    assert ask({"text": ""}) == {"findings": [], "allowed": [], "masked_text": ""}


@pytest.mark.parametrize(
    ("question", "today", "sure"),
    [
        ({"text": BORN_TOMORROW}, TODAY, False),
        ({"text": BORN_TOMORROW, "as_of": None}, TODAY, False),
        ({"text": BORN_TOMORROW}, datetime.date(2024, 11, 19), True),
        ({"text": BORN_TOMORROW, "as_of": "2024-11-19"}, TODAY, True),
        ({"text": BORN_TOMORROW, "as_of": "2024-11-18"}, datetime.date(2025, 1, 1), False),
    ],
)
def test_nobody_is_born_after_the_day_it_is_asked_of(question, today, sure):
    assert bool(ask(question, today)["findings"]) is sure


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ({}, "MISSING_FIELD"),
        ({"text": 5}, "WRONG_TYPE"),
        ({"text": None}, "WRONG_TYPE"),
        ({"text": "", "as_of": "2024-13-01"}, "INVALID_DATE"),
        ({"text": "", "as_of": 2024}, "WRONG_TYPE"),
    ],
)
def test_question_that_cannot_be_answered_is_refused(question, error):
    assert ask(question)["error"] == error
