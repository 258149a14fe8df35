"""``validity``: {"doc": {…}, "relations": [{…}], "as_of": D}; null stands for a missing date."""

import datetime
from collections.abc import Mapping
from typing import cast, get_args

from ..refusal import Refusal
from ..validity import DocumentTerm, Relation, RelationKind, last_valid_day, status_on
from ..workdays import Calendar
from .fields import (
    Answer,
    Question,
    date_of,
    flag_of,
    iso,
    optional_date_of,
    text_of,
    whole_number_of,
)

_KINDS: tuple[str, ...] = get_args(RelationKind)


def ask_validity(question: Question, *, calendar: Calendar, today: datetime.date) -> Answer:
    document = _document(_object(question.get("doc"), "doc"))
    relations = [_relation(_object(one, "relations")) for one in _list(question)]
    standing = status_on(date_of(question, "as_of"), document, relations)
    last = last_valid_day(document, relations)
    return {
        "status": standing.state.label,
        "since": iso(standing.since),
        "cause": standing.cause,
        "last_valid_day": iso(last),
    }


def _document(given: Question) -> DocumentTerm:
    years = None if given.get("term_years") is None else whole_number_of(given, "term_years")
    return DocumentTerm(
        issue_date=optional_date_of(given, "issue_date"),
        effective_date=optional_date_of(given, "effective_date"),
        expiry_date=optional_date_of(given, "expiry_date"),
        term_years=years,
        trial=flag_of(given, "trial"),
    )


def _relation(given: Question) -> Relation:
    kind = text_of(given, "type")
    if kind not in _KINDS:
        raise Refusal(
            "UNKNOWN_RELATION", f"没有“{kind}”这种关系，type 可以是：{'、'.join(_KINDS)}。"
        )
    return Relation(
        kind=cast(RelationKind, kind),
        date=date_of(given, "date"),
        effective_date=optional_date_of(given, "effective_date"),
        new_expiry=optional_date_of(given, "new_expiry"),
    )


def _list(question: Question) -> list[object]:
    given = question.get("relations")
    if given is None:
        return []
    if not isinstance(given, list):
        raise Refusal("WRONG_TYPE", "“relations”应为列表，请写成[…]的形式；没有关系时写[]。")
    return given


def _object(given: object, key: str) -> Question:
    if given is None:
        raise Refusal("MISSING_FIELD", f"缺少“{key}”，请补上。")
    if not isinstance(given, Mapping):
        raise Refusal("WRONG_TYPE", f"“{key}”应由JSON对象组成，请写成{{…}}的形式。")
    return given
