"""Numbers of cases and of letters: gap-free within one unit and one year."""

from django.db.models import F

from mingzheng.records.parameters.queries import parameter
from mingzheng.records.people.models import Organisation
from mingzheng.rules.letter_templates import fill

from .models import Serial
from .parameters import LETTER_NUMBER


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
    """As the house's parameter says it."""
    serial = next_serial(Serial.Series.LETTER, organisation, year=year)
    values = {"机关简称": _short(organisation), "年份": str(year), "序号": str(serial)}
    return fill(str(parameter(LETTER_NUMBER)), values)


def _short(organisation: Organisation) -> str:
    """The whole name where another unit goes by the same short one: numbers tell units apart."""
    short = organisation.short_name
    others = Organisation.objects.filter(short_name=short).exclude(pk=organisation.pk)
    return short if short and not others.exists() else organisation.name
