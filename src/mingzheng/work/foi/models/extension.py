"""An extension on its way: asked for, approved by the head of the office, told to the applicant."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.sealed.fields import SealedTextField

from .case import Case


class Extension(models.Model):
    """Counts for the clock only once it is told (条例 33); one of a case is alive at most."""

    class State(models.TextChoices):
        ASKED = "asked", "待审批"
        APPROVED = "approved", "已同意，待告知申请人"
        TOLD = "told", "已告知申请人"
        REFUSED = "refused", "不同意"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="extensions")
    days = models.PositiveSmallIntegerField("延长工作日")
    reason = SealedTextField("延期理由")
    state = models.CharField("状态", max_length=8, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="申请人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField("申请时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="审批人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField("审批时间", null=True)
    opinion = SealedTextField("审批意见", blank=True)

    class Meta:
        verbose_name = "延期审批"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=~Q(state="refused"), name="foi_one_extension"
            ),
        )

    def __str__(self) -> str:
        return f"延长{self.days}个工作日（{self.get_state_display()}）"
