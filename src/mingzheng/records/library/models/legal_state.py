"""The legal state of a policy over time, derived by ``rules.validity`` and stored as periods."""

from django.db import models
from django.db.models import F, Q

from mingzheng.rules.validity import LegalState

from .publication import Publication

STATUS_CHOICES = [(state.value, state.label) for state in LegalState]
ENDED_STATES = (LegalState.INVALID, LegalState.REPEALED)
"""A document in one of these no longer binds anybody."""


class LegalPeriod(models.Model):
    """``publication`` has ``status`` on the days from ``since`` up to, not including, ``until``.

    The periods of one publication follow each other without a gap, so that a range says the state
    of any day, and a day that comes changes it without a write.
    """

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="legal_periods", db_index=False
    )
    status = models.CharField("效力状态", max_length=18, choices=STATUS_CHOICES)
    since = models.DateField("自")
    until = models.DateField("至（不含）", null=True)
    caused_by = models.ForeignKey(
        "library.Relation", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "效力期间"
        ordering = ("publication", "since")
        indexes = (
            models.Index(fields=("publication", "since", "until"), name="period_by_publication"),
            models.Index(fields=("status", "since", "until"), name="period_by_status"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="period_not_empty"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_status_display()}（{self.since} 起）"
