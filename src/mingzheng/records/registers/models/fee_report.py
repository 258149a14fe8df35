"""目录外收费举报: somebody was charged what stands on no list."""

from django.conf import settings
from django.db import models

from mingzheng.records.people.models import Organisation
from mingzheng.records.sealed.fields import SealedTextField


class FeeReport(models.Model):
    """Facts and contact are sealed; ``reply`` is what the reporter is told."""

    class State(models.TextChoices):
        NEW = "new", "待处理"
        TAKEN = "taken", "核查中"
        ANSWERED = "answered", "已答复"

    number = models.CharField("举报编号", max_length=20, unique=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name="处理单位", on_delete=models.PROTECT, related_name="+"
    )
    accused = models.CharField("收费单位", max_length=80)
    fee = models.CharField("收费名目", max_length=80)
    amount = models.CharField("金额", max_length=30, blank=True)
    charged_on = models.DateField("收费日期", null=True, blank=True)
    facts = SealedTextField("情况说明", max_length=500)
    contact = SealedTextField("联系方式", max_length=60)
    state = models.CharField("状态", max_length=8, choices=State, default=State.NEW)
    reported_at = models.DateTimeField("举报时间")
    due = models.DateField("答复期限")
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reply = models.CharField("核查结果", max_length=500, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        verbose_name = "目录外收费举报"
        ordering = ("due", "pk")
        indexes = (models.Index(fields=("state", "due"), name="fee_report_queue"),)

    def __str__(self) -> str:
        return self.number


class FeeReportSerial(models.Model):
    """Numbers of one year: counted up first, read after, so that none is given twice."""

    year = models.PositiveSmallIntegerField("年份", unique=True)
    value = models.PositiveIntegerField("流水", default=0)

    class Meta:
        verbose_name = "举报流水"

    def __str__(self) -> str:
        return f"{self.year}-{self.value}"
