"""What is to be public passes the guards first: no private data, no secrets."""

import datetime

from mingzheng.ports.checks import CHECKERS, DraftText
from mingzheng.rules.official_text import TextBlock

from .errors import NotForPublic

GUARDS = ("privacy", "secrecy")
"""Checkers by their keys; the others look at documents."""


def refuse_unfit(text: str, *, day: datetime.date) -> None:
    """Raises ``NotForPublic`` with what the first guard found."""
    draft = DraftText(
        kind="response",
        title="",
        blocks=(TextBlock("paragraph", text),),
        fields={},
        attachments=(),
        publication=None,
        today=day,
    )
    for checker in CHECKERS:
        if checker.key in GUARDS:
            for finding in checker.check(draft):
                if finding.level == "block":
                    raise NotForPublic(finding.reason)
