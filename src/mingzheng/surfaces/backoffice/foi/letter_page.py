"""A letter on the screen, in the official layout."""

from typing import Any

from mingzheng.ui.official_print.body import body_html
from mingzheng.ui.official_print.layout import frame_of
from mingzheng.work.foi.letter_print import letter_layout
from mingzheng.work.foi.models import Letter


def letter_page(letter: Letter) -> dict[str, Any]:
    """What ``ui/official/document.html`` takes."""
    layout = letter_layout(letter)
    return {"frame": frame_of(layout), "body": body_html(layout.blocks), "title_level": 2}
