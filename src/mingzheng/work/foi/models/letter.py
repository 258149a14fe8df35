"""Letters of a case: the words as they went out, with their number."""

from django.conf import settings
from django.db import models

from .case import Case
from .decision import Decision
from .event import CaseEvent


class Letter(models.Model):
    """``paragraphs`` are plain text, one string each; never changed once it was sent."""

    class Kind(models.TextChoices):
        SUPPLEMENT = "supplement", "补正告知书"
        THIRD_PARTY = "third_party", "第三方意见征求书"
        AGENCY = "agency", "征求意见函"
        EXTENSION = "extension", "延期答复告知书"
        FEE = "fee", "信息处理费收费通知"
        ANSWER = "answer", "答复书"
        PETITION = "petition", "转办告知"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField("文书种类", max_length=12, choices=Kind)
    number = models.CharField("文书编号", max_length=60, unique=True)
    title = models.CharField("标题", max_length=100)
    recipient = models.CharField("致送", max_length=100, blank=True)
    paragraphs = models.JSONField("正文", default=list)
    dated = models.DateField("落款日期")
    event = models.OneToOneField(
        CaseEvent, null=True, on_delete=models.SET_NULL, related_name="letter"
    )
    decision = models.OneToOneField(
        Decision, null=True, on_delete=models.CASCADE, related_name="letter"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="制作人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField("制作时间")

    class Meta:
        verbose_name = "文书"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"
