"""Progress papers (进展情况报告): Word files made in the background, for who asked."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation


def random_paper_place(instance: models.Model, filename: str) -> str:
    """Who is written about cannot be read from the disk's names."""
    return f"papers/{secrets.token_hex(16)}"


class ProgressPaper(models.Model):
    """``organisation`` None = all that its maker could see; ``seen`` are the ids of these units,
    None for every unit. ``done`` of ``total`` steps say how far the making is.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等待生成"
        RUNNING = "running", "正在生成"
        MADE = "made", "已生成"
        FAILED = "failed", "生成失败"

    year = models.PositiveSmallIntegerField("年度")
    notices = models.JSONField("台账", default=list)
    title = models.CharField("标题", max_length=300)
    organisation = models.ForeignKey(
        Organisation, verbose_name="单位", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    seen = models.JSONField("可见单位", null=True)
    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="提出人", on_delete=models.CASCADE,
        related_name="progress_papers",
    )  # fmt: skip
    asked_at = models.DateTimeField("提出时间", db_index=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.WAITING)
    failure = models.CharField("失败原因", max_length=300, blank=True)
    done = models.PositiveIntegerField("已完成步数", default=0)
    total = models.PositiveIntegerField("总步数", default=0)
    made_at = models.DateTimeField("生成时间", null=True, blank=True)
    file = models.FileField("文件", upload_to=random_paper_place, max_length=100, blank=True)
    size = models.PositiveIntegerField("大小", default=0)
    digest = models.CharField("摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = "进展情况报告"
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="made") | (~Q(file="") & Q(made_at__isnull=False)),
                name="made_paper_has_file",
            ),
        )

    def __str__(self) -> str:
        return self.title
