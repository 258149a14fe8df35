"""提醒, 催办 and 督办函: what the openness office sent to a unit, what the unit answered, and the
house's own wording."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation
from mingzheng.rules.supervision import Cause, Measure

from .notice import Assignment

MEASURES = {Measure.REMINDER: "提醒", Measure.URGING: "催办", Measure.LETTER: "督办函"}
CAUSES = {
    Cause.NEARING: "即将到期",
    Cause.PROOF_GONE: "佐证失效",
    Cause.SILENT: "久无进展",
    Cause.OVERDUE: "逾期未办结",
    Cause.PROMISE: "承诺时间已过",
    Cause.HAND: "重点督办",
}
_measures = [(one.value, label) for one, label in MEASURES.items()]
_causes = [(one.value, label) for one, label in CAUSES.items()]


class Supervision(models.Model):
    """One measure towards one unit, for one assignment or several (督办件).

    ``wording`` is the template it is made from; ``text`` what came of it, one paragraph a line,
    empty until it is issued and never changed after. ``reply_due`` None: no reply is asked for.
    """

    class State(models.TextChoices):
        DRAFTED = "drafted", "拟稿"
        TO_SIGN = "to_sign", "待签"
        ISSUED = "issued", "待回复"
        SENT = "sent", "已提醒"
        REPLIED = "replied", "已回复"
        ACCEPTED = "accepted", "整改中"
        CLOSED = "closed", "已办结"
        WITHDRAWN = "withdrawn", "已撤回"
        DROPPED = "dropped", "已弃稿"

    class Outcome(models.TextChoices):
        DONE = "done", "任务已办结"
        REPORTED = "reported", "已报进展，转入日常督促"
        RAISED = "raised", "已转督办函"
        OTHER = "other", "其他"

    measure = models.CharField("督办措施", max_length=8, choices=_measures)
    organisation = models.ForeignKey(
        Organisation, verbose_name="单位", on_delete=models.PROTECT, related_name="supervisions"
    )
    state = models.CharField("状态", max_length=9, choices=State)
    number = models.CharField("文号", max_length=60, blank=True)
    title = models.CharField("标题", max_length=60)
    wording = models.TextField("文字稿")
    wording_version = models.PositiveIntegerField("文字稿版次", default=1)
    text = models.TextField("正文", blank=True)
    recipient = models.CharField("主送", max_length=100, blank=True)
    issuer = models.CharField("署名机关", max_length=80, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="拟稿人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    drafted_by_name = models.CharField("拟稿人姓名", max_length=80)
    drafted_at = models.DateTimeField("拟稿时间")
    signed_by_name = models.CharField("签发人", max_length=80, blank=True)
    sign_opinion = models.TextField("签批意见", blank=True)
    issued_at = models.DateTimeField("发出时间", null=True, blank=True)
    reply_due = models.DateField("回复期限", null=True, blank=True, db_index=True)
    outcome = models.CharField("办结情况", max_length=8, choices=Outcome, blank=True)
    ended_at = models.DateTimeField("办结或撤回时间", null=True, blank=True)
    ended_by_name = models.CharField("办结人", max_length=80, blank=True)
    end_note = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = "督办件"
        ordering = ("-drafted_at", "-pk")
        indexes = (
            models.Index(fields=("organisation", "state"), name="supervision_of_unit"),
            models.Index(fields=("state", "measure"), name="supervision_by_state"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("number",), condition=~Q(number=""), name="supervision_number_once"
            ),
            models.CheckConstraint(
                condition=Q(issued_at=None, text="") | (Q(issued_at__isnull=False) & ~Q(text="")),
                name="supervision_issued_has_text",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(end_note=""),
                name="supervision_withdrawn_has_reason",
            ),
        )

    def __str__(self) -> str:
        name = MEASURES[Measure(self.measure)]
        return f"{name} {self.number or self.organisation}"

    @property
    def measure_name(self) -> str:
        return MEASURES[Measure(self.measure)]


class SupervisedAssignment(models.Model):
    """An assignment that a measure speaks of, and why. ``standing`` False: the measure was
    withdrawn or its draft dropped, so that the cause may be taken up again."""

    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="items")
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="supervised")
    measure = models.CharField("督办措施", max_length=8, choices=_measures)
    cause = models.CharField("事由", max_length=10, choices=_causes)
    cause_day = models.DateField("事由日期")
    standing = models.BooleanField("有效", default=True)

    class Meta:
        verbose_name = "督办任务"
        ordering = ("supervision", "assignment__task__number", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("supervision", "assignment"), name="supervised_once_in_one"
            ),
            models.UniqueConstraint(
                fields=("assignment", "measure", "cause", "cause_day"),
                condition=Q(standing=True),
                name="supervised_once_for_a_cause",
            ),
        )

    def __str__(self) -> str:
        return f"{self.supervision} · {self.assignment}"

    @property
    def cause_name(self) -> str:
        return CAUSES[Cause(self.cause)]


class SupervisionReply(models.Model):
    """``submission_key`` comes with the form: the same form sent twice is one reply.

    ``due`` was its day: a reply that is sent back gives the measure another.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "待审核"
        ACCEPTED = "accepted", "已采纳"
        RETURNED = "returned", "已退回"

    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="replies")
    submission_key = models.UUIDField(unique=True)
    text = models.TextField("情况说明")
    measures = models.TextField("整改措施")
    promised_on = models.DateField("承诺完成日期")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="回复人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    author_name = models.CharField("回复人姓名", max_length=80)
    replied_at = models.DateTimeField("回复时间")
    due = models.DateField("当时的回复期限", null=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.WAITING)
    decided_by_name = models.CharField("审核人", max_length=80, blank=True)
    decided_at = models.DateTimeField("审核时间", null=True, blank=True)
    reason = models.TextField("退回理由", blank=True)

    class Meta:
        verbose_name = "督办回复"
        ordering = ("replied_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("supervision",),
                condition=~Q(state="returned"),
                name="supervision_reply_standing_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""),
                name="supervision_reply_return_has_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.supervision} 回复"


def random_reply_place(instance: models.Model, filename: str) -> str:
    """Nothing of the sender's file name reaches the disk."""
    return f"supervision/{secrets.token_hex(16)}"


class SupervisionReplyFile(models.Model):
    """``sha256`` is of the file as it was received."""

    reply = models.ForeignKey(SupervisionReply, on_delete=models.CASCADE, related_name="files")
    name = models.CharField("名称", max_length=200)
    media_type = models.CharField("文件类型", max_length=100)
    file = models.FileField("文件", upload_to=random_reply_place, max_length=100)
    sha256 = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "督办回复附件"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class SupervisionWording(models.Model):
    """The house's own wording of a measure; the newest version holds, without one the shipped."""

    measure = models.CharField("督办措施", max_length=8, choices=_measures)
    version = models.PositiveIntegerField("版次")
    title = models.CharField("标题", max_length=60)
    template = models.TextField("正文模板")
    made_by_name = models.CharField("修改人", max_length=80)
    made_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = "督办文书模板"
        ordering = ("measure", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=("measure", "version"), name="supervision_wording_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{MEASURES[Measure(self.measure)]} 第{self.version}版"


class SupervisionSerial(models.Model):
    """The last number given in one year."""

    year = models.PositiveSmallIntegerField("年份", unique=True)
    value = models.PositiveIntegerField("流水号", default=0)

    class Meta:
        verbose_name = "督办文号流水号"

    def __str__(self) -> str:
        return f"{self.year}-{self.value}"


class SupervisionDay(models.Model):
    """A day on which the house has sent its reminders by itself."""

    day = models.DateField("日期", unique=True)
    reminders = models.PositiveIntegerField("提醒数", default=0)

    class Meta:
        verbose_name = "自动提醒日"

    def __str__(self) -> str:
        return f"{self.day}"
