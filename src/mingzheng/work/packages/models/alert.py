"""What the unit of a public compilation has to look at, because something beneath it changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.library.models import Publication
from mingzheng.records.services.models import ServiceItem

from .compilation import Compilation


class Alert(models.Model):
    """About one document or one service item. ``what`` was told first, ``told_at`` is the last
    telling; settled by a new version, or by a person who says that nothing has to change."""

    compilation = models.ForeignKey(Compilation, on_delete=models.CASCADE, related_name="alerts")
    publication = models.ForeignKey(
        Publication, verbose_name="政策文件", null=True, on_delete=models.CASCADE, related_name="+"
    )
    service = models.ForeignKey(
        ServiceItem, verbose_name="办事服务", null=True, on_delete=models.CASCADE, related_name="+"
    )
    what = models.CharField("变化", max_length=60)
    since = models.DateTimeField("发生时间")
    told_at = models.DateTimeField("最近提醒时间")
    settled_at = models.DateTimeField("处理时间", null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="处理人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    reason = models.CharField("处理说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "变动提醒"
        ordering = ("-since", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("compilation", "publication"),
                condition=Q(settled_at=None, publication__isnull=False),
                name="alert_open_once_a_policy",
            ),
            models.UniqueConstraint(
                fields=("compilation", "service"),
                condition=Q(settled_at=None, service__isnull=False),
                name="alert_open_once_a_service",
            ),
            models.CheckConstraint(
                condition=Q(publication__isnull=False) ^ Q(service__isnull=False),
                name="alert_about_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.compilation}：{self.what}"
