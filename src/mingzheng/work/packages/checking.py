"""The roster of checkers over a compilation: nothing private or secret becomes public."""

import datetime
from dataclasses import dataclass

from mingzheng.ports.checks import CHECKERS, GUARDS, DraftText, Finding
from mingzheng.rules.official_text import TextBlock

from .content import Content
from .lines import Line, lines_of


@dataclass(frozen=True)
class LineFinding:
    """``label``: of the line it stands in."""

    finding: Finding
    label: str

    @property
    def blocks(self) -> bool:
        return self.finding.level == "block"


def check_content(content: Content, *, today: datetime.date) -> list[LineFinding]:
    """What the guards find, in reading order."""
    return check_lines(content.title, lines_of(content), today=today)


def check_lines(title: str, lines: tuple[Line, ...], *, today: datetime.date) -> list[LineFinding]:
    draft = DraftText(
        kind="compilation",
        title=title,
        blocks=tuple(TextBlock("paragraph", f"{one.label}：{one.text}") for one in lines),
        fields={},
        attachments=(),
        publication=None,
        today=today,
    )
    return [
        LineFinding(finding, lines[block].label)
        for checker in CHECKERS
        if checker.key in GUARDS
        for finding in checker.check(draft)
        # The title stands among the lines as well: one finding is enough.
        if (block := finding.place.block) is not None
    ]
