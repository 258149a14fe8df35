"""Packages on their way to the upper library, and how far its changes have been read."""

from django.db import models

from mingzheng.records.library.models import Publication


class Package(models.Model):
    """One version of one publication; ``payload`` is what was sent, word for word."""

    class State(models.TextChoices):
        INVALID = "invalid", "校验未通过"
        WAITING = "waiting", "待上报"
        PENDING = "pending", "已上报，待回执"
        ACCEPTED = "accepted", "已接收"
        REJECTED = "rejected", "被退回"

    publication = models.ForeignKey(
        Publication, verbose_name="公开信息", on_delete=models.CASCADE, related_name="packages"
    )
    version = models.PositiveIntegerField("版本号")
    withdrawn = models.BooleanField("撤回", default=False)
    state = models.CharField("状态", max_length=10, choices=State)
    faults = models.JSONField("校验问题", default=list)
    payload = models.JSONField("报文", default=dict)
    receipt_number = models.CharField("回执号", max_length=80, blank=True)
    message = models.CharField("回执说明", max_length=400, blank=True)
    attempts = models.PositiveIntegerField("上报次数", default=0)
    created_at = models.DateTimeField("生成时间")
    tried_at = models.DateTimeField("最近上报时间", null=True)
    next_try_at = models.DateTimeField("下次上报时间", null=True)
    settled_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        verbose_name = "上报"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("state", "next_try_at"), name="package_queue"),)
        constraints = (
            models.UniqueConstraint(
                fields=("publication", "version", "withdrawn"), name="one_package_per_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.publication}（第{self.version}版）"


class ReadMark(models.Model):
    """The single row (pk 1) saying up to which change the upper library has been read."""

    changed_at = models.DateTimeField("已读至", null=True)
    read_at = models.DateTimeField("最近读取时间")
    message = models.CharField("最近结果", max_length=400, blank=True)

    class Meta:
        verbose_name = "下行读取"

    def __str__(self) -> str:
        return str(self.changed_at)
