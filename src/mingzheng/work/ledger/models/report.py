"""Progress reports with their evidence, and what the office decided."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.rules.evidence_letters import LETTER_NAMES

from .notice import Assignment

LETTER_CHOICES = [(letter.value, f"{letter} {name}") for letter, name in LETTER_NAMES.items()]


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
    """A link, a file, a note or an item of the platform that proves a report, or was added to it
    later (``added_at``). Files lie outside the served folders.

    ``letter`` is what it proves, "" nothing in particular. ``fingerprint`` is the SHA-256 of the
    address in its plain form, of the item's name or of the file's content, so that the same proof
    under several tasks is noticed. An item is named by ``source_key`` and ``item_key``; ``url`` is
    where it was read. ``asked_at`` is when it was last asked about, ``checked_at`` when an answer
    came. A gone piece keeps ``gone_on`` until it is back; it counts as gone unless a later piece
    replaced it or the office settled it with a reason.
    """

    class Kind(models.TextChoices):
        LINK = "link", "链接"
        FILE = "file", "文件"
        NOTE = "note", "说明"
        ITEM = "item", "平台信息"

    class Standing(models.TextChoices):
        UNCHECKED = "", "未检查"
        LIVE = "live", "有效"
        GONE = "gone", "已失效"
        UNKNOWN = "unknown", "未能检查"

    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField("形式", max_length=4, choices=Kind)
    letter = models.CharField("佐证类别", max_length=1, blank=True, choices=LETTER_CHOICES)
    title = models.CharField("名称", max_length=200)
    url = models.URLField("链接地址", max_length=500, blank=True)
    file = models.FileField("文件", upload_to=random_evidence_place, max_length=100, blank=True)
    media_type = models.CharField("文件类型", max_length=100, blank=True)
    note = models.TextField("说明", blank=True)
    source_key = models.CharField("来源", max_length=20, blank=True)
    item_key = models.CharField("来源编号", max_length=80, blank=True)
    fingerprint = models.CharField("指纹", max_length=64, blank=True)
    added_at = models.DateTimeField("补充时间", null=True, blank=True)
    added_by_name = models.CharField("补充人", max_length=80, blank=True)
    standing = models.CharField("现状", max_length=7, choices=Standing, blank=True)
    asked_at = models.DateTimeField("交付检查", null=True, blank=True)
    checked_at = models.DateTimeField("最近检查", null=True, blank=True)
    gone_on = models.DateField("失效日期", null=True, blank=True)
    gone_reason = models.CharField("失效原因", max_length=200, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces"
    )
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    settled_by_name = models.CharField("处理人", max_length=80, blank=True)
    settled_reason = models.CharField("处理理由", max_length=300, blank=True)

    class Meta:
        verbose_name = "佐证材料"
        ordering = ("report", "pk")
        indexes = (
            models.Index(fields=("fingerprint",), name="evidence_by_fingerprint"),
            models.Index(
                fields=("source_key", "item_key"),
                condition=Q(kind="item"),
                name="evidence_by_item",
            ),
            models.Index(
                fields=("kind", "asked_at"),
                condition=Q(kind__in=("link", "item")),
                name="evidence_to_ask",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=(Q(kind="link") & ~Q(url="") & Q(file="") & Q(note=""))
                | (Q(kind="file") & Q(url="") & ~Q(file="") & Q(note=""))
                | (Q(kind="note") & Q(url="") & Q(file="") & ~Q(note=""))
                | (Q(kind="item") & ~Q(item_key="") & Q(file="") & Q(note="")),
                name="evidence_is_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(source_key="", item_key="") | (~Q(source_key="") & ~Q(item_key="")),
                name="evidence_item_named_whole",
            ),
            models.CheckConstraint(
                condition=Q(standing="gone", gone_on__isnull=False)
                | (~Q(standing="gone") & Q(gone_on=None)),
                name="gone_evidence_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.title
