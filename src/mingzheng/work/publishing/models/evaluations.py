"""What was found when a document neared its end, or when a withheld text came up again."""

from django.conf import settings
from django.db import models

from mingzheng.records.library.models import Publication


class ExpiryEvaluation(models.Model):
    """The unit has looked at the end of a document: ``last_valid_day`` as it then stood.

    An extension moves that day, and the next end wants a new evaluation.
    """

    class Outcome(models.TextChoices):
        EXTEND = "extend", "延长有效期"
        REVISE = "revise", "修订后重新公布"
        LAPSE = "lapse", "到期失效"

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="expiry_evaluations"
    )
    last_valid_day = models.DateField("有效期至")
    outcome = models.CharField("评估结论", max_length=8, choices=Outcome)
    note = models.CharField("评估说明", max_length=500)
    evaluated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    evaluated_by_name = models.CharField("评估人", max_length=80)
    evaluated_at = models.DateTimeField("评估时间")

    class Meta:
        verbose_name = "届满评估"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}：{self.publication}"


class WithheldReview(models.Model):
    """Whether the reason for not publishing a text still holds (条例 18)."""

    class Outcome(models.TextChoices):
        STAY = "stay", "继续不公开"
        OPEN = "open", "转为主动公开"

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="withheld_reviews"
    )
    outcome = models.CharField("复审决定", max_length=8, choices=Outcome)
    reason = models.CharField("理由", max_length=300)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_by_name = models.CharField("复审人", max_length=80)
    reviewed_at = models.DateTimeField("复审时间")

    class Meta:
        verbose_name = "不公开信息复审"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}：{self.publication}"
