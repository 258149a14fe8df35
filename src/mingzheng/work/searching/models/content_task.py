"""What people look for and nobody has published: a task for a unit."""

from django.db import models

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation, StaffAccount


class ContentTask(models.Model):
    """Closed by the publication that answers, or by a reason why there will be none."""

    class State(models.TextChoices):
        OPEN = "open", "待办"
        DONE = "done", "已补充"
        DECLINED = "declined", "不予补充"

    query = models.CharField("查询词", max_length=60)
    wanted = models.CharField("公众想找什么", max_length=300)
    organisation = models.ForeignKey(
        Organisation, verbose_name="承办单位", on_delete=models.PROTECT,
        related_name="content_tasks",
    )  # fmt: skip
    due = models.DateField("期限")
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    opened_by = models.ForeignKey(
        StaffAccount, verbose_name="交办人", on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField("交办时间")
    answer = models.ForeignKey(
        Publication, verbose_name="已公开的内容", null=True, on_delete=models.PROTECT,
        related_name="content_tasks",
    )  # fmt: skip
    reason = models.CharField("理由", max_length=300, blank=True)
    closed_by = models.ForeignKey(
        StaffAccount, verbose_name="办结人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        verbose_name = "内容任务"
        ordering = ("due", "pk")
        indexes = (models.Index(fields=("state", "due"), name="content_task_queue"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="open", answer=None, closed_at=None)
                | models.Q(state="done", answer__isnull=False, closed_at__isnull=False)
                | models.Q(state="declined", answer=None, closed_at__isnull=False)
                & ~models.Q(reason=""),
                name="content_task_closing",
            ),
        )

    def __str__(self) -> str:
        return self.query
