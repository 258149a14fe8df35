"""A notice and its parts as they stand in the ledger after confirmation."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation

NAME_LETTERS = 31
"""How much of its requirement names a task without a label."""


class Notice(models.Model):
    """``withdrawn_at``: the import was undone; the row stays for the journal's sake. ``inbox``: no
    notice at all but the tasks that came up in the house in that year, one such for each.

    ``is_parent``: a notice of a level above that no unit here works from; its tasks are linked with
    ours and told upwards. ``closed_on``: the day its year was closed; nothing changes afterwards.
    """

    class Level(models.TextChoices):
        STATE = "state", "国家"
        PROVINCE = "province", "省级"
        CITY = "city", "市级"
        DISTRICT = "district", "区级"

    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("标题", max_length=300)
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    issuer = models.CharField("发文机关", max_length=100, blank=True)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    cites = models.JSONField("所依文件", default=list)
    columns = models.JSONField("原表列名", default=list)
    opened_at = models.DateTimeField("建账时间")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="建账人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True)
    inbox = models.BooleanField("年度中新增任务", default=False)
    level = models.CharField("层级", max_length=8, choices=Level, default=Level.DISTRICT)
    is_parent = models.BooleanField("上级任务表", default=False)
    closed_on = models.DateField("关账日期", null=True, blank=True)

    class Meta:
        verbose_name = "通知"
        ordering = ("-year", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("year", "document_number"),
                condition=Q(withdrawn_at=None) & ~Q(document_number=""),
                name="notice_once_a_year",
            ),
            models.UniqueConstraint(
                fields=("year",), condition=Q(inbox=True), name="inbox_once_a_year"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Duty(models.Model):
    """One duty of the preface (一、加强组织领导。…)."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="duties")
    number = models.PositiveSmallIntegerField("序号")
    text = models.TextField("内容")

    class Meta:
        verbose_name = "总体要求"
        ordering = ("notice", "number")
        constraints = (
            models.UniqueConstraint(fields=("notice", "number"), name="duty_number_once"),
        )

    def __str__(self) -> str:
        return self.text[:40]


class Section(models.Model):
    """一、以高质量公开助推…: the first level of the notice's table."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField("序号")
    title = models.CharField("标题", max_length=300)

    class Meta:
        verbose_name = "部分"
        ordering = ("notice", "number")
        constraints = (
            models.UniqueConstraint(fields=("notice", "number"), name="section_number_once"),
        )

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """(一)以公开助推…: the second level, a group of tasks."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField("序号")
    title = models.CharField("标题", max_length=300)

    class Meta:
        verbose_name = "事项"
        ordering = ("section", "number")
        constraints = (
            models.UniqueConstraint(fields=("section", "number"), name="item_number_once"),
        )

    def __str__(self) -> str:
        return self.title


class Task(models.Model):
    """One row of the table.

    ``lead_text`` and ``responsible_text`` keep the names as the notice printed them, for exports
    in the notice's own words; who acts is in the assignments. ``origin_kind`` and ``origin_key``
    name the record a task of the inbox came from. ``frozen_lamp``: only where nobody was given the
    task, the lamp it had when its year was closed.
    """

    class Schedule(models.TextChoices):
        ONCE = "once", "一次完成"
        RECURRING = "recurring", "定期"
        ONGOING = "ongoing", "持续推进"

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="tasks")
    section = models.ForeignKey(
        Section,
        verbose_name="部分",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
    )
    item = models.ForeignKey(
        Item,
        verbose_name="事项",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
    )
    number = models.PositiveSmallIntegerField("序号")
    label = models.CharField("任务名称", max_length=300, blank=True)
    requirement = models.TextField("具体要求")
    lead_text = models.CharField("牵头单位（原文）", max_length=500, blank=True)
    responsible_text = models.CharField("责任单位（原文）", max_length=500, blank=True)
    due = models.DateField("完成期限", null=True, blank=True)
    due_text = models.CharField("期限（原文）", max_length=100, blank=True)
    schedule = models.CharField("推进方式", max_length=10, choices=Schedule, default=Schedule.ONCE)
    remark = models.CharField("备注", max_length=500, blank=True)
    origin_kind = models.CharField("来源种类", max_length=20, blank=True)
    origin_key = models.CharField("来源编号", max_length=40, blank=True)
    frozen_lamp = models.CharField("关账时的灯", max_length=12, blank=True)

    class Meta:
        verbose_name = "任务"
        ordering = ("notice", "number")
        constraints = (
            models.UniqueConstraint(fields=("notice", "number"), name="task_number_once"),
        )

    def __str__(self) -> str:
        text = self.requirement
        short = text if len(text) <= NAME_LETTERS else f"{text[: NAME_LETTERS - 1]}…"
        return f"任务{self.number} {self.label or short}"


class Step(models.Model):
    """A dated part of a task (时序进度)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField("序号")
    text = models.CharField("内容", max_length=500)
    due = models.DateField("期限", null=True, blank=True)

    class Meta:
        verbose_name = "节点"
        ordering = ("task", "number")
        constraints = (models.UniqueConstraint(fields=("task", "number"), name="step_number_once"),)

    def __str__(self) -> str:
        return self.text[:40]


class Assignment(models.Model):
    """What one organisation has to do for one task.

    ``due`` is the day it owes something next: that of the task unless its own plan, a recurrence
    or a granted extension says another; ``actions.settle_due`` alone writes it. ``proof_gone_on``:
    since that day a piece of evidence it rests on is no longer there. ``frozen_lamp``: the lamp of
    the day its year was closed, which stays.
    """

    class Part(models.TextChoices):
        LEAD = "lead", "牵头"
        RESPONSIBLE = "responsible", "责任"

    class State(models.TextChoices):
        NOT_STARTED = "not_started", "未开始"
        UNDER_WAY = "under_way", "进行中"
        SUBMITTED = "submitted", "待确认"
        RETURNED = "returned", "已退回"
        DONE = "done", "已办结"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    organisation = models.ForeignKey(
        Organisation, verbose_name="单位", on_delete=models.PROTECT, related_name="assignments"
    )
    part = models.CharField("分工", max_length=12, choices=Part)
    via = models.CharField("来自集合名称", max_length=60, blank=True)
    state = models.CharField("状态", max_length=12, choices=State, default=State.NOT_STARTED)
    due = models.DateField("应完成日期", null=True, blank=True, db_index=True)
    proof_gone_on = models.DateField("佐证失效", null=True, blank=True)
    percent = models.PositiveSmallIntegerField("完成比例", default=0)
    last_reported_at = models.DateTimeField("最近报告", null=True, blank=True)
    done_at = models.DateTimeField("办结时间", null=True, blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="经办人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    frozen_lamp = models.CharField("关账时的灯", max_length=12, blank=True)

    class Meta:
        verbose_name = "任务分工"
        ordering = ("task", "part", "organisation__sort_order")
        constraints = (
            models.UniqueConstraint(fields=("task", "organisation"), name="assignment_once"),
            models.CheckConstraint(
                condition=Q(percent__gte=0) & Q(percent__lte=100), name="percent_in_range"
            ),
            models.CheckConstraint(
                condition=(Q(state="done") & Q(done_at__isnull=False))
                | (~Q(state="done") & Q(done_at=None)),
                name="done_has_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task} · {self.organisation}"
