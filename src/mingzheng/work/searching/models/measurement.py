"""How good the search was found to be on one day, kept for good."""

from django.db import models
from django.utils.timezone import localdate

from mingzheng.records.people.models import StaffAccount


class Measurement(models.Model):
    """One run of the whole judged set on the search as the public had it at that moment.

    ``figures`` is a stored ``Quality``; ``set_digest`` tells later whether another run was over the
    same set. ``fault``: why it came to nothing, with the cure.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "测量中"
        MEASURED = "measured", "已测量"
        FAILED = "failed", "没有测成"

    state = models.CharField("状态", max_length=8, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        StaffAccount, verbose_name="测量人", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("提出时间")
    measured_at = models.DateTimeField("测量时间", null=True)
    figures = models.JSONField("评测结果", default=dict)
    set_digest = models.CharField("评测集指纹", max_length=64, blank=True)
    fault = models.CharField("没有测成的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "检索质量测量"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("state",), condition=models.Q(state="waiting"), name="one_measurement_waits"
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", measured_at=None, fault="")
                | models.Q(state="measured", measured_at__isnull=False, fault="")
                & ~models.Q(set_digest="")
                | models.Q(state="failed", measured_at=None) & ~models.Q(fault=""),
                name="measurement_state",
            ),
        )

    def __str__(self) -> str:
        if self.measured_at is None:
            return f"检索质量测量 {self.pk}"
        return f"站内检索质量测量（{localdate(self.measured_at):%Y-%m-%d}）"
