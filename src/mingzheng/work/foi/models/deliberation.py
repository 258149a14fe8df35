"""会商: several people look at a difficult request together."""

from django.conf import settings
from django.db import models

from mingzheng.records.sealed.fields import SealedTextField

from .case import Case


class Deliberation(models.Model):
    """``participants`` are units and posts, one a line. The words are sealed: they name people.
    It moves nothing; the answer is drafted and looked at as ever."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deliberations")
    on = models.DateField("会商日期")
    participants = models.CharField("参加单位和人员", max_length=300)
    question = SealedTextField("会商问题")
    opinions = SealedTextField("各方意见")
    conclusion = SealedTextField("会商结论")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="记录人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_name = models.CharField("记录人姓名", max_length=40)
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "会商记录"
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.on} 会商"
