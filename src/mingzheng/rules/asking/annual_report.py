"""``annual-report``: {"op": "aggregate" | "check" | "check_table3", …}."""

import datetime

from ..annual_report import (
    Failure,
    Record,
    Table,
    aggregate,
    check_table,
    check_table_three,
)
from ..foi_grounds import GROUNDS
from ..refusal import Refusal
from ..workdays import Calendar
from .fields import (
    Answer,
    Question,
    date_of,
    object_of,
    objects_of,
    optional_date_of,
    text_of,
    unknown_op,
    whole_number_of,
)


def ask_annual_report(question: Question, *, calendar: Calendar, today: datetime.date) -> Answer:
    match text_of(question, "op"):
        case "aggregate":
            return _aggregate(question)
        case "check":
            given = question.get("previous_row4")
            previous = None if given is None else object_of(question, "previous_row4")
            table = _table(question, "table")
            return _checked(check_table(table, previous_row4=previous))
        case "check_table3":
            return _checked(check_table_three(_table(question, "groups")))
        case _:
            raise unknown_op(question, ("aggregate", "check", "check_table3"))


def _aggregate(question: Question) -> Answer:
    records = [_record(one) for one in objects_of(question, "records")]
    found = aggregate(records, year=whole_number_of(question, "year"))
    return {
        "cells": {row: dict(cells) for row, cells in found.cells.items()},
        "carry_over_next": dict(found.carry_over_next),
        "balance_ok": found.balance_ok,
    }


def _record(given: Question) -> Record:
    return Record(
        applicant=text_of(given, "applicant"),
        received=date_of(given, "received"),
        closed=optional_date_of(given, "closed"),
        outcome=_outcome(given),
    )


def _outcome(given: Question) -> str | None:
    outcome = None if given.get("outcome") is None else text_of(given, "outcome")
    if given.get("basis") is None:
        return outcome
    basis = text_of(given, "basis")
    if basis not in GROUNDS:
        known = "、".join(GROUNDS)
        raise Refusal("UNKNOWN_BASIS", f"没有“{basis}”这种答复依据，可以是：{known}。")
    row = GROUNDS[basis].row
    if outcome is not None and outcome != row:
        raise Refusal(
            "OUTCOME_CONFLICT", f"依据“{basis}”应计入{row}行，与{outcome}不一致，请核对。"
        )
    return row


def _table(question: Question, key: str) -> Table:
    rows = object_of(question, key)
    return {row: object_of(rows, row) for row in rows}


def _checked(failures: tuple[Failure, ...]) -> Answer:
    return {
        "balance_ok": not failures,
        "failures": [_failure(one) for one in failures],
        "messages": [one.text for one in failures],
    }


def _failure(failure: Failure) -> Answer:
    places = {"group": failure.group, "row": failure.row, "col": failure.col}
    named: Answer = {key: place for key, place in places.items() if place is not None}
    return {"rule": failure.rule, **named}
