"""Days that passed while something was owed by them, kept when another day took their place."""

from django.db import models
from django.db.models import F, Q

from .notice import Assignment


class MissedDue(models.Model):
    """``until``: the day on which what was owed came, or from which the other day counts.

    ``actions.settle_due`` alone writes it; the day owed now is never among them.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="missed_days")
    day = models.DateField("错过的期限")
    until = models.DateField("改期或完成日期")

    class Meta:
        verbose_name = "错过的期限"
        ordering = ("assignment", "day", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(until__gt=F("day")), name="missed_before_it_moved"),
        )

    def __str__(self) -> str:
        return f"{self.assignment} {self.day:%Y-%m-%d}"
