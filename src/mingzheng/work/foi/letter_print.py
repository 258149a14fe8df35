"""A letter in the official layout: on the screen, as PDF and as Word file."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class LetterWords:
    """The parts of a letter that may name somebody, one paragraph a line."""

    recipient: str
    text: str
    annex: str

    @classmethod
    def of(cls, letter: Letter) -> "LetterWords":
        return cls(str(letter.recipient), str(letter.text), str(letter.annex))


def letter_layout(letter: Letter, words: LetterWords) -> OfficialLayout:
    """Head with agency and number where the letter has a number, signature where it is signed."""
    annex = words.annex.splitlines()
    return OfficialLayout(
        title=letter.title,
        blocks=(*_paragraphs(words.text.splitlines()), *_annex(annex)),
        issuer_heading=(letter.issuer,) if letter.number and letter.issuer else (),
        doc_number=letter.number,
        recipients=literal(words.recipient),
        attachment_notes=tuple(_annex_title(line) for line in annex[:1]),
        signatories=(letter.issuer,) if letter.issuer else (),
        issue_date=letter.dated if letter.issuer else None,
    )


def letter_file(letter: Letter, form: str) -> bytes:
    """``form`` is a key of ``FORMS``. Raises ``FontsMissing`` for a PDF without typefaces."""
    return FORMS[form][1](letter_layout(letter, LetterWords.of(letter)))


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
