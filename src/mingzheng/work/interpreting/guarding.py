"""What is to be public passes the guards first: no private data, no secrets."""

import datetime

from mingzheng.ports.checks import stopped_words

from .errors import NotForPublic


def refuse_unfit(text: str, *, day: datetime.date) -> None:
    """Raises ``NotForPublic`` with what the first guard found."""
    for finding in stopped_words(text, today=day):
        raise NotForPublic(finding.reason)
