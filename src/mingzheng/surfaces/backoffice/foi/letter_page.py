"""A letter on the screen, in the official layout; who the applicant is stands masked in it."""

from typing import Any

from mingzheng.ui.official_print.body import body_html
from mingzheng.ui.official_print.layout import frame_of
from mingzheng.work.foi.letter_print import LetterWords, letter_layout
from mingzheng.work.foi.models import Letter


def letter_page(letter: Letter, *, whole: bool = False) -> dict[str, Any]:
    """What ``ui/official/document.html`` takes. ``whole`` only for whom it was written down."""
    layout = letter_layout(letter, LetterWords.of(letter) if whole else _masked(letter))
    return {"frame": frame_of(layout), "body": body_html(layout.blocks), "title_level": 2}


def _masked(letter: Letter) -> LetterWords:
    applicant, words, day = letter.case.applicant, LetterWords.of(letter), letter.dated
    return LetterWords(
        recipient=applicant.hidden_in(words.recipient, day=day),
        text=applicant.hidden_in(words.text, day=day),
        annex=applicant.hidden_in(words.annex, day=day),
    )
