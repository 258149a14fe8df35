"""Dates that moved because a year of the calendar was changed, or a fact was corrected."""

from django.db import models
from django.db.models import Q

from .case import Case
from .correction import Correction


class DateMove(models.Model):
    """``field`` is the name of the date on ``Case``; either date None: there was or is none.
    ``calendar_year`` or ``correction`` says what moved it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="moves")
    field = models.CharField("日期", max_length=24)
    before = models.DateField("原日期", null=True)
    after = models.DateField("新日期", null=True)
    calendar_year = models.PositiveSmallIntegerField("变动的年份", null=True)
    correction = models.ForeignKey(
        Correction, null=True, on_delete=models.CASCADE, related_name="moves"
    )
    at = models.DateTimeField("变动时间")

    class Meta:
        verbose_name = "日期变动"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(calendar_year__isnull=False, correction=None)
                | Q(calendar_year=None, correction__isnull=False),
                name="foi_move_has_one_cause",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.field}: {self.before} → {self.after}"
