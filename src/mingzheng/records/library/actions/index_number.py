"""Giving an index number (索引号) to what is published without one."""

import datetime

from django.db.models import F

from mingzheng.records.people.models import Organisation
from mingzheng.rules.index_numbers import IndexRule, next_index_number, read_index_number

from ..models import IndexSerial, Publication

RULE = IndexRule()
"""18 characters of credit code / year - five digits."""


def issue_index_number(organisation: Organisation, *, on: datetime.date) -> str | None:
    """The next number of the unit, or of what it belongs to; None where nobody has a credit code.

    Belongs into the transaction that uses it: counted up first and read after, so that no number
    is given twice.
    """
    body = _credit_code(organisation)
    if not body:
        return None
    serial, made = IndexSerial.objects.get_or_create(body=body, year=on.year)
    if made:
        IndexSerial.objects.filter(pk=serial.pk).update(value=_highest(body, on.year))
    while True:
        IndexSerial.objects.filter(pk=serial.pk).update(value=F("value") + 1)
        serial.refresh_from_db()
        number = str(next_index_number(RULE, body=body, on=on, last_serial=serial.value - 1))
        if not Publication.objects.filter(index_number=number).exists():
            return number


def _credit_code(organisation: Organisation) -> str:
    bearer: Organisation | None = organisation
    while bearer is not None and not bearer.credit_code:
        bearer = bearer.parent
    return bearer.credit_code if bearer else ""


def _highest(body: str, year: int) -> int:
    """What an import or a hand has used before the house began to count."""
    used = Publication.objects.filter(index_number__startswith=f"{body}/{year}-")
    readings = (read_index_number(text or "").number for text in used.values_list(
        "index_number", flat=True
    ))  # fmt: skip
    return max((number.serial for number in readings if number), default=0)
