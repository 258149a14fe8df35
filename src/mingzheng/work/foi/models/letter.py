"""Letters of a case: the words as they went out, with their number."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.sealed.fields import SealedTextField

from .case import Case
from .decision import Decision
from .event import CaseEvent


class Letter(models.Model):
    """``text`` and ``annex`` are plain text, one paragraph a line, sealed because they name people.
    ``number`` and ``issuer`` are "" on slips that have none. ``version`` counts the wordings of an
    answer that nobody has passed yet; what has gone out is never changed.
    """

    class Kind(models.TextChoices):
        RECEIPT = "receipt", "登记回执"
        SUPPLEMENT = "supplement", "补正告知书"
        THIRD_PARTY = "third_party", "第三方意见征求书"
        AGENCY = "agency", "征求意见函"
        EXTENSION = "extension", "延期答复告知书"
        FEE = "fee", "信息处理费收费通知"
        ANSWER = "answer", "答复书"
        PETITION = "petition", "转办告知"
        ABANDONED = "abandoned", "视为放弃告知书"
        WITHDRAWN = "withdrawn", "撤回确认书"
        DELIVERY = "delivery", "送达回证"
        RESTRAINT = "restraint", "转办审核单"
        CORRECTION = "correction", "期限更正告知书"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField("文书种类", max_length=12, choices=Kind)
    number = models.CharField("文书编号", max_length=60, blank=True)
    title = models.CharField("标题", max_length=100)
    recipient = SealedTextField("致送", max_length=100, blank=True)
    text = SealedTextField("正文")
    annex = SealedTextField("附件", blank=True)
    issuer = models.CharField("署名机关", max_length=80, blank=True)
    dated = models.DateField("落款日期")
    event = models.OneToOneField(
        CaseEvent, null=True, on_delete=models.SET_NULL, related_name="letter"
    )
    decision = models.OneToOneField(
        Decision, null=True, on_delete=models.CASCADE, related_name="letter"
    )
    version = models.PositiveSmallIntegerField("文字版次", default=1)
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
        constraints = (
            models.UniqueConstraint(
                fields=("number",), condition=~Q(number=""), name="foi_letter_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）" if self.number else self.title

    @property
    def paragraphs(self) -> list[str]:
        return str(self.text).splitlines()
