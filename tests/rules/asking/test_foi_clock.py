import datetime

import pytest

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.asking import answer
from tests.vectors import vectors

KEYS = {
    "received",
    "supplement_notice_due",
    "base_due",
    "due",
    "paused_workdays",
    "extension",
    "remaining_workdays",
    "fee_due",
    "status",
    "abandoned_from",
    "steps",
}


def ask(question):
    today = datetime.date(2024, 11, 18)
    return answer("foi-clock", question, calendar=national_calendar(), today=today)


@pytest.mark.parametrize("vector", vectors("foi_clock"), ids=lambda vector: vector["name"])
def test_foi_clock_vector_is_answered(vector):
    given_answer = ask(vector["question"])
    assert {key: given_answer.get(key) for key in vector["expected"]} == vector["expected"]


def test_every_answer_has_every_key_and_every_refusal_a_sentence():
    for vector in vectors("foi_clock"):
        found = ask(vector["question"])
        if "error" in found:
            assert found["message"].endswith("。")
        else:
            assert found.keys() >= KEYS


def test_derivation_has_article_start_days_and_date():
    question = {
        "channel": "in_person",
        "events": [
            {"type": "submitted", "date": "2024-06-03"},
            {"type": "consult_sent", "date": "2024-06-05", "kind": "third_party"},
            {"type": "consult_reply", "date": "2024-06-14"},
            {
                "type": "extension",
                "date": "2024-06-20",
                "days": 10,
                "approved_by_head": True,
                "applicant_notified": True,
            },
        ],
    }
    found = ask(question)
    steps = found["steps"]
    assert [(one["rule"], one["what"], one["from"], one["n"], one["date"]) for one in steps] == [
        ("条例31", "received", None, None, "2024-06-03"),
        ("条例30", "supplement_notice_due", "2024-06-03", 7, "2024-06-13"),
        ("条例33", "base_due", "2024-06-03", 20, "2024-07-02"),
        ("条例32", "pause", "2024-06-05", 6, "2024-06-14"),
        ("条例33", "extension", "2024-06-20", 10, "2024-07-24"),
        ("条例33", "due", "2024-06-03", 30, "2024-07-24"),
    ]
    assert found["derivation"][2:] == [
        "答复期限（不计扣除和延长）：2024-06-03次日起第20个工作日，2024-07-02（《政府信息公开条例》第三十三条）。",
        "征求意见不计入期限：2024-06-05次日至2024-06-14，共6个工作日（《政府信息公开条例》第三十二条）。",
        "延长答复期限10个工作日：2024-06-20告知，延至2024-07-24（《政府信息公开条例》第三十三条）。",
        "答复期限：2024-06-03次日起第30个计入期限的工作日，2024-07-24（《政府信息公开条例》第三十三条）。",
    ]


def test_status_is_named_in_chinese_too():
    question = {"channel": "fax", "events": []}
    assert ask(question)["status_label"] == "尚未收到"
