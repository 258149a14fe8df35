"""Numbers of supervision letters: one series a year, without a gap."""

from django.db.models import F

from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.letter_templates import fill

from ...models import SupervisionSerial
from ...parameters_supervision import NUMBER


def next_number(year: int) -> str:
    """Belongs into the transaction that issues the letter: counted up first and read after, so that
    signers queue on the row; a transaction that fails takes its number back with it."""
    row = SupervisionSerial.objects.filter(year=year)
    if not row.update(value=F("value") + 1):
        SupervisionSerial.objects.get_or_create(year=year)
        row.update(value=F("value") + 1)
    serial = row.values_list("value", flat=True).get()
    return fill(str(parameter(NUMBER)), {"年份": str(year), "序号": str(serial)})
