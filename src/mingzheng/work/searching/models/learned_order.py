"""An order of results learned from the judged set, and how it fared on it."""

from django.db import models
from django.utils.timezone import localtime

from mingzheng.records.people.models import StaffAccount


class LearnedOrder(models.Model):
    """One trial: what was learned and measured at one moment. Live is what a guideline names.

    ``judged`` counts the queries of the judged set, ``taught`` those that there was something to
    learn from. ``compared`` is a stored ``Comparison`` of the order by hand with orders learned
    out of fold; ``model`` has learned from all. ``fault``: why it came to nothing, with the cure.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "试算中"
        MEASURED = "measured", "已试算"
        FAILED = "failed", "没有算成"

    state = models.CharField("状态", max_length=8, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        StaffAccount, verbose_name="试算人", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("试算时间")
    learned_at = models.DateTimeField("学习时间", null=True)
    judged = models.PositiveIntegerField("评测查询数", default=0)
    taught = models.PositiveIntegerField("可学的评测查询数", default=0)
    compared = models.JSONField("评测结果", default=dict)
    model = models.BinaryField("学到的排序", null=True)
    fault = models.CharField("没有算成的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "学习排序"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("state",), condition=models.Q(state="waiting"), name="one_order_waiting"
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", learned_at=None, model=None, fault="")
                | models.Q(state="measured", learned_at__isnull=False, model__isnull=False)
                | models.Q(state="failed", model=None) & ~models.Q(fault=""),
                name="learned_order_state",
            ),
        )

    def __str__(self) -> str:
        if self.learned_at is None:
            return f"试算 {self.pk}"
        return f"{localtime(self.learned_at):%Y-%m-%d %H:%M} 学自 {self.taught} 个评测查询"
