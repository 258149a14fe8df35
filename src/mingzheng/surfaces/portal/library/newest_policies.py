"""The newest policies as the home page and the pages of organisations show them."""

import datetime

from django.utils.safestring import SafeString

from mingzheng.records.library.models import Kind
from mingzheng.records.library.queries.filtering import ListFilter
from mingzheng.records.library.queries.newest import newest

from .lines import entries_html, lines_of

SHOWN = 5


def newest_policies(*, now: datetime.datetime, organisation: int | None = None) -> SafeString:
    """Those of all, or of one organisation, joint ones included; "" where there are none."""
    places = () if organisation is None else (organisation,)
    wanted = ListFilter(kinds=(Kind.POLICY,), organisations=places)
    rows = newest(wanted, most=SHOWN, now=now)
    if not rows:
        return SafeString("")
    return entries_html(lines_of(rows, kind=Kind.POLICY, now=now), level=3)
