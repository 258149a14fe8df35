"""What was done for the ledger in a night."""

from django.db import models


class NightlyRun(models.Model):
    """One step on one day. Without ``ended_at`` it is under way, or broke off and is repeated."""

    day = models.DateField("日期")
    step = models.CharField("步骤", max_length=40)
    began_at = models.DateTimeField("开始")
    ended_at = models.DateTimeField("结束", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("次数", default=1)

    class Meta:
        verbose_name = "夜间例行"
        ordering = ("-day", "step")
        constraints = (
            models.UniqueConstraint(fields=("day", "step"), name="nightly_step_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.step}"
