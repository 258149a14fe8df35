"""Every version that was public and has been replaced; the current one is the publication."""

from django.conf import settings
from django.db import models

from .publication import Publication


class PastVersion(models.Model):
    """``body`` is the raw stream, ``fields`` every other public field by its name in words."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="past_versions"
    )
    number = models.PositiveIntegerField("版本号")
    title = models.CharField("标题", max_length=200)
    body = models.JSONField("正文")
    fields = models.JSONField("其他内容", default=dict)
    note = models.CharField("改动说明", max_length=300, blank=True)
    public_from = models.DateTimeField("公开自")
    public_until = models.DateTimeField("公开至")
    in_force_from = models.DateField("施行日期", null=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "历史版本"
        ordering = ("publication", "-number")
        constraints = (
            models.UniqueConstraint(fields=("publication", "number"), name="version_once"),
        )

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"
