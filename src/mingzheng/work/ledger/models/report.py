"""Progress reports with their evidence, and what the office decided."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from .notice import Assignment


def random_evidence_place(instance: models.Model, filename: str) -> str:
    """Nothing of the sender's file name reaches the disk."""
    return f"evidence/{secrets.token_hex(16)}"


class ProgressReport(models.Model):
    """``submission_key`` comes with the form: the same form sent twice is one report."""

    class State(models.TextChoices):
        NOTED = "noted", "进展"
        SUBMITTED = "submitted", "待确认"
        CONFIRMED = "confirmed", "已确认"
        RETURNED = "returned", "已退回"

    assignment = models.ForeignKey(
        Assignment, verbose_name="任务分工", on_delete=models.CASCADE, related_name="reports"
    )
    submission_key = models.UUIDField(unique=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="报告人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    author_name = models.CharField("报告人姓名", max_length=80)
    text = models.TextField("进展")
    percent = models.PositiveSmallIntegerField("完成比例")
    difficulties = models.TextField("困难", blank=True)
    claims_completion = models.BooleanField("申请办结", default=False)
    reported_at = models.DateTimeField("报告时间")
    state = models.CharField("状态", max_length=10, choices=State)
    decided_by_name = models.CharField("处理人", max_length=80, blank=True)
    decided_at = models.DateTimeField("处理时间", null=True, blank=True)
    reason = models.TextField("退回理由", blank=True)

    class Meta:
        verbose_name = "进展报告"
        ordering = ("-reported_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""), name="return_needs_reason"
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=0) & Q(percent__lte=100), name="report_percent_in_range"
            ),
            models.UniqueConstraint(
                fields=("assignment",), condition=Q(state="submitted"), name="one_open_completion"
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment} {self.reported_at:%Y-%m-%d}"


class Evidence(models.Model):
    """A link, a file or a note that proves a report. Files lie outside the served folders.

    ``fingerprint`` is the SHA-256 of the address or of the file's content, so that the same proof
    under several tasks is noticed.
    """

    class Kind(models.TextChoices):
        LINK = "link", "链接"
        FILE = "file", "文件"
        NOTE = "note", "说明"

    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField("形式", max_length=4, choices=Kind)
    title = models.CharField("名称", max_length=200)
    url = models.URLField("链接地址", max_length=500, blank=True)
    file = models.FileField("文件", upload_to=random_evidence_place, max_length=100, blank=True)
    media_type = models.CharField("文件类型", max_length=100, blank=True)
    note = models.TextField("说明", blank=True)
    fingerprint = models.CharField("指纹", max_length=64, blank=True)

    class Meta:
        verbose_name = "佐证材料"
        ordering = ("report", "pk")
        indexes = (models.Index(fields=("fingerprint",), name="evidence_by_fingerprint"),)
        constraints = (
            models.CheckConstraint(
                condition=(Q(kind="link") & ~Q(url="") & Q(file="") & Q(note=""))
                | (Q(kind="file") & Q(url="") & ~Q(file="") & Q(note=""))
                | (Q(kind="note") & Q(url="") & Q(file="") & ~Q(note="")),
                name="evidence_is_of_its_kind",
            ),
        )

    def __str__(self) -> str:
        return self.title
