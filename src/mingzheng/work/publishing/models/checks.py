"""What a person decided about a finding of a checker: taken over, or ignored with a reason."""

from django.conf import settings
from django.db import models

from mingzheng.records.library.models import Publication


class FindingDecision(models.Model):
    """``fingerprint`` names checker, code and the words found, so that it holds for the next draft
    as long as those words stand there."""

    class Result(models.TextChoices):
        ADOPTED = "adopted", "采纳"
        IGNORED = "ignored", "忽略"

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="finding_decisions"
    )
    fingerprint = models.CharField(max_length=64)
    checker = models.CharField("检查项", max_length=24)
    code = models.CharField("问题代码", max_length=40)
    excerpt = models.CharField("原文", max_length=120)
    result = models.CharField("处理", max_length=8, choices=Result)
    reason = models.CharField("理由", max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("处理时间")

    class Meta:
        verbose_name = "检查意见处理"
        constraints = (
            models.UniqueConstraint(
                fields=("publication", "fingerprint"), name="one_decision_per_finding"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_result_display()}：{self.excerpt}"
