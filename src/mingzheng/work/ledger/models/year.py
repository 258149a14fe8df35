"""What a year adds to the ledger: how tasks end, what belongs together, closing, the archive."""

import secrets

from django.db import models
from django.db.models import Q

from .notice import Assignment, Item, Notice, Section, Task


def random_archive_place(instance: models.Model, filename: str) -> str:
    """The bundle holds everything of a year: its place cannot be guessed."""
    return f"year-archives/{secrets.token_hex(16)}"


class TaskOutcome(models.Model):
    """How a task that was not done ends the year; a task that is done needs none.

    ``carried_to`` is the task of the next year that goes on with it, ``made_task`` says that it was
    made for that and had not stood there before.
    """

    class Kind(models.TextChoices):
        CLOSED = "closed", "不再办理"
        CARRIED = "carried", "结转下年"

    class Reason(models.TextChoices):
        DROPPED = "dropped", "不再推进"
        CONDITIONS = "conditions", "条件不具备"
        UPWARD = "upward", "转由上级"
        OTHER = "other", "其他"

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="outcome")
    kind = models.CharField("年终处理", max_length=8, choices=Kind)
    reason = models.CharField("原因", max_length=12, choices=Reason)
    words = models.TextField("理由")
    carried_to = models.ForeignKey(
        Task,
        verbose_name="结转到",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_from",
    )
    made_task = models.BooleanField("为结转新建", default=False)
    decided_by_name = models.CharField("决定人", max_length=80)
    decided_at = models.DateTimeField("决定时间")

    class Meta:
        verbose_name = "任务年终处理"
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="carried", carried_to__isnull=False)
                | Q(kind="closed", carried_to=None),
                name="carried_has_a_task",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="outcome_has_words"),
        )

    def __str__(self) -> str:
        return f"{self.task} {self.get_kind_display()}"


class TaskLink(models.Model):
    """``parent``: the lower task carries out the upper one, which stands in a notice of a level
    above. ``same``: one work under two notices; it is reported at the upper task, the lower one
    shows how that stands. A person has confirmed every link.
    """

    class Kind(models.TextChoices):
        PARENT = "parent", "承接上级任务"
        SAME = "same", "同一项工作"

    kind = models.CharField("关系", max_length=8, choices=Kind)
    upper = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="links_down")
    lower = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="links_up")
    linked_by_name = models.CharField("确认人", max_length=80)
    linked_at = models.DateTimeField("确认时间")

    class Meta:
        verbose_name = "任务关联"
        ordering = ("kind", "upper", "lower")
        constraints = (
            models.UniqueConstraint(fields=("upper", "lower"), name="task_link_once"),
            models.UniqueConstraint(
                fields=("lower",), condition=Q(kind="same"), name="same_work_reported_once"
            ),
            models.CheckConstraint(
                condition=~Q(upper=models.F("lower")), name="task_link_joins_two"
            ),
        )

    def __str__(self) -> str:
        return f"{self.upper} ← {self.lower}"


class NoChildTask(models.Model):
    """A person looked at a task of the level above and found none of ours for it, with a reason."""

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="no_child")
    reason = models.TextField("理由")
    decided_by_name = models.CharField("确认人", max_length=80)
    decided_at = models.DateTimeField("确认时间")

    class Meta:
        verbose_name = "上级任务本级不涉及"

    def __str__(self) -> str:
        return str(self.task)


class ReferenceConfirmation(models.Model):
    """An assignment confirmed because the same unit's one of the linked task was: no copied report.

    ``reference`` is where the reports and the evidence are.
    """

    assignment = models.OneToOneField(
        Assignment, on_delete=models.CASCADE, related_name="confirmed_by_reference"
    )
    reference = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="referred_to")
    confirmed_by_name = models.CharField("确认人", max_length=80)
    confirmed_at = models.DateTimeField("确认时间")

    class Meta:
        verbose_name = "引用确认"

    def __str__(self) -> str:
        return f"{self.assignment} 引用 {self.reference}"


class UpwardText(models.Model):
    """What is told the level above of one of its tasks, where a person wrote it; else gathered."""

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="upward_text")
    text = models.TextField("报送内容")
    version = models.PositiveIntegerField("版本", default=1)
    edited_by_name = models.CharField("修改人", max_length=80)
    edited_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = "向上报送内容"

    def __str__(self) -> str:
        return self.text[:40]


class PartSummary(models.Model):
    """The closing words of an item or a section: exactly one of the two."""

    section = models.OneToOneField(
        Section, null=True, on_delete=models.CASCADE, related_name="summary"
    )
    item = models.OneToOneField(Item, null=True, on_delete=models.CASCADE, related_name="summary")
    text = models.TextField("小结")
    version = models.PositiveIntegerField("版本", default=1)
    edited_by_name = models.CharField("修改人", max_length=80)
    edited_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = "年终小结"
        constraints = (
            models.CheckConstraint(
                condition=Q(section__isnull=False, item=None) | Q(section=None, item__isnull=False),
                name="summary_of_one_part",
            ),
        )

    def __str__(self) -> str:
        return self.text[:40]


class Closing(models.Model):
    """The consent to close a notice, its closing, and its reopening, in this order.

    ``signed``: the leader consented at the desk; else the office noted who consented and how.
    ``basis``: how each task ended when the leader consented (``queries/year/consented``); once
    they end otherwise the consent has lapsed. ``closed_at`` None = the notice is still open.
    ``figures`` are the counts of the closing day.
    """

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="closings")
    consent_name = models.CharField("同意人", max_length=80)
    consent_on = models.DateField("同意日期")
    consent_words = models.CharField("同意方式和意见", max_length=500, blank=True)
    signed = models.BooleanField("本人签批", default=False)
    basis = models.JSONField("同意时的年终情况", default=dict)
    lapsed_at = models.DateTimeField("同意失效时间", null=True, blank=True)
    lapse_words = models.CharField("失效原因", max_length=100, blank=True)
    closed_at = models.DateTimeField("关账时间", null=True, blank=True)
    closed_by_name = models.CharField("关账人", max_length=80, blank=True)
    figures = models.JSONField("关账时的计数", default=dict)
    reopened_at = models.DateTimeField("重开时间", null=True, blank=True)
    reopened_by_name = models.CharField("重开人", max_length=80, blank=True)
    reopen_reason = models.TextField("重开理由", blank=True)

    class Meta:
        verbose_name = "关账"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("notice",), condition=Q(reopened_at=None), name="one_standing_closing"
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None) | (Q(closed_at__isnull=False) & ~Q(reopen_reason="")),
                name="reopening_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(lapsed_at=None, lapse_words="")
                | (Q(lapsed_at__isnull=False, closed_at=None) & ~Q(lapse_words="")),
                name="lapsed_consent_says_what",
            ),
        )

    def __str__(self) -> str:
        return f"{self.notice} 关账"


class YearArchive(models.Model):
    """The bundle of a year, made by the worker. ``whole``: every notice was closed by then."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待生成"
        MAKING = "making", "正在生成"
        MADE = "made", "已生成"
        FAILED = "failed", "生成失败"

    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=8, choices=State, default=State.WAITING)
    whole = models.BooleanField("全部关账", default=False)
    steps_done = models.PositiveIntegerField("已完成步骤", default=0)
    steps = models.PositiveIntegerField("步骤", default=0)
    file = models.FileField("文件", upload_to=random_archive_place, max_length=100, blank=True)
    size = models.PositiveBigIntegerField("大小", default=0)
    sha256 = models.CharField("摘要", max_length=64, blank=True)
    failure = models.CharField("失败原因", max_length=300, blank=True)
    requested_by_name = models.CharField("申请人", max_length=80)
    requested_at = models.DateTimeField("申请时间")
    worked_at = models.DateTimeField("最近一步", null=True, blank=True)
    made_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        verbose_name = "年度归档包"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="made") | (~Q(file="") & ~Q(sha256="")),
                name="made_archive_has_a_file",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}年度归档包"

    @property
    def percent(self) -> int:
        return self.steps_done * 100 // self.steps if self.steps else 0
