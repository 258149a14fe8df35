"""How long a class of information stays public, and what was decided when its time was up."""

from django.conf import settings
from django.db import models

from .publication import Publication


class DisclosureClass(models.Model):
    """``months`` None = 长期公开; ``basis`` is the rule the period rests on."""

    key = models.SlugField("代码", max_length=40, unique=True)
    title = models.CharField("信息类别", max_length=60)
    months = models.PositiveSmallIntegerField("公开时限（月）", null=True, blank=True)
    basis = models.CharField("依据", max_length=120, blank=True)
    sort_order = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = "公开时限类别"
        ordering = ("sort_order", "pk")

    def __str__(self) -> str:
        return f"{self.title}（{f'{self.months}个月' if self.months else '长期公开'}）"


class LimitDecision(models.Model):
    """保留、归档、撤下、复核: what the office decided, and until when it holds."""

    class Decision(models.TextChoices):
        KEEP = "keep", "保留"
        ARCHIVE = "archive", "归档"
        TAKE_DOWN = "take_down", "撤下"
        RECHECK = "recheck", "复核"

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="limit_decisions"
    )
    decision = models.CharField("决定", max_length=10, choices=Decision)
    reason = models.CharField("理由", max_length=300)
    new_until = models.DateField("公开至", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("决定时间")

    class Meta:
        verbose_name = "公开时限决定"
        ordering = ("-decided_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_decision_display()}：{self.publication}"
