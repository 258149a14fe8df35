"""Messages for tests, counted at the account as the actions do."""

import datetime
from typing import Any

from django.db.models import F

from mingzheng.records.inbox.models import Message
from mingzheng.records.people.models import StaffAccount

from .ledger import CHINA

TOLD_AT = datetime.datetime(2024, 11, 18, 7, 30, tzinfo=CHINA)


def make_message(account: StaffAccount, **fields: Any) -> Message:
    values = {
        "kind": "report",
        "words": "任务3（财金局）已确认办结。",
        "address": "/desk/",
        "told_at": TOLD_AT,
    } | fields
    message = Message.objects.create(account=account, **values)
    if message.read_at is None:
        StaffAccount.objects.filter(pk=account.pk).update(unread_messages=F("unread_messages") + 1)
    return message
