"""A notice on its way into the ledger: the uploaded file and the rows a person still checks."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import CollectiveName, Organisation

from .notice import Assignment, Notice, Task


def random_place(instance: models.Model, filename: str) -> str:
    """Nothing of the sender's file name reaches the disk."""
    return f"imports/{secrets.token_hex(16)}"


class NoticeImport(models.Model):
    """``source`` of the rows is in ``SourceLine``; ``message`` says why reading failed."""

    class State(models.TextChoices):
        WAITING = "waiting", "正在识别"
        FAILED = "failed", "识别失败"
        PARSED = "parsed", "待核对"
        CONFIRMED = "confirmed", "已建台账"
        UNDONE = "undone", "已撤销"
        DISCARDED = "discarded", "已作废"

    year = models.PositiveSmallIntegerField("年度")
    original_name = models.CharField("文件名", max_length=200)
    file = models.FileField("文件", upload_to=random_place, max_length=100, blank=True)
    size = models.PositiveIntegerField("大小", default=0)
    digest = models.CharField("摘要", max_length=64, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    message = models.TextField("失败原因", blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="上传人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_at = models.DateTimeField("上传时间")
    attempts = models.PositiveSmallIntegerField("识别次数", default=0)
    requested_at = models.DateTimeField("最近一次交付识别")
    parsed_at = models.DateTimeField("识别完成", null=True, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    title = models.CharField("标题", max_length=300, blank=True)
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    issuer = models.CharField("发文机关", max_length=100, blank=True)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    cites = models.JSONField("所依文件", default=list, blank=True)
    columns = models.JSONField("原表列名", default=list, blank=True)
    duties = models.JSONField("总体要求", default=list, blank=True)
    warnings = models.JSONField("提示", default=list, blank=True)
    recognised = models.BooleanField("文字来自识别", default=False)
    version = models.PositiveIntegerField("版本", default=1)
    is_parent = models.BooleanField("上级任务表（只对照报送，不分给本级单位）", default=False)
    notice = models.ForeignKey(
        Notice,
        verbose_name="所建台账",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="imports",
    )
    compared_with = models.ForeignKey(
        Notice,
        verbose_name="比对的台账",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "通知导入"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("digest",), name="import_by_digest"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(notice__isnull=False),
                name="confirmed_import_has_notice",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.original_name


class SourceLine(models.Model):
    """A paragraph or table row of the source as plain text; ``cells`` is empty for a paragraph."""

    notice_import = models.ForeignKey(NoticeImport, on_delete=models.CASCADE, related_name="source")
    number = models.PositiveIntegerField("行")
    page = models.PositiveIntegerField("页", null=True)
    text = models.TextField("文字", blank=True)
    cells = models.JSONField("单元格", default=list)
    heading = models.BooleanField("标题", default=False)

    class Meta:
        verbose_name = "原文行"
        ordering = ("notice_import", "number")
        constraints = (
            models.UniqueConstraint(fields=("notice_import", "number"), name="source_line_once"),
        )

    def __str__(self) -> str:
        return self.text[:40]


class DraftTask(models.Model):
    """One row to be checked. ``confidence`` maps fields to high, medium or low as they were read;
    a field in ``checked`` was looked at by a person. ``weakest`` and ``open_cells`` follow from
    both and from the units, so that lists can be ordered and counted by the database.
    """

    class Weakest(models.IntegerChoices):
        LOW = 0, "低"
        MEDIUM = 1, "中"
        HIGH = 2, "高"

    notice_import = models.ForeignKey(NoticeImport, on_delete=models.CASCADE, related_name="tasks")
    place = models.PositiveIntegerField("原文顺序")
    number = models.PositiveIntegerField("序号")
    section = models.CharField("部分", max_length=300, blank=True)
    item = models.CharField("事项", max_length=300, blank=True)
    label = models.CharField("任务名称", max_length=300, blank=True)
    requirement = models.TextField("具体要求", blank=True)
    due = models.DateField("完成期限", null=True, blank=True)
    due_text = models.CharField("期限（原文）", max_length=100, blank=True)
    schedule = models.CharField(
        "推进方式", max_length=10, choices=Task.Schedule, default=Task.Schedule.ONCE
    )
    remark = models.CharField("备注", max_length=500, blank=True)
    steps = models.JSONField("节点", default=list, blank=True)
    source_from = models.PositiveIntegerField("原文起行", null=True)
    source_to = models.PositiveIntegerField("原文止行", null=True)
    confidence = models.JSONField("可信度", default=dict, blank=True)
    checked = models.JSONField("已核对", default=list, blank=True)
    warnings = models.JSONField("提示", default=list, blank=True)
    weakest = models.PositiveSmallIntegerField("最低可信度", choices=Weakest, default=Weakest.HIGH)
    open_cells = models.PositiveSmallIntegerField("待核对处", default=0)
    dropped = models.BooleanField("已删除", default=False)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "待核对任务"
        ordering = ("notice_import", "place")
        indexes = (
            models.Index(
                fields=("notice_import", "dropped", "weakest", "place"), name="draft_weakest_first"
            ),
        )

    def __str__(self) -> str:
        return f"第{self.number}行"


class DraftUnit(models.Model):
    """A name in a unit cell and what it is taken for.

    ``meaning`` empty = nobody knows yet. A ``text`` unit stays in the words of the task without
    an assignment. An ``offered`` unit (the merged cell above an empty one) counts for nothing
    until a person accepts it.
    """

    class Meaning(models.TextChoices):
        UNKNOWN = "", "待定"
        ORGANISATION = "organisation", "单位"
        COLLECTIVE = "collective", "集合名称"
        NEW = "new", "新单位"
        TEXT = "text", "只保留文字"

    class State(models.TextChoices):
        OFFERED = "offered", "备选"
        PROPOSED = "proposed", "建议"
        ACCEPTED = "accepted", "已采用"
        REMOVED = "removed", "已删除"

    task = models.ForeignKey(DraftTask, on_delete=models.CASCADE, related_name="units")
    part = models.CharField("分工", max_length=12, choices=Assignment.Part)
    place = models.PositiveSmallIntegerField("顺序")
    raw = models.CharField("原文", max_length=300)
    name = models.CharField("读作", max_length=300)
    kind = models.CharField("读法", max_length=16)
    confidence = models.CharField("可信度", max_length=6, default="high")
    alternatives = models.JSONField("相近单位", default=list, blank=True)
    meaning = models.CharField("认作", max_length=12, choices=Meaning, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    collective = models.ForeignKey(
        CollectiveName, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    members = models.JSONField("成员", default=list, blank=True)
    proposed_members = models.JSONField("建议成员", default=list, blank=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.PROPOSED)

    class Meta:
        verbose_name = "待核对单位"
        ordering = ("task", "part", "place", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(meaning="organisation", organisation__isnull=False)
                | (~Q(meaning="organisation") & Q(organisation=None)),
                name="draft_unit_names_one",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Leftover(models.Model):
    """What a corrected notice no longer names although work on it was reported.

    ``assignment`` None = the whole task. The office decides: it stays, or it goes with its reports.
    """

    class Decision(models.TextChoices):
        OPEN = "", "待定"
        KEPT = "kept", "保留"
        REMOVED = "removed", "移除"

    notice_import = models.ForeignKey(
        NoticeImport, on_delete=models.CASCADE, related_name="leftovers"
    )
    task = models.ForeignKey(Task, null=True, on_delete=models.SET_NULL, related_name="leftovers")
    assignment = models.ForeignKey(
        Assignment, null=True, blank=True, on_delete=models.SET_NULL, related_name="leftovers"
    )
    description = models.CharField("内容", max_length=300)
    decision = models.CharField("处理", max_length=8, choices=Decision, blank=True)
    decided_at = models.DateTimeField("处理时间", null=True, blank=True)
    decided_by_name = models.CharField("处理人", max_length=80, blank=True)

    class Meta:
        verbose_name = "新版未列内容"
        ordering = ("notice_import", "pk")

    def __str__(self) -> str:
        return self.description
