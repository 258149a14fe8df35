"""What was corrected, as rows of the sheet: before and after, why, by whom, what it moved."""

from django.utils.timezone import localtime

from ..models import Correction, DateMove
from ..moved_dates import DATE_NAMES
from ..queries.case_page import CasePage
from ..queries.corrections import change_of

State = Correction.State


def correction_rows(page: CasePage) -> list[tuple[str, ...]]:
    return [
        (
            change_of(one),
            one.reason,
            f"{one.asked_by_name} {localtime(one.asked_at):%Y-%m-%d %H:%M}",
            _second(one),
            "；".join(_move(move) for move in one.moves.all()) or "无",
        )
        for one in page.corrections
    ]


def _second(correction: Correction) -> str:
    state = State(correction.state).label
    if correction.decided_at is None:
        return "待复核" if correction.state == State.ASKED else "不需要"
    when = f"{localtime(correction.decided_at):%Y-%m-%d %H:%M}"
    return f"{correction.decided_by_name} {when} {state} {correction.opinion}".strip()


def _move(move: DateMove) -> str:
    return f"{DATE_NAMES[move.field]} {move.before or '无'} 改为 {move.after or '无'}"
