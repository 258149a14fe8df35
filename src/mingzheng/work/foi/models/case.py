"""One request for information (依申请公开) as the office handles it: 办件."""

from typing import cast

from django.conf import settings
from django.db import models

from mingzheng.records.people.models import Organisation
from mingzheng.records.sealed.fields import SealedTextField
from mingzheng.rules.foi_clock import Channel as ClockChannel
from mingzheng.rules.foi_clock import Status
from mingzheng.rules.foi_grounds import GROUNDS


class Channel(models.TextChoices):
    """How the request came in. An oral one is written down and counts as handed in that day."""

    ONLINE = "online", "网上"
    IN_PERSON = "in_person", "当面提交"
    ORAL = "oral", "口头提出"
    REGISTERED_MAIL = "registered_mail", "挂号信、特快专递"
    ORDINARY_MAIL = "ordinary_mail", "平信"
    FAX = "fax", "传真"

    @property
    def of_clock(self) -> ClockChannel:
        return "in_person" if self == Channel.ORAL else cast(ClockChannel, self.value)


class Form(models.TextChoices):
    """In which form the applicant wants the information (条例 29)."""

    ELECTRONIC = "electronic", "电子文档"
    PAPER = "paper", "纸质文本"
    VIEWING = "viewing", "现场查阅、抄录"


class Method(models.TextChoices):
    """How the applicant wants to get it (条例 29)."""

    PORTAL = "portal", "网上查询领取"
    POST = "post", "邮寄"
    PICKUP = "pickup", "当面领取"
    EMAIL = "email", "电子邮件"


class Stage(models.TextChoices):
    """Who has to move next; what the clock says is ``Case.status``."""

    INTAKE = "intake", "待确认收件"
    HANDLING = "handling", "办理中"
    CHECKING = "checking", "待复核"
    DELIVERING = "delivering", "待送达"
    SENT = "sent", "已发出待签收"
    CLOSING = "closing", "待归档"
    CLOSED = "closed", "已归档"


class Case(models.Model):
    """``received`` to ``reckoned_on`` follow from the events: ``reckoning.store`` alone writes
    them, as they stood on ``reckoned_on``. ``waiting_until`` is the last day the applicant has for
    a supplement or a payment. ``basis`` and ``ended_on`` are set when the case has ended, for the
    annual report. ``code_hash`` is of the one-time query code, which is stored nowhere.
    ``wanted`` is sealed, because people write into it who they are. ``erased_at``: since then
    nothing tells who asked, nor in what words.
    """

    OPEN = (
        Stage.INTAKE, Stage.HANDLING, Stage.CHECKING, Stage.DELIVERING, Stage.SENT, Stage.CLOSING,
    )  # fmt: skip
    UNANSWERED = (Stage.INTAKE, Stage.HANDLING, Stage.CHECKING, Stage.DELIVERING)

    number = models.CharField("编号", max_length=24, unique=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name="受理机关", on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField("年份")
    serial = models.PositiveIntegerField("流水号")
    channel = models.CharField("申请渠道", max_length=16, choices=Channel)
    wanted = SealedTextField("申请公开的信息", max_length=500)
    form = models.CharField("提供形式", max_length=12, choices=Form, default=Form.ELECTRONIC)
    method = models.CharField("获取方式", max_length=8, choices=Method, default=Method.PORTAL)
    stage = models.CharField("办理环节", max_length=12, choices=Stage, default=Stage.INTAKE)
    code_hash = models.CharField("查询码摘要", max_length=128)
    submission_index = models.BinaryField("表单索引", max_length=32, null=True, unique=True)
    registered_at = models.DateTimeField("登记时间")
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="登记人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    basis = models.CharField(
        "答复依据", max_length=20, blank=True, choices=[(one, one) for one in GROUNDS]
    )
    ended_on = models.DateField("办结日期", null=True)
    closed_at = models.DateTimeField("归档时间", null=True)
    erased_at = models.DateTimeField("清除时间", null=True)

    status = models.CharField(
        "期限状态", max_length=20, choices=[(one.value, one.label) for one in Status],
        default=Status.NOT_RECEIVED.value,
    )  # fmt: skip
    received = models.DateField("收到申请之日", null=True)
    supplement_notice_due = models.DateField("补正告知期限", null=True)
    base_due = models.DateField("基本答复期限", null=True)
    due = models.DateField("答复期限", null=True)
    waiting_until = models.DateField("申请人期限", null=True)
    paused_workdays = models.PositiveIntegerField("扣除工作日", default=0)
    extension_days = models.PositiveIntegerField("延长工作日", default=0)
    reckoned_on = models.DateField("推算日")

    class Meta:
        verbose_name = "依申请公开办件"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "year", "serial"), name="foi_case_serial_once"
            ),
        )
        indexes = (
            models.Index(fields=("stage", "due"), name="foi_case_by_due"),
            models.Index(fields=("organisation", "stage", "due"), name="foi_case_of_unit"),
            models.Index(fields=("ended_on",), name="foi_case_by_end"),
            models.Index(fields=("received",), name="foi_case_by_receipt"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def masked_wanted(self) -> str:
        """What was asked for, without what it tells of persons; needs the applicant."""
        return self.applicant.hidden_in(self.wanted, day=self.registered_at.date())
