"""Rows of the lists: an item keeps its address, its entries say what it was when."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from mingzheng.records.library.models import Publication

from .register import Register


class Item(models.Model):
    """One thing of a list through all its changes. ``key`` is made of the kind's identity columns.

    ``withdrawn_on``: taken back with a public reason; its address then answers 410.
    """

    register = models.ForeignKey(
        Register, verbose_name="清单", on_delete=models.PROTECT, related_name="items"
    )
    key = models.CharField("标识", max_length=300)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    withdrawal_reason = models.CharField("撤回理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "清单事项"
        constraints = (models.UniqueConstraint(fields=("register", "key"), name="item_once"),)

    def __str__(self) -> str:
        return self.key


class Change(models.TextChoices):
    """How an entry came about."""

    FIRST = "first", "首次公布"
    NEW = "new", "新增"
    ADJUSTED = "adjusted", "调整"
    DELEGATED = "delegated", "下放"
    CANCELLED = "cancelled", "取消"
    CORRECTED = "corrected", "更正"


ENDING = frozenset({Change.DELEGATED, Change.CANCELLED})
"""Changes after which the item is no longer on the list."""


class Entry(models.Model):
    """What an item was from ``valid_from`` until the day before ``valid_until`` (None = open).

    Not ``present``: from that day on the item is off the list, by ``change``. A correction sets
    ``replaced_at`` of the entry it corrects, which is kept. From ``hidden_from`` on nothing of the
    entry is shown anywhere, whatever day is asked about. ``values`` are all columns in normal form;
    the columns beside it are what lists filter, order and search by.
    """

    item = models.ForeignKey(
        Item, verbose_name="事项", on_delete=models.PROTECT, related_name="entries"
    )
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField("清单", max_length=24)
    valid_from = models.DateField("起始日期")
    valid_until = models.DateField("截止日期", null=True, blank=True)
    hidden_from = models.DateField("停止公示日期", null=True, blank=True)
    present = models.BooleanField("在列", default=True)
    change = models.CharField("变动", max_length=12, choices=Change)
    document = models.CharField("依据文号", max_length=60, blank=True)
    publication = models.ForeignKey(
        Publication, verbose_name="依据文件", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    note = models.CharField("说明", max_length=200, blank=True)
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    replaced_at = models.DateTimeField("被更正时间", null=True, blank=True)
    title = models.CharField("名称", max_length=200)
    category = models.CharField("类别", max_length=40, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    amount = models.DecimalField("金额", max_digits=16, decimal_places=2, null=True, blank=True)
    publish_due = models.DateField("应公开日期", null=True, blank=True)
    order_key = models.CharField("排序", max_length=120)
    find_text = models.CharField("查找用文本", max_length=600)
    values = models.JSONField("内容", encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = "清单条目"
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="entry_period_in_order",
            ),
            models.UniqueConstraint(
                fields=("item", "valid_from"),
                condition=Q(replaced_at=None),
                name="one_entry_a_day",
            ),
        )
        indexes = (
            models.Index(
                fields=("kind", "order_key", "id"),
                condition=Q(replaced_at=None, present=True),
                name="entry_by_order",
            ),
            models.Index(
                fields=("kind", "-decided_on", "-id"),
                condition=Q(replaced_at=None, present=True),
                name="entry_by_decision",
            ),
            models.Index(
                fields=("register", "order_key"),
                condition=Q(replaced_at=None, present=True),
                name="entry_by_register",
            ),
            models.Index(fields=("kind", "-recorded_at", "-id"), name="entry_by_record"),
        )

    def __str__(self) -> str:
        return self.title
