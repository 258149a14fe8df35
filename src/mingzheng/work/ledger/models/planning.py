"""A unit's own plan for an assignment: milestones, sub-tasks, difficulties, extensions."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation

from .notice import Assignment
from .report import ProgressReport


class Milestone(models.Model):
    """A dated point of the plan. A ``binding`` one sets the day owed next until it is done;
    ``from_notice``: taken over from the steps of the notice."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="milestones")
    number = models.PositiveSmallIntegerField("序号")
    text = models.CharField("节点", max_length=500)
    due = models.DateField("期限", null=True, blank=True)
    binding = models.BooleanField("计入期限", default=False)
    from_notice = models.BooleanField("来自通知", default=False)
    done_at = models.DateTimeField("完成时间", null=True, blank=True)
    done_by_name = models.CharField("完成人", max_length=80, blank=True)
    note = models.CharField("完成说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "工作节点"
        ordering = ("assignment", "number", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(binding=False) | Q(due__isnull=False), name="binding_has_a_day"
            ),
        )

    def __str__(self) -> str:
        return self.text[:40]


class Subtask(models.Model):
    """A piece of the assignment (分解) given to a person or a section of the unit, or to nobody."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="subtasks")
    number = models.PositiveSmallIntegerField("序号")
    text = models.CharField("内容", max_length=500)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="承担人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    section = models.ForeignKey(
        Organisation,
        verbose_name="承担科室",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    due = models.DateField("期限", null=True, blank=True)
    percent = models.PositiveSmallIntegerField("完成比例", default=0)
    note = models.CharField("进展说明", max_length=500, blank=True)
    done_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        verbose_name = "分解任务"
        ordering = ("assignment", "number", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(percent__gte=0) & Q(percent__lte=100), name="subtask_percent_in_range"
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(section=None), name="subtask_has_one_owner"
            ),
        )

    def __str__(self) -> str:
        return self.text[:40]


class Difficulty(models.Model):
    """What holds an assignment up; it stands there until somebody closes it. An answer alone does
    not close it: the unit may find that it does not help."""

    class Kind(models.TextChoices):
        STAFF = "staff", "人员"
        MONEY = "money", "经费"
        SYSTEM = "system", "系统"
        COORDINATION = "coordination", "协同"
        POLICY = "policy", "政策"
        OTHER = "other", "其他"

    class State(models.TextChoices):
        OPEN = "open", "待解决"
        ANSWERED = "answered", "已答复"
        CLOSED = "closed", "已解决"

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="difficulties"
    )
    report = models.ForeignKey(
        ProgressReport,
        verbose_name="所在报告",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    kind = models.CharField("类别", max_length=12, choices=Kind)
    text = models.TextField("困难")
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    raised_by_name = models.CharField("提出人", max_length=80)
    raised_at = models.DateTimeField("提出时间")
    answer = models.TextField("答复", blank=True)
    answered_by_name = models.CharField("答复人", max_length=80, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    closed_by_name = models.CharField("办结人", max_length=80, blank=True)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)

    class Meta:
        verbose_name = "工作困难"
        ordering = ("-raised_at", "-pk")
        indexes = (models.Index(fields=("state", "-raised_at"), name="difficulty_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer=""), name="answered_has_an_answer"
            ),
        )

    def __str__(self) -> str:
        return self.text[:40]


class Extension(models.Model):
    """A later day asked for (延期). The newest granted one is the assignment's own day."""

    class State(models.TextChoices):
        ASKED = "asked", "待审批"
        GRANTED = "granted", "已同意"
        REFUSED = "refused", "未同意"
        WITHDRAWN = "withdrawn", "已撤回"

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="extensions")
    old_due = models.DateField("原期限", null=True, blank=True)
    new_due = models.DateField("申请期限")
    reason = models.TextField("理由")
    state = models.CharField("状态", max_length=9, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="申请人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_by_name = models.CharField("申请人姓名", max_length=80)
    asked_at = models.DateTimeField("申请时间")
    decided_by_name = models.CharField("审批人", max_length=80, blank=True)
    decided_at = models.DateTimeField("审批时间", null=True, blank=True)
    decision_reason = models.TextField("审批意见", blank=True)

    class Meta:
        verbose_name = "延期申请"
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("assignment",), condition=Q(state="asked"), name="one_open_extension"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(decision_reason=""),
                name="refused_extension_needs_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment} 延期至 {self.new_due}"
