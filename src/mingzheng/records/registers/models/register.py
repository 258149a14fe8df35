"""A register: one kind of list as one organisation keeps it."""

from django.db import models

from mingzheng.data.registers import register_kinds
from mingzheng.records.people.models import Organisation


class Register(models.Model):
    """``confirmed_on`` is the last day somebody changed it or said that nothing has changed.

    ``revision`` counts its changes: who confirms an upload confirms it against one revision.
    """

    kind = models.CharField("清单", max_length=24)
    organisation = models.ForeignKey(
        Organisation, verbose_name="责任单位", on_delete=models.PROTECT, related_name="+"
    )
    update_days = models.PositiveIntegerField("更新期限（天）")
    opened_on = models.DateField("建立日期")
    confirmed_on = models.DateField("最近确认", null=True, blank=True)
    changed_at = models.DateTimeField("最近变动", null=True, blank=True)
    revision = models.PositiveIntegerField("修订", default=0)

    class Meta:
        verbose_name = "清单"
        constraints = (
            models.UniqueConstraint(fields=("kind", "organisation"), name="register_once"),
        )

    def __str__(self) -> str:
        return f"{register_kinds()[self.kind].title}（{self.organisation}）"


class DayMark(models.Model):
    """The single row (pk 1): up to which day what the clock alone changes has been announced."""

    day = models.DateField("日期")

    class Meta:
        verbose_name = "清单日历标记"

    def __str__(self) -> str:
        return self.day.isoformat()
