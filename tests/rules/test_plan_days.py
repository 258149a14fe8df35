"""Days that a plan may name."""

import datetime

import pytest

from mingzheng.rules.plan_days import refuse_odd_day
from mingzheng.rules.refusal import Refusal


def said(day, *, issued_on=None, year=2024):
    """The refusal, "" for none."""
    try:
        refuse_odd_day(
            day and datetime.date.fromisoformat(day),
            issued_on=issued_on and datetime.date.fromisoformat(issued_on), year=year,
            what="节点期限",
        )  # fmt: skip
    except Refusal as refusal:
        assert refusal.code == "DAY_OUT_OF_PLAN"
        return refusal.message
    return ""


@pytest.mark.parametrize("day", [None, "2024-01-01", "2024-02-29", "2025-12-31"])
def test_days_of_the_year_and_the_next_are_plain(day):
    assert said(day) == ""


@pytest.mark.parametrize("day", ["2023-12-31", "2026-01-01", "0001-01-01", "9999-12-31"])
def test_other_days_are_slips_of_the_pen(day):
    assert said(day) == "节点期限须在 2024-01-01 至 2025-12-31 之间，请改正。"


def test_a_dated_notice_begins_on_its_day_even_in_the_year_before():
    assert said("2023-12-20", issued_on="2023-12-20") == ""
    assert said("2024-05-19", issued_on="2024-05-20") == (
        "节点期限须在通知印发之日 2024-05-20 至 2025-12-31 之间，请改正。"
    )
