"""What must not become public in the words of a report: private data and secrets.

Its own way through review has no 保密审查 by a third person; what the same checkers hold back of a
publication is held back here before it is handed in.
"""

import datetime

from mingzheng.ports.checks import CHECKERS, DraftText, Finding
from mingzheng.rules.official_text import blocks_of_lines

from .models import AnnualReport

HOLDING = ("privacy", "secrecy")
"""Keys of the checkers that are asked; the others advise on writing."""


def held_back(report: AnnualReport, *, today: datetime.date) -> list[Finding]:
    """Findings of level 阻断 in all its words, in reading order."""
    texts = report.parts.order_by("number").values_list("text", flat=True)
    words = "\n".join([*texts, report.carry_over_reason, report.correction_reason])
    draft = DraftText(
        kind="catalogue_entry", title=str(report), blocks=blocks_of_lines(words.splitlines()),
        fields={}, attachments=(), publication=None, today=today,
    )  # fmt: skip
    return [
        finding
        for checker in CHECKERS
        if checker.key in HOLDING
        for finding in checker.check(draft)
        if finding.level == "block"
    ]
