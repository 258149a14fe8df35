"""One measure in the official layout: on the screen, as PDF and as Word file."""

from mingzheng.rules.official_text import TextBlock
from mingzheng.rules.official_text.spans import literal
from mingzheng.ui.official_print.layout import OfficialLayout
from mingzheng.ui.official_print.pdf import to_pdf
from mingzheng.ui.official_print.word import to_docx

from ..models import Supervision
from .filling import Words, frozen_words

FORMS = {
    "pdf": ("application/pdf", to_pdf),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        to_docx,
    ),
}


def supervision_layout(words: Words, *, withdrawn: bool = False) -> OfficialLayout:
    """With the red head of whoever signs it, numbered or not."""
    return OfficialLayout(
        title=words.title,
        blocks=tuple(TextBlock("paragraph", literal(line)) for line in words.text.splitlines()),
        issuer_heading=(words.issuer,) if words.issuer else (),
        doc_number=words.number,
        recipients=literal(words.recipient),
        signatories=(words.issuer,) if words.issuer else (),
        issue_date=words.dated if words.issuer else None,
        status_line="本件已撤回" if withdrawn else "",
    )


def supervision_file(supervision: Supervision, form: str) -> bytes:
    """Of an issued one; ``form`` is a key of ``FORMS``. Raises ``FontsMissing`` for a PDF without
    typefaces."""
    withdrawn = supervision.state == Supervision.State.WITHDRAWN
    return FORMS[form][1](supervision_layout(frozen_words(supervision), withdrawn=withdrawn))


def supervision_file_name(supervision: Supervision, form: str) -> str:
    name = supervision.number or f"{supervision.measure_name}{supervision.pk}"
    return f"{name}_{supervision.organisation.short_name or supervision.organisation.name}.{form}"
