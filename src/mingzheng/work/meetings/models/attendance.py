"""Who was there. Names of people are sealed and never leave the house."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation
from mingzheng.records.sealed.fields import BlindIndexField, SealedTextField

from .meeting import Meeting

NAMES = "meeting attendance"
"""Purpose of the blind index: the same person once a meeting."""


class Attendance(models.Model):
    """``unit`` as it was typed; ``organisation`` where the register knows it.

    What was entered wrongly is struck with a reason and kept. Since ``erased_at`` nobody knows
    any more who it was.
    """

    class Way(models.TextChoices):
        CODE = "code", "扫码签到"
        ACCOUNT = "account", "账号签到"
        PAPER = "paper", "纸质签到"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    name = SealedTextField("姓名", max_length=40)
    name_index = BlindIndexField(of="name", purpose=NAMES)
    unit = models.CharField("单位", max_length=80)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    way = models.CharField("方式", max_length=8, choices=Way)
    signed_at = models.DateTimeField("签到时间")
    late = models.BooleanField("迟到", default=False)
    struck_reason = models.CharField("作废理由", max_length=200, blank=True)
    struck_at = models.DateTimeField("作废时间", null=True, blank=True)
    struck_by_name = models.CharField("作废人", max_length=80, blank=True)
    erased_at = models.DateTimeField("姓名清除时间", null=True, blank=True)

    class Meta:
        verbose_name = "签到"
        ordering = ("meeting", "signed_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "name_index", "unit"),
                condition=Q(struck_at=None, erased_at=None),
                name="attended_once",
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_reason="")
                | (Q(struck_at__isnull=False) & ~Q(struck_reason="")),
                name="struck_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(account=None), name="erased_without_account"
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting} 签到 {self.pk}"
