"""How the answer reached the applicant, and when the applicant opened it online."""

from django.conf import settings
from django.db import models

from .case import Case, Method
from .file import CaseFile


class Delivery(models.Model):
    """``received_on``: the day the applicant had it, None while nothing proves it.
    ``open_until``: the last day the answer can be opened online, for any method."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="delivery")
    method = models.CharField("送达方式", max_length=8, choices=Method)
    sent_on = models.DateField("发出日期")
    waybill = models.CharField("邮单号", max_length=40, blank=True)
    received_on = models.DateField("签收日期", null=True)
    open_until = models.DateField("网上可查看至")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="经办人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "送达"

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.sent_on}"


class AnswerOpening(models.Model):
    """One opening of the answer on the portal: the letter, or ``file`` given with it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="openings")
    file = models.ForeignKey(
        CaseFile, verbose_name="文件", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField("查看时间")

    class Meta:
        verbose_name = "网上查看记录"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d %H:%M}"
