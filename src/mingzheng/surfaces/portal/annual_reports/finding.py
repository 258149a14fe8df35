"""The edition an address means."""

from django.http import Http404

from mingzheng.records.people.models import Organisation
from mingzheng.work.annual_report.models import Edition
from mingzheng.work.annual_report.queries.editions import public_edition


def edition_or_404(unit: Organisation | None, year: int) -> Edition:
    edition = public_edition(unit.pk, year) if unit else None
    if edition is None:
        raise Http404
    return edition
