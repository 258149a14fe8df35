"""What the public reads of a task (公开进度)."""

from django.db import models
from django.db.models import Q

from .notice import Task


class TaskPublicity(models.Model):
    """What the office decided; a task without one follows its notice.

    The tasks of a notice are public in the notice's own words, those that came up in the house
    are not. ``wording`` replaces these words, "" keeps them. ``reason`` stays inside the house.
    """

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="publicity")
    public = models.BooleanField("公开", default=True)
    wording = models.CharField("公开表述", max_length=500, blank=True)
    reason = models.CharField("不公开的理由", max_length=300, blank=True)
    changed_at = models.DateTimeField("修改时间")
    changed_by_name = models.CharField("修改人", max_length=80)

    class Meta:
        verbose_name = "任务公开安排"
        constraints = (
            models.CheckConstraint(
                condition=Q(public=True) | ~Q(reason=""), name="withheld_task_has_reason"
            ),
        )

    def __str__(self) -> str:
        return str(self.task)
