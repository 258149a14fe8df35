"""Which columns of a scheme are shown: decided once, before its first notice is drafted."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.grants import COLUMNS, MEASURES

from ..errors import GrantError
from ..models import Scheme


def save_scheme(
    scheme: Scheme | None,
    *,
    name: str,
    sort: str,
    organisation: Organisation,
    columns: Sequence[str],
    by: StaffAccount | None,
    at: datetime.datetime,
    area_unit: str = "亩",
) -> Scheme:
    """Raises ``GrantError`` where columns are unknown, say nothing, or notices rest on others."""
    chosen = [key for key in COLUMNS if key in columns]
    if "name" not in chosen or not any(key in chosen for key in MEASURES):
        raise GrantError("公示的列至少要有姓名，以及金额或面积中的一项，请补选。")
    with transaction.atomic():
        one = scheme or Scheme()
        if one.pk and one.columns != chosen and one.notices.exists():
            raise GrantError("这个项目已有公示，列不能再改。请另建一个项目。")
        one.name, one.sort, one.organisation = name, sort, organisation
        one.columns, one.area_unit = chosen, area_unit
        one.save()
        record(
            action="grant_scheme.saved", subject=one, by=by, at=at,
            details={"columns": "、".join(COLUMNS[key].label for key in chosen)},
            organisation_id=organisation.pk,
        )  # fmt: skip
    return one
