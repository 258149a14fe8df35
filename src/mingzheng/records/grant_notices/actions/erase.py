"""The time of 存档备查 runs out: rows go, totals stay."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.retention import years_before

from ..models import GrantNotice, Objection
from ..parameters import KEEP_YEARS


def erase_rows(*, at: datetime.datetime) -> int:
    """How many notices lost their rows; what people wrote in objections goes with them."""
    years = int(parameter(KEEP_YEARS))
    due = GrantNotice.objects.filter(erased_at=None, ends_on__lt=years_before(at.date(), years))
    erased = 0
    for pk in due.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            notice = GrantNotice.objects.select_for_update().get(pk=pk)
            if notice.erased_at is not None:
                continue
            notice.rows.all().delete()
            Objection.objects.filter(notice=notice).update(facts="", contact="", reply="")
            notice.erased_at = at
            notice.save(update_fields=("erased_at",))
            record(
                action="grant_notice.erased", subject=notice, by=None, at=at,
                organisation_id=notice.organisation_id,
            )  # fmt: skip
            erased += 1
    return erased
