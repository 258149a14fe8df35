"""What every wish to be told has beside what it is about."""

import datetime
from typing import ClassVar

from django.db import models


class OptIn(models.Model):
    """Derive from it and add ``address`` (a ``SealedTextField``), ``address_index`` (its
    ``BlindIndexField``), an index over either with ``asked_at``, and what is to be told.

    ``SAME``: fields that say what is told and how; an address has one active wish of each kind.
    """

    class State(models.TextChoices):
        ASKED = "asked", "待确认"
        ACTIVE = "active", "生效"
        ENDED = "ended", "已取消"

    SAME: ClassVar[tuple[str, ...]]

    visitor_index = models.BinaryField("申请来源索引", max_length=32)
    origin = models.CharField("网址", max_length=120)
    state = models.CharField("状态", max_length=6, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField("申请时间")
    confirmed_at = models.DateTimeField("确认时间", null=True)
    ended_at = models.DateTimeField("取消时间", null=True)

    class Meta:
        abstract = True

    def begin(self, *, at: datetime.datetime) -> tuple[str, ...]:
        """It counts from now on. Gives the fields that have changed and are to be saved."""
        self.state, self.confirmed_at = self.State.ACTIVE, at
        return ("state", "confirmed_at")
