"""What follows a publication: the second look at a fast path, an interpretation not needed."""

from django.conf import settings
from django.db import models

from mingzheng.records.library.models import Publication

from .review import Submission


class PostReview(models.Model):
    """事后复核 of what went the urgent or the night path, by somebody who had no hand in it."""

    class Result(models.TextChoices):
        SOUND = "sound", "符合规定"
        FAULTY = "faulty", "发现问题"

    submission = models.OneToOneField(
        Submission, on_delete=models.CASCADE, related_name="post_review"
    )
    result = models.CharField("复核结果", max_length=8, choices=Result)
    note = models.CharField("复核说明", max_length=500)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_by_name = models.CharField("复核人", max_length=80)
    reviewed_at = models.DateTimeField("复核时间")

    class Meta:
        verbose_name = "事后复核"

    def __str__(self) -> str:
        return f"{self.submission}：{self.get_result_display()}"


class InterpretationWaiver(models.Model):
    """A policy that needs no interpretation, and why."""

    publication = models.OneToOneField(
        Publication, on_delete=models.CASCADE, related_name="interpretation_waiver"
    )
    reason = models.CharField("理由", max_length=300)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_by_name = models.CharField("决定人", max_length=80)
    decided_at = models.DateTimeField("决定时间")

    class Meta:
        verbose_name = "免予解读"

    def __str__(self) -> str:
        return f"{self.publication}：{self.reason}"
