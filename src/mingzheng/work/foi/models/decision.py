"""How a case is to be answered: drafted by the handler, looked at again by somebody else."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.sealed.fields import SealedTextField
from mingzheng.rules.foi_grounds import GROUNDS, Ground

from .case import Case


class Decision(models.Model):
    """``basis`` is a key of ``GROUNDS``; ``reasons`` says why, ``provided`` what is given or where
    to get it. One of a case is in force at most; a returned one stays as it was."""

    class State(models.TextChoices):
        DRAFTED = "drafted", "待复核"
        RETURNED = "returned", "已退回"
        PASSED = "passed", "复核通过"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    basis = models.CharField("答复依据", max_length=20, choices=[(one, one) for one in GROUNDS])
    reasons = SealedTextField("理由", blank=True)
    provided = SealedTextField("提供的信息或者获取途径", blank=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.DRAFTED)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="拟稿人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    drafted_by_name = models.CharField("拟稿人姓名", max_length=40)
    drafted_at = models.DateTimeField("拟稿时间")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="复核人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    checked_by_name = models.CharField("复核人姓名", max_length=40, blank=True)
    checked_at = models.DateTimeField("复核时间", null=True)
    opinion = SealedTextField("复核意见", blank=True)

    class Meta:
        verbose_name = "答复决定"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=~Q(state="returned"), name="foi_one_decision"
            ),
        )

    def __str__(self) -> str:
        return f"{self.ground.answer}（{self.get_state_display()}）"

    @property
    def ground(self) -> Ground:
        return GROUNDS[self.basis]
