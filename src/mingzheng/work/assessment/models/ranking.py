"""What was published of a year's ranking: frozen, one edition after another."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .indicators import IndicatorSet


class RankingEdition(models.Model):
    """``content`` is a list of groups {"group", "rows"}, each row {"place", "organisation", "name",
    "main", "extra", "deducted", "total"} with marks as text, best first, and "grade" where the
    house gives grades. ``public``: not only the
    desk may read it. The newest edition holds."""

    indicator_set = models.ForeignKey(
        IndicatorSet, on_delete=models.PROTECT, related_name="rankings"
    )
    number = models.PositiveSmallIntegerField("版次")
    content = models.JSONField("内容")
    public = models.BooleanField("向社会公开", default=False)
    reason = models.CharField("更正理由", max_length=500, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="发布人", on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField("发布时间")

    class Meta:
        verbose_name = "考核排名"
        ordering = ("indicator_set", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator_set", "number"), name="ranking_edition_once"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="later_ranking_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_set.year}年政务公开考核排名（第{self.number}版）"
