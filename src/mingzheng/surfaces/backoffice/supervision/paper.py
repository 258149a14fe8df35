"""A measure as the official layout shows it on the screen."""

from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.ui.official_print.body import body_html
from mingzheng.ui.official_print.layout import OfficialLayout, frame_of
from mingzheng.work.ledger.errors_supervision import WordingRefused
from mingzheng.work.ledger.models import Supervision
from mingzheng.work.ledger.supervision_letters.filling import (
    NO_NUMBER_YET,
    frozen_words,
    words_of,
)
from mingzheng.work.ledger.supervision_letters.printing import supervision_layout


def paper_of(layout: OfficialLayout) -> dict[str, Any]:
    """What ``ui/official/document.html`` takes."""
    return {"frame": frame_of(layout), "body": body_html(layout.blocks), "title_level": 2}


def supervision_paper(supervision: Supervision) -> dict[str, Any]:
    """As issued; a draft as it would be if it were issued today, or what it lacks (``problem``)."""
    if supervision.issued_at:
        withdrawn = supervision.state == Supervision.State.WITHDRAWN
        return paper_of(supervision_layout(frozen_words(supervision), withdrawn=withdrawn))
    try:
        words = words_of(supervision, number=NO_NUMBER_YET, dated=CLOCK.get().today())
    except WordingRefused as error:
        return {"problem": str(error)}
    return paper_of(supervision_layout(words))
