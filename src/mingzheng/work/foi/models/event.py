"""What happened to a case, one dated fact a row. The clock is reckoned from these alone."""

from django.conf import settings
from django.db import models

from mingzheng.records.sealed.fields import SealedTextField
from mingzheng.rules.foi_clock import EVENT_KINDS

from .case import Case


class Kind(models.TextChoices):
    """The first fourteen are facts of the clock, called as ``rules.foi_clock`` calls them."""

    SUBMITTED = "submitted", "提交申请"
    POSTED = "posted", "寄出申请"
    DELIVERED = "delivered", "申请投递到达"
    SIGNED = "signed", "签收申请"
    CONFIRMED = "confirmed", "确认收到申请"
    SUPPLEMENT_NOTICE = "supplement_notice", "告知补正"
    SUPPLEMENT_RECEIVED = "supplement_received", "收到补正"
    CONSULT_SENT = "consult_sent", "征求意见"
    CONSULT_REPLY = "consult_reply", "收到意见"
    EXTENSION = "extension", "延长答复期限"
    FEE_NOTICE = "fee_notice", "通知缴费"
    FEE_PAID = "fee_paid", "缴费"
    ANSWERED = "answered", "发出答复"
    WITHDRAWN = "withdrawn", "撤回申请"
    REGISTERED = "registered", "登记申请"
    EXTENSION_ASKED = "extension_asked", "申请延期"
    EXTENSION_APPROVED = "extension_approved", "同意延期"
    EXTENSION_REFUSED = "extension_refused", "不同意延期"
    DECISION_DRAFTED = "decision_drafted", "拟定答复"
    DECISION_RETURNED = "decision_returned", "复核退回"
    DECISION_PASSED = "decision_passed", "复核通过"
    PETITION_TRANSFERRED = "petition_transferred", "转信访等渠道"
    ANSWER_RECEIVED = "answer_received", "申请人收到答复"
    CLOSED = "closed", "归档"
    CODE_RENEWED = "code_renewed", "更换查询码"
    CORRECTED = "corrected", "更正登记事项"


CLOCK_KINDS = tuple(Kind(kind) for kind in EVENT_KINDS)


class StandingEvents(models.Manager["CaseEvent"]):
    """What holds: everything that is reckoned, decided and told comes of these alone."""

    def get_queryset(self) -> models.QuerySet["CaseEvent"]:
        return super().get_queryset().filter(stands=True)


class CaseEvent(models.Model):
    """``date`` is the day it happened, ``recorded_at`` when it was written down; ``by`` None: the
    applicant did it. The fields up to ``late_reason_accepted`` mean what they mean in
    ``rules.foi_clock.Event``. ``party`` names who was consulted; it and ``note`` are sealed,
    because they name people. One that turned out wrong is kept with ``stands`` False: ``every``
    has it, ``objects`` and ``case.events`` do not.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField("事项", max_length=20, choices=Kind)
    date = models.DateField("日期")
    side = models.CharField("确认方", max_length=9, blank=True)
    deadline = models.DateField("期限", null=True)
    ref = models.CharField("征求意见编号", max_length=20, blank=True)
    consulted = models.CharField("征求对象类别", max_length=11, blank=True)
    received_on = models.DateField("对方收到日期", null=True)
    days = models.PositiveSmallIntegerField("延长工作日", null=True)
    approved_by_head = models.BooleanField("负责人同意", default=False)
    applicant_notified = models.BooleanField("已告知申请人", default=False)
    late_reason_accepted = models.BooleanField("逾期理由成立", default=False)
    party = SealedTextField("征求对象", max_length=100, blank=True)
    note = SealedTextField("说明", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="经办人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_name = models.CharField("经办人姓名", max_length=40, blank=True)
    recorded_at = models.DateTimeField("记录时间")
    stands = models.BooleanField("有效", default=True)

    objects = StandingEvents()
    every = models.Manager["CaseEvent"]()

    class Meta:
        verbose_name = "办件事项"
        ordering = ("date", "pk")
        indexes = (models.Index(fields=("case", "kind"), name="foi_event_of_case"),)

    def __str__(self) -> str:
        return f"{self.date} {self.get_kind_display()}"
