"""The roster of checkers over a service item: nothing private or secret becomes public."""

import datetime
from dataclasses import dataclass

from mingzheng.ports.checks import CHECKERS, GUARDS, DraftText, Finding
from mingzheng.rules.official_text import TextBlock

from .content import ServiceContent
from .lines import lines_of


@dataclass(frozen=True)
class ItemFinding:
    """``element``: the label of the line it stands in."""

    finding: Finding
    element: str

    @property
    def blocks(self) -> bool:
        return self.finding.level == "block"


def check_content(content: ServiceContent, *, today: datetime.date) -> list[ItemFinding]:
    """What the guards find, in reading order."""
    lines = lines_of(content)
    draft = DraftText(
        kind="service",
        title=content.name,
        blocks=tuple(TextBlock("paragraph", f"{one.label}：{one.text}") for one in lines),
        fields={},
        attachments=(),
        publication=None,
        today=today,
    )
    return [
        ItemFinding(finding, lines[block].label)
        for checker in CHECKERS
        if checker.key in GUARDS
        for finding in checker.check(draft)
        # The title stands among the lines as well: one finding is enough.
        if (block := finding.place.block) is not None
    ]


def blocking_elements(content: ServiceContent, *, today: datetime.date) -> list[str]:
    """Labels of the elements with something in them that must not be published."""
    return [one.element for one in check_content(content, today=today) if one.blocks]
