"""Schemes and notices of grants for tests."""

import datetime
from itertools import count

from mingzheng.ports.clock import CLOCK
from mingzheng.records.grant_notices.actions.notices import (
    draft_notice,
    mark_of,
    release_notice,
    take_rows,
)
from mingzheng.records.grant_notices.actions.schemes import save_scheme
from mingzheng.records.grant_notices.models import GrantNotice

from .people import make_organisation

HEAD = "姓名,街道,村居,金额\n"
ROWS = HEAD + "赵大有,拾麓街道,上麓村,120.50\n欧阳小满,澄塘街道,东塘村,99\n"
_numbers = count(1)


def make_scheme(organisation=None, *, columns=("name", "street", "village", "amount")):
    return save_scheme(
        None, name=f"第{next(_numbers)}项补贴", sort="subsidy",
        organisation=organisation or make_organisation(), columns=columns, by=None,
        at=CLOCK.get().now(),
    )  # fmt: skip


def make_notice(organisation=None, *, scheme=None, rows=ROWS, released=True, days=(0, 6), **fields):
    """Begins ``days[0]`` days from today and ends ``days[1]`` days from it; released by nobody."""
    now = CLOCK.get().now()
    unit = organisation or make_organisation()
    first, last = (now.date() + datetime.timedelta(days=number) for number in days)
    values = {
        "title": "2024年某项补贴公示", "year": 2024, "basis": "《某办法》第八条",
        "starts_on": first, "ends_on": last, "contact": "农业科，0000-88010391",
    } | fields  # fmt: skip
    values |= {"scheme": scheme or make_scheme(unit), "organisation": unit}
    notice = draft_notice(fields=values, by=None, at=now)
    if rows:
        take_rows(notice, data=rows.encode(), name="明细.csv", by=None, at=now)
    if released:
        early = datetime.datetime.combine(first, datetime.time(9), tzinfo=now.tzinfo)
        release_notice(notice, seen=mark_of(notice), by=None, at=min(early, now))
    return GrantNotice.objects.get(pk=notice.pk)
