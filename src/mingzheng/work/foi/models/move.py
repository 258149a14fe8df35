"""Dates that moved because a year of the calendar was entered or changed."""

from django.db import models

from .case import Case


class DateMove(models.Model):
    """``field`` is the name of the date on ``Case``; either date None: there was or is none."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="moves")
    field = models.CharField("日期", max_length=24)
    before = models.DateField("原日期", null=True)
    after = models.DateField("新日期", null=True)
    calendar_year = models.PositiveSmallIntegerField("变动的年份")
    at = models.DateTimeField("变动时间")

    class Meta:
        verbose_name = "日期变动"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.case_id} {self.field}: {self.before} → {self.after}"
