"""约束转办: a unit may pass a request on only when the openness office agrees."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.sealed.fields import SealedTextField

from .case import Case


class Restraint(models.Model):
    """``to`` is the full name of the body that is to have it. One of a case waits at most. The
    clock goes on whatever is decided: the request is still to be answered (条例 36 (5))."""

    class State(models.TextChoices):
        ASKED = "asked", "待审批"
        APPROVED = "approved", "同意转办"
        REFUSED = "refused", "不同意转办"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="restraints")
    to = models.CharField("拟转往机关", max_length=100)
    reason = SealedTextField("转办理由")
    state = models.CharField("状态", max_length=8, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="提出人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_by_name = models.CharField("提出人姓名", max_length=40)
    asked_at = models.DateTimeField("提出时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="审批人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_by_name = models.CharField("审批人姓名", max_length=40, blank=True)
    decided_at = models.DateTimeField("审批时间", null=True)
    opinion = SealedTextField("审批意见", blank=True)

    class Meta:
        verbose_name = "转办审批"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=Q(state="asked"), name="foi_one_restraint_waits"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at=None)
                | ~Q(state="asked") & Q(decided_at__isnull=False),
                name="foi_restraint_decided_with_time",
            ),
        )

    def __str__(self) -> str:
        return f"转办至{self.to}（{self.get_state_display()}）"
