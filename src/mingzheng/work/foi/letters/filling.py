"""The fields of a letter, and the letter that comes of them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from mingzheng.records.parameters.letters import letter_template
from mingzheng.rules.letter_parts import letter_parts
from mingzheng.rules.letter_templates import fill
from mingzheng.rules.refusal import Refusal
from mingzheng.ui.official_print.layout import chinese_date

from ..errors import LetterIncomplete
from ..models import Case

RECIPIENTS = ("申请人", "第三方", "征求机关")


@dataclass(frozen=True)
class Filling:
    """``kind`` is one of ``Letter.Kind``; ``values`` by the names of the template's fields."""

    kind: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Draft:
    """A letter without its number; ``text`` and ``annex`` have one paragraph a line."""

    title: str
    recipient: str
    text: str
    annex: str
    signed: bool


def is_numbered(kind: str) -> bool:
    return letter_parts(letter_template(kind).template, recipients=RECIPIENTS).numbered


def compose(filling: Filling, case: Case, *, number: str, dated: datetime.date) -> Draft:
    """Raises ``LetterIncomplete`` naming the field that has no value."""
    letter = letter_template(filling.kind)
    parts = letter_parts(letter.template, recipients=RECIPIENTS)
    values = {**_always(case, number=number, dated=dated), **filling.values}
    try:
        recipient, text, annex = (
            fill(template, values) for template in (parts.salutation, parts.text, parts.annex)
        )
    except Refusal as refusal:
        raise LetterIncomplete(letter.title, refusal.message) from refusal
    return Draft(letter.title, recipient, _lines(text), _lines(annex), parts.signed)


def day(date: datetime.date | None) -> str:
    return chinese_date(date)


def _always(case: Case, *, number: str, dated: datetime.date) -> dict[str, str]:
    return {
        "机关": case.organisation.name,
        "申请人": case.applicant.name,
        "编号": case.number,
        "文号": number,
        "收到日期": day(case.received),
        "申请内容": case.wanted,
        "日期": day(dated),
        "联系电话": case.organisation.phone,
        "联系地址": case.organisation.address,
    }


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())
