"""A wording filled in with the newest measure of its kind, or with invented values without one."""

import datetime

from mingzheng.data.supervision_letters import RECIPIENT, WORDINGS
from mingzheng.rules.letter_parts import letter_parts
from mingzheng.rules.letter_templates import fill
from mingzheng.rules.supervision import Measure

from ..models import Supervision
from .filling import NO_NUMBER_YET, Words, check_wording, words_of


def example_words(measure: Measure, *, title: str, template: str, today: datetime.date) -> Words:
    """Raises ``WordingRefused``."""
    title, template = title.strip(), template.strip()
    check_wording(measure, title=title, template=template)
    newest = (
        Supervision.objects.filter(measure=measure)
        .select_related("organisation")
        .order_by("-drafted_at", "-pk")
        .first()
    )
    if newest is not None:
        newest.title, newest.wording = title, template
        return words_of(newest, number=NO_NUMBER_YET, dated=today)
    values = {name: f"〔{name}〕" for name in WORDINGS[measure].fields}
    parts = letter_parts(template, recipients=(RECIPIENT,))
    return Words(
        title=title,
        number=NO_NUMBER_YET if parts.numbered else "",
        recipient=fill(parts.salutation, values),
        text=fill(f"{parts.text}\n{parts.annex}".strip(), values),
        issuer=values["机关"] if parts.signed else "",
        dated=today,
    )
