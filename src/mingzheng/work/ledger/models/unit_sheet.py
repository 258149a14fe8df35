"""A unit's own spreadsheet on its way into the ledger (单位自存表)."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation


def random_sheet_place(instance: models.Model, filename: str) -> str:
    """Nothing of the sender's file name reaches the disk."""
    return f"unit-sheets/{secrets.token_hex(16)}"


class UnitSheet(models.Model):
    """The original stays. ``columns`` says which heading of the file means what; that of the
    newest confirmed sheet of a unit is proposed for its next one. ``choices`` are the assignments
    a person chose, by row. ``tally`` counts what came of a confirmed one.
    """

    class State(models.TextChoices):
        OPEN = "open", "待核对"
        CONFIRMED = "confirmed", "已导入"
        DISCARDED = "discarded", "已放弃"

    organisation = models.ForeignKey(
        Organisation, verbose_name="单位", on_delete=models.PROTECT, related_name="unit_sheets"
    )
    year = models.PositiveSmallIntegerField("年度")
    name = models.CharField("文件名", max_length=200)
    file = models.FileField("原件", upload_to=random_sheet_place, max_length=100)
    size = models.PositiveIntegerField("大小")
    digest = models.CharField("摘要", max_length=64)
    sheet = models.CharField("工作表", max_length=100, blank=True)
    header_row = models.PositiveIntegerField("表头行", default=0)
    columns = models.JSONField("列的含义", default=dict)
    choices = models.JSONField("人工对应", default=dict)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="上传人", null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    uploaded_at = models.DateTimeField("上传时间")
    confirmed_at = models.DateTimeField("导入时间", null=True, blank=True)
    tally = models.JSONField("结果", default=dict)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "单位自存表"
        ordering = ("-uploaded_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
                name="confirmed_sheet_has_time",
            ),
        )

    def __str__(self) -> str:
        return self.name
