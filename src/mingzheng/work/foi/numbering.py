"""Numbers of cases and of letters: gap-free within one unit and one year."""

from django.db.models import F

from mingzheng.records.people.models import Organisation

from .models import Serial


def next_serial(series: str, organisation: Organisation, *, year: int) -> int:
    """Belongs into the transaction that uses it: counted up first and read after, so that writers
    queue on the row; a transaction that fails takes its number back with it."""
    row = Serial.objects.filter(series=series, organisation=organisation, year=year)
    if not row.update(value=F("value") + 1):
        Serial.objects.get_or_create(series=series, organisation=organisation, year=year)
        row.update(value=F("value") + 1)
    return row.values_list("value", flat=True).get()


def case_number(organisation: Organisation, *, year: int, serial: int) -> str:
    """Figures and hyphens alone: it is read out on the telephone and typed on phones."""
    return f"{year}-{organisation.pk:03d}-{serial:04d}"


def letter_number(organisation: Organisation, *, year: int) -> str:
    serial = next_serial(Serial.Series.LETTER, organisation, year=year)
    return f"{organisation.short_name or organisation.name}依申请公开〔{year}〕{serial}号"
