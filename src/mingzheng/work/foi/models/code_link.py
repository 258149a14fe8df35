"""Asking for a new query code by mail: each asking is a row, whether or not anything fitted."""

from django.db import models

from .case import Case


class CodeLink(models.Model):
    """``case`` None: number and address did not fit, nothing is sent. ``visitor`` and ``number``
    are blind indexes, for the share of each. ``origin``: where the site was reached."""

    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="+")
    visitor = models.BinaryField("来访索引", max_length=32)
    number = models.BinaryField("编号索引", max_length=32)
    origin = models.CharField("网站地址", max_length=200)
    asked_at = models.DateTimeField("申请时间")

    class Meta:
        verbose_name = "查询码邮件链接"
        indexes = (
            models.Index(fields=("visitor", "asked_at"), name="foi_link_by_visitor"),
            models.Index(fields=("number", "asked_at"), name="foi_link_by_number"),
        )

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"
