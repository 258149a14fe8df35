"""异议: somebody disagrees with a notice while it runs."""

from django.conf import settings
from django.db import models

from mingzheng.records.sealed.fields import SealedTextField

from .notice import GrantNotice


class Objection(models.Model):
    """Facts and contact are sealed; ``reply`` is what the person is told."""

    number = models.CharField("异议编号", max_length=20, unique=True)
    notice = models.ForeignKey(
        GrantNotice, verbose_name="公示", on_delete=models.PROTECT, related_name="objections"
    )
    facts = SealedTextField("异议内容", max_length=500)
    contact = SealedTextField("联系方式", max_length=60)
    received_at = models.DateTimeField("收到时间")
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reply = models.CharField("核查结果", max_length=500, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)

    class Meta:
        verbose_name = "公示异议"
        ordering = ("answered_at", "received_at", "pk")

    def __str__(self) -> str:
        return self.number


class ObjectionSerial(models.Model):
    """Numbers of one year: counted up first, read after, so that none is given twice."""

    year = models.PositiveSmallIntegerField("年份", unique=True)
    value = models.PositiveIntegerField("流水", default=0)

    class Meta:
        verbose_name = "异议流水"

    def __str__(self) -> str:
        return f"{self.year}-{self.value}"
