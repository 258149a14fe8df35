"""与办事指南核对: somebody compared an interpretation with a guide and found nothing open."""

from django.conf import settings
from django.db import models

from mingzheng.records.library.models import Publication
from mingzheng.records.services.models import ServiceItem


class GuideCheck(models.Model):
    """Holds for these two versions: a new one of either is another comparison.

    ``fields`` hold the name of the guide and the rows as they were compared, differences with
    their reason.
    """

    interpretation = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="guide_checks"
    )
    interpretation_version = models.PositiveIntegerField("解读版本")
    service = models.ForeignKey(ServiceItem, on_delete=models.CASCADE, related_name="+")
    service_version = models.PositiveIntegerField("指南版本")
    fields = models.JSONField("核对情况", default=dict)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="核对人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    checked_by_name = models.CharField("核对人姓名", max_length=80)
    checked_at = models.DateTimeField("核对时间")

    class Meta:
        verbose_name = "办事指南核对"
        ordering = ("-checked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.interpretation}：{self.checked_at:%Y-%m-%d}"
