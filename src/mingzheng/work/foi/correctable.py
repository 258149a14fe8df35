"""Which facts a person may have typed wrongly, and what of them can be put right."""

from collections.abc import Mapping

from .models import CaseEvent, Kind

WORDS: Mapping[Kind, str] = {
    Kind.SUBMITTED: "",
    Kind.POSTED: "",
    Kind.DELIVERED: "",
    Kind.SIGNED: "",
    Kind.CONFIRMED: "",
    Kind.SUPPLEMENT_NOTICE: "",
    Kind.SUPPLEMENT_RECEIVED: "",
    Kind.CONSULT_SENT: "征求对象",
    Kind.CONSULT_REPLY: "",
    Kind.EXTENSION: "",
    Kind.FEE_NOTICE: "",
    Kind.FEE_PAID: "缴费凭证号",
    Kind.ANSWERED: "邮单号",
    Kind.ANSWER_RECEIVED: "",
    Kind.WITHDRAWN: "",
}
"""By kind, what its words are called beside its date; "" where there are none to correct."""
PROVEN = (Kind.ANSWERED, Kind.ANSWER_RECEIVED)
"""Facts that a file proves, which may have been the wrong one."""
APPLICANT = "申请人"
"""Stands as ``by_name`` where the applicant did it over the portal: the house itself dated it."""


def is_correctable(event: CaseEvent) -> bool:
    return event.stands and event.kind in WORDS and event.by_name != APPLICANT


def words_of(event: CaseEvent) -> str:
    """Those that can be corrected; "" where there are none."""
    if event.kind == Kind.CONSULT_SENT:
        return event.party
    return event.note if WORDS.get(Kind(event.kind)) else ""


def set_words(event: CaseEvent, words: str) -> None:
    if event.kind == Kind.CONSULT_SENT:
        event.party = words
    elif WORDS.get(Kind(event.kind)):
        event.note = words
