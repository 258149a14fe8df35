"""How documents bear on each other; legal state follows from these rows and is never typed in."""

import datetime

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey

from .publication import Publication


class RelationType(models.TextChoices):
    """Read from the acting document to its target."""

    BASED_ON = "based_on", "依据"
    AMENDS = "amends", "修改"
    REPEALS = "repeals", "废止"
    PARTIALLY_REPEALS = "partially_repeals", "部分废止"
    DECLARES_INVALID = "declares_invalid", "宣布失效"
    EXTENDS = "extends", "延长有效期"
    SUPPORTS = "supports", "配套"
    FORWARDS = "forwards", "转发"
    INTERPRETS = "interprets", "解读"


PASSIVE_LABELS = {
    RelationType.BASED_ON: "下位依据",
    RelationType.AMENDS: "被修改",
    RelationType.REPEALS: "被废止",
    RelationType.PARTIALLY_REPEALS: "被部分废止",
    RelationType.DECLARES_INVALID: "被宣布失效",
    RelationType.EXTENDS: "被延长有效期",
    RelationType.SUPPORTS: "配套文件",
    RelationType.FORWARDS: "被转发",
    RelationType.INTERPRETS: "有解读",
}
"""How the target's page names the same relation."""


class Relation(models.Model):
    """``date`` is the acting document's; a relation acts from ``effective_date``, else ``date``.

    A target outside the library is named by ``target_title``.
    """

    source = ParentalKey(
        Publication, verbose_name="文件", on_delete=models.CASCADE, related_name="relations"
    )
    type = models.CharField("关系", max_length=20, choices=RelationType)
    target = models.ForeignKey(
        Publication, verbose_name="对象文件", null=True, blank=True,
        on_delete=models.PROTECT, related_name="incoming_relations",
    )  # fmt: skip
    target_title = models.CharField("库外文件名称", max_length=200, blank=True)
    target_url = models.URLField("库外文件网址", max_length=500, blank=True)
    date = models.DateField("日期")
    effective_date = models.DateField("生效日期", null=True, blank=True)
    new_expiry = models.DateField("延长至", null=True, blank=True)
    clauses = models.CharField("条款", max_length=200, blank=True)

    class Meta:
        verbose_name = "文件关系"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("source", "type", "target"),
                name="relation_once",
                violation_error_message="两份文件之间已有这一关系，无需重复。",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False) | ~Q(target_title=""),
                name="relation_has_target",
                violation_error_message="请选择库内文件，或填写库外文件名称。",
            ),
            models.CheckConstraint(
                condition=~Q(type="extends") | Q(new_expiry__isnull=False),
                name="extension_has_date",
                violation_error_message="延长有效期须填写“延长至”的日期。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_type_display()}：{self.target or self.target_title}"

    @property
    def acts_from(self) -> datetime.date:
        return self.effective_date or self.date
