"""Letters as this house writes them: its own wording where it has one, else the shipped one."""

import datetime
from dataclasses import dataclass, replace

from mingzheng.data.foi_letters import LETTERS, LetterTemplate

from .models import LetterText


@dataclass(frozen=True)
class LetterLine:
    """``changed_at`` None: the shipped wording."""

    letter: LetterTemplate
    changed_at: datetime.datetime | None


def letter_template(kind: str) -> LetterTemplate:
    """Raises ``KeyError`` for a kind that there is not."""
    return _with(LETTERS[kind], LetterText.objects.filter(kind=kind).first())


def letter_lines() -> list[LetterLine]:
    """Every kind, in the order in which a request meets them."""
    own = {row.kind: row for row in LetterText.objects.all()}
    return [
        LetterLine(_with(letter, row), row.changed_at if row else None)
        for kind, letter in LETTERS.items()
        for row in [own.get(kind)]
    ]


def _with(letter: LetterTemplate, row: LetterText | None) -> LetterTemplate:
    return letter if row is None else replace(letter, title=row.title, template=row.template)
