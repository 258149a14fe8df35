"""What the office had better know of early: a broad, a sensitive, one of very many requests."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.sealed.fields import SealedTextField

from .case import Case


class EarlyWarning(models.Model):
    """Raised when the request comes in and never taken back; ``words``: what it was read from.
    It decides nothing and stops no clock. ``seen_at``: when the office had looked at it."""

    class Sort(models.TextChoices):
        BROAD = "broad", "范围很大"
        SENSITIVE = "sensitive", "涉及关注的内容"
        FREQUENT = "frequent", "同一申请人多次申请"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="warnings")
    sort = models.CharField("类别", max_length=10, choices=Sort)
    words = SealedTextField("依据", max_length=200)
    raised_at = models.DateTimeField("提示时间")
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="研判人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    seen_by_name = models.CharField("研判人姓名", max_length=40, blank=True)
    seen_at = models.DateTimeField("研判时间", null=True)
    opinion = models.CharField("研判意见", max_length=300, blank=True)

    class Meta:
        verbose_name = "办件预警"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("seen_at", "raised_at"), name="foi_warning_queue"),)
        constraints = (
            models.UniqueConstraint(fields=("case", "sort"), name="foi_warning_once"),
            models.CheckConstraint(
                condition=Q(seen_at=None, opinion="") | Q(seen_at__isnull=False) & ~Q(opinion=""),
                name="foi_warning_seen_with_opinion",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_sort_display()}：{self.case}"
