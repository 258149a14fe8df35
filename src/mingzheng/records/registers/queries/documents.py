"""The published document behind a number that was typed in."""

import datetime

from mingzheng.records.library.models import PolicyDetails, Publication
from mingzheng.records.library.queries.visible import visible
from mingzheng.rules.docnumbers import normalise


def document_numbered(text: str, *, now: datetime.datetime) -> tuple[str, Publication | None]:
    """The number in its normal form, where it has one, and the public document that bears it."""
    reading = normalise(text)
    number = str(reading.number) if reading.number else text.strip()
    if not number:
        return "", None
    return number[:60], visible(now).filter(policy_details__doc_number=number).first()


def number_of(publication: Publication) -> str:
    """The number of a document, "" where it has none."""
    numbers = PolicyDetails.objects.filter(publication=publication)
    return numbers.values_list("doc_number", flat=True).first() or ""
