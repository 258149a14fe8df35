"""A letter in the official layout: on the screen, as PDF and as Word file."""

from mingzheng.rules.official_text import Block, TextBlock
from mingzheng.rules.official_text.spans import literal
from mingzheng.ui.official_print.layout import OfficialLayout
from mingzheng.ui.official_print.pdf import to_pdf
from mingzheng.ui.official_print.word import to_docx

from .models import Letter

FORMS = {
    "pdf": ("application/pdf", to_pdf),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        to_docx,
    ),
}


def letter_layout(letter: Letter) -> OfficialLayout:
    """Head with agency and number where the letter has a number, signature where it is signed."""
    return OfficialLayout(
        title=letter.title,
        blocks=(*_paragraphs(letter.paragraphs), *_annex(str(letter.annex).splitlines())),
        issuer_heading=(letter.issuer,) if letter.number and letter.issuer else (),
        doc_number=letter.number,
        recipients=literal(str(letter.recipient)),
        attachment_notes=tuple(_annex_title(line) for line in str(letter.annex).splitlines()[:1]),
        signatories=(letter.issuer,) if letter.issuer else (),
        issue_date=letter.dated if letter.issuer else None,
    )


def letter_file(letter: Letter, form: str) -> bytes:
    """``form`` is a key of ``FORMS``. Raises ``FontsMissing`` for a PDF without typefaces."""
    return FORMS[form][1](letter_layout(letter))


def letter_file_name(letter: Letter, form: str) -> str:
    """The kind and the number of the case: nobody's name, and no two letters of a case alike."""
    return f"{letter.get_kind_display()}_{letter.case.number}_{letter.pk}.{form}"


def _paragraphs(lines: list[str]) -> list[Block]:
    return [TextBlock("paragraph", literal(line)) for line in lines]


def _annex(lines: list[str]) -> list[Block]:
    if not lines:
        return []
    head = TextBlock("annex", f"附件　{literal(_annex_title(lines[0]))}")
    return [head, *_paragraphs(lines[1:])]


def _annex_title(line: str) -> str:
    return line.strip().removeprefix("附：").removeprefix("附件：")
