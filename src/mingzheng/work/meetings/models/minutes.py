"""What a meeting agreed, and the minutes that say so."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation

from .meeting import AgendaItem, Meeting


class Resolution(models.Model):
    """``task_key``: the task of the ledger it has become."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="resolutions")
    item = models.ForeignKey(
        AgendaItem, verbose_name="议题", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="resolutions",
    )  # fmt: skip
    what = models.CharField("议定事项", max_length=500)
    organisation = models.ForeignKey(
        Organisation, verbose_name="责任单位", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    by_day = models.DateField("完成期限", null=True, blank=True)
    task_key = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = "议定事项"
        ordering = ("meeting", "item__position", "pk")

    def __str__(self) -> str:
        return self.what[:60]


class Minutes(models.Model):
    """``text``: one paragraph a line. Once approved it never changes; ``digest`` is its SHA-256.

    A meeting has one that stands; withdrawn ones stay beside it with their numbers.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "起草"
        SUBMITTED = "submitted", "待核定"
        APPROVED = "approved", "已核定"
        WITHDRAWN = "withdrawn", "已撤回"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("标题", max_length=160)
    text = models.TextField("正文")
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("期号", null=True, blank=True)
    digest = models.CharField("摘要", max_length=64, blank=True)
    revision = models.PositiveIntegerField("修订号", default=1)
    changed_at = models.DateTimeField("最后修改")
    changed_by_name = models.CharField("最后修改人", max_length=80)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    returned_reason = models.CharField("退回理由", max_length=300, blank=True)
    approved_by_name = models.CharField("核定人", max_length=80, blank=True)
    approved_at = models.DateTimeField("核定时间", null=True, blank=True)
    withdrawn_reason = models.CharField("撤回理由", max_length=300, blank=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        verbose_name = "会议纪要"
        ordering = ("-year", "organisation", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting",), condition=~Q(state="withdrawn"), name="minutes_stand_once"
            ),
            models.UniqueConstraint(
                fields=("organisation", "year", "number"),
                condition=Q(number__isnull=False),
                name="minutes_number_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | (Q(number__isnull=False, approved_at__isnull=False) & ~Q(digest="")),
                name="approved_minutes_numbered",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""),
                name="minutes_withdrawn_with_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def issue(self) -> str:
        """〔2024〕第3期, "" before it was approved."""
        return f"〔{self.year}〕第{self.number}期" if self.number else ""
