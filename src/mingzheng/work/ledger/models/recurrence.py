"""Duties that come back: how often a task is owed, and each occurrence of it."""

from django.db import models
from django.db.models import Q

from mingzheng.rules.recurrence import WORDS, Pattern, Rhythm

from .notice import Assignment, Task
from .report import ProgressReport


class Recurrence(models.Model):
    """``since``: occurrences due before that day are not asked for."""

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="recurrence")
    rhythm = models.CharField("频次", max_length=12, choices=[(one, WORDS[one]) for one in Rhythm])
    times = models.PositiveSmallIntegerField("每年次数", default=1)
    days = models.PositiveSmallIntegerField("间隔天数", default=30)
    grace = models.PositiveSmallIntegerField("期后工作日", default=0)
    spread = models.BooleanField("均匀分布", default=False)
    since = models.DateField("起算日")
    set_by_name = models.CharField("设定人", max_length=80)
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "定期要求"

    def __str__(self) -> str:
        return f"{self.task}：{self.pattern.words}"

    @property
    def pattern(self) -> Pattern:
        return Pattern(
            Rhythm(self.rhythm), times=self.times, days=self.days, grace=self.grace,
            spread=self.spread,
        )  # fmt: skip


class Occurrence(models.Model):
    """One time (期次) that one unit owes it. ``counted`` False: it only asks for a word after
    silence, sets no day and is not needed for completion."""

    class State(models.TextChoices):
        OPEN = "open", "待完成"
        FULFILLED = "fulfilled", "已完成"
        EXCUSED = "excused", "已免除"

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="occurrences")
    number = models.PositiveSmallIntegerField("期次")
    label = models.CharField("期次名称", max_length=40)
    first = models.DateField("起")
    last = models.DateField("止")
    due = models.DateField("期限")
    counted = models.BooleanField("须完成", default=True)
    state = models.CharField("状态", max_length=9, choices=State, default=State.OPEN)
    report = models.ForeignKey(
        ProgressReport,
        verbose_name="完成它的报告",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="occurrences",
    )
    closed_at = models.DateTimeField("完成时间", null=True, blank=True)
    closed_by_name = models.CharField("处理人", max_length=80, blank=True)
    reason = models.CharField("免除理由", max_length=300, blank=True)

    class Meta:
        verbose_name = "定期任务期次"
        ordering = ("assignment", "due", "number")
        indexes = (models.Index(fields=("state", "due"), name="occurrence_by_state_and_due"),)
        constraints = (
            models.UniqueConstraint(fields=("assignment", "label"), name="occurrence_once"),
            models.UniqueConstraint(
                fields=("assignment",),
                condition=Q(counted=False, state="open"),
                name="one_open_word_asked",
            ),
            models.CheckConstraint(
                condition=~Q(state="excused") | ~Q(reason=""), name="excuse_needs_reason"
            ),
        )

    def __str__(self) -> str:
        return self.label
