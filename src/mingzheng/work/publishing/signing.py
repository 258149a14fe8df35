"""What a leader signs in publishing: the approval that makes a text public."""

import datetime
from collections.abc import Sequence

from mingzheng.ports.signing import ToSign
from mingzheng.records.people.models import StaffAccount
from mingzheng.records.people.permissions import access_of

from .queries.queue import View, in_view, readable


class ApprovalsToSign:
    def to_sign(self, account: int, *, now: datetime.datetime) -> Sequence[ToSign]:
        access = access_of(StaffAccount.objects.get(pk=account), day=now.date())
        waiting = in_view(readable(access), View.MINE, access=access, now=now).count()
        address = f"/desk/content/reviews?view={View.MINE}"
        return [ToSign("待批准的信息", waiting, address, "送审中等您批准公开的信息")]
