"""What a task has to prove, and what the office did without."""

from django.conf import settings
from django.db import models

from .notice import Assignment, Task
from .report import LETTER_CHOICES


class EvidenceDemand(models.Model):
    """One letter that a task demands: proposed from its words until the office has confirmed it.

    ``reason`` says which words ask for it, or why the office added it.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "建议"
        CONFIRMED = "confirmed", "已确认"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="demands")
    letter = models.CharField("佐证类别", max_length=1, choices=LETTER_CHOICES)
    state = models.CharField("状态", max_length=9, choices=State, default=State.PROPOSED)
    sure = models.BooleanField("有把握", default=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="确认人", null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "佐证要求"
        ordering = ("task", "letter")
        constraints = (
            models.UniqueConstraint(fields=("task", "letter"), name="demand_letter_once"),
            models.CheckConstraint(
                condition=models.Q(state="proposed", confirmed_at=None)
                | models.Q(state="confirmed", confirmed_at__isnull=False),
                name="confirmed_demand_has_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task} {self.letter}"


class EvidenceWaiver(models.Model):
    """The office accepted a completion without this letter, and says why."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="evidence_waivers"
    )
    letter = models.CharField("佐证类别", max_length=1, choices=LETTER_CHOICES)
    reason = models.CharField("理由", max_length=300)
    granted_at = models.DateTimeField("时间")
    granted_by_name = models.CharField("办理人", max_length=80)

    class Meta:
        verbose_name = "佐证免交"
        constraints = (
            models.UniqueConstraint(fields=("assignment", "letter"), name="waiver_letter_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="waiver_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.assignment} {self.letter}"
