"""更正: what was written down wrongly, what it should have been, why, and who agreed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.sealed.fields import SealedTextField

from .case import Case
from .event import CaseEvent
from .file import CaseFile


class Correction(models.Model):
    """Of a dated fact (``event``), of the channel or of the applicant's name; one of a case waits
    at most.

    ``on``, ``received_on`` and ``words`` are what is right, None or "" where it does not apply;
    ``words`` is the code of a channel, a name, or what a fact names. ``before`` is the channel or
    name as it stood. Once done, ``event`` stands no longer and ``replacement`` stands for it.
    """

    class Subject(models.TextChoices):
        EVENT = "event", "登记事项"
        CHANNEL = "channel", "申请渠道"
        NAME = "name", "申请人姓名或者名称"

    class State(models.TextChoices):
        ASKED = "asked", "待复核"
        DONE = "done", "已更正"
        REFUSED = "refused", "不同意"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="corrections")
    subject = models.CharField("更正对象", max_length=8, choices=Subject)
    state = models.CharField("状态", max_length=8, choices=State, default=State.ASKED)
    event = models.ForeignKey(
        CaseEvent, null=True, on_delete=models.CASCADE, related_name="corrections"
    )
    replacement = models.OneToOneField(
        CaseEvent, null=True, on_delete=models.CASCADE, related_name="corrects"
    )
    on = models.DateField("正确的日期", null=True)
    received_on = models.DateField("正确的对方收到日期", null=True)
    words = SealedTextField("正确的内容", blank=True)
    before = SealedTextField("原内容", blank=True)
    proof = models.ForeignKey(CaseFile, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField("更正理由")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="更正人", null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    asked_by_name = models.CharField("更正人姓名", max_length=40)
    asked_at = models.DateTimeField("提出时间")
    decided_by_name = models.CharField("复核人姓名", max_length=40, blank=True)
    decided_at = models.DateTimeField("复核时间", null=True)
    opinion = models.TextField("复核意见", blank=True)

    class Meta:
        verbose_name = "更正"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=Q(state="asked"), name="foi_one_correction_waits"
            ),
            models.CheckConstraint(
                condition=Q(subject="event", event__isnull=False)
                | ~Q(subject="event") & Q(event=None),
                name="foi_correction_of_something",
            ),
        )

    def __str__(self) -> str:
        return f"更正{self.get_subject_display()}（{self.get_state_display()}）"
