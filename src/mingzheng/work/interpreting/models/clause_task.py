"""要点任务: a clause that people ask about and a unit is to put into plain words."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation


class ClauseTask(models.Model):
    """Done by a public point on the clause, which is read and not typed in; dropped with a reason.

    ``demands`` are what people asked when it was given, as source, key, words and count.
    """

    words = models.CharField("群众关心什么", max_length=120)
    demands = models.JSONField("来自", default=list)
    policy = models.ForeignKey(
        Publication, verbose_name="政策文件", on_delete=models.PROTECT, related_name="+"
    )
    anchor = models.CharField("条款位置", max_length=60)
    clause = models.CharField("条款", max_length=60)
    organisation = models.ForeignKey(
        Organisation, verbose_name="承办单位", on_delete=models.PROTECT, related_name="clause_tasks"
    )
    due = models.DateField("期限")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="交办人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    opened_at = models.DateTimeField("交办时间")
    drop_reason = models.CharField("不再办理的理由", max_length=300, blank=True)
    dropped_at = models.DateTimeField("不再办理的时间", null=True)

    class Meta:
        verbose_name = "要点任务"
        ordering = ("due", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(dropped_at=None, drop_reason="")
                | Q(dropped_at__isnull=False) & ~Q(drop_reason=""),
                name="clause_task_dropped_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.words}（{self.clause}）"
