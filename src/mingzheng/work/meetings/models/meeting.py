"""A meeting from its plan to its archive, with what was to be talked about and who was asked."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingzheng.records.people.models import Organisation

from .course import Course


def new_token() -> str:
    return secrets.token_urlsafe(12)


def new_secret() -> str:
    return secrets.token_hex(16)


class Meeting(models.Model):
    """``organisation`` holds it; ``invited_words`` are persons and bodies without an account.

    ``sign_in_token`` is the public address of its sign-in, ``sign_in_secret`` what the changing
    code is made of. Signing in is possible between ``sign_in_from`` and ``sign_in_until``.
    """

    class Kind(models.TextChoices):
        SPECIAL = "special", "专题会议"
        CONSULTATION = "consultation", "会商"
        TRAINING = "training", "培训"
        GUIDANCE = "guidance", "街道指导"
        OTHER = "other", "其他"

    class State(models.TextChoices):
        PLANNED = "planned", "已安排"
        HELD = "held", "已召开"
        MINUTED = "minuted", "纪要已核定"
        FILED = "filed", "已归档"
        CANCELLED = "cancelled", "已取消"

    kind = models.CharField("类别", max_length=12, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, verbose_name="召开单位", on_delete=models.PROTECT, related_name="meetings"
    )
    course = models.ForeignKey(
        Course, verbose_name="所属培训", null=True, blank=True, on_delete=models.PROTECT,
        related_name="sessions",
    )  # fmt: skip
    title = models.CharField("名称", max_length=120)
    place = models.CharField("地点", max_length=120)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    host = models.CharField("主持人", max_length=60, blank=True)
    invited_words = models.CharField("其他邀请人员", max_length=300, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PLANNED)
    reason = models.CharField("取消理由", max_length=300, blank=True)
    invited_at = models.DateTimeField("发出通知", null=True, blank=True)
    sign_in_token = models.CharField(max_length=24, unique=True, default=new_token)
    sign_in_secret = models.CharField(max_length=32, default=new_secret)
    sign_in_from = models.DateTimeField("签到开始", null=True, blank=True)
    sign_in_until = models.DateTimeField("签到结束", null=True, blank=True)
    revision = models.PositiveIntegerField("修订号", default=1)
    planned_at = models.DateTimeField("建立时间")
    changed_at = models.DateTimeField("最后修改")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="最后修改人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "会议"
        ordering = ("-starts_at", "-pk")
        indexes = (
            models.Index(fields=("organisation", "kind", "starts_at"), name="meeting_of_unit"),
            models.Index(fields=("starts_at",), name="meeting_by_time"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""), name="cancelled_with_reason"
            ),
        )

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """``task_notice`` and ``task_number`` name a task of the ledger by its document and number."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField("顺序")
    words = models.CharField("议题", max_length=200)
    task_notice = models.CharField("通知文号", max_length=60, blank=True)
    task_number = models.PositiveSmallIntegerField("任务序号", null=True, blank=True)

    class Meta:
        verbose_name = "议题"
        ordering = ("meeting", "position")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "position"), name="agenda_position_once"),
            models.CheckConstraint(
                condition=Q(task_notice="", task_number=None)
                | (~Q(task_notice="") & Q(task_number__isnull=False)),
                name="agenda_task_whole",
            ),
        )

    def __str__(self) -> str:
        return self.words

    @property
    def task(self) -> str:
        return f"{self.task_notice}第{self.task_number}项" if self.task_notice else ""


class InvitedUnit(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invited")
    organisation = models.ForeignKey(
        Organisation, verbose_name="受邀单位", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "受邀单位"
        ordering = ("meeting", "organisation__sort_order")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "organisation"), name="invited_once"),
        )

    def __str__(self) -> str:
        return str(self.organisation)


def random_place(instance: models.Model, filename: str) -> str:
    """Nothing of the sender's file name reaches the disk."""
    return f"meetings/{secrets.token_hex(16)}"


class Material(models.Model):
    """Files lie outside the served folders; ``digest`` is the SHA-256 of the content."""

    class Purpose(models.TextChoices):
        MATERIAL = "material", "会议材料"
        SHEET = "sheet", "签到表扫描件"
        PHOTO = "photo", "现场照片"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="materials")
    purpose = models.CharField("用途", max_length=8, choices=Purpose)
    name = models.CharField("文件名", max_length=200)
    file = models.FileField("文件", upload_to=random_place, max_length=100)
    media_type = models.CharField("文件类型", max_length=100)
    size = models.PositiveIntegerField("大小")
    digest = models.CharField("摘要", max_length=64)
    added_at = models.DateTimeField("上传时间")
    added_by_name = models.CharField("上传人", max_length=80)

    class Meta:
        verbose_name = "会议材料"
        ordering = ("meeting", "pk")
        constraints = (models.UniqueConstraint(fields=("meeting", "digest"), name="material_once"),)

    def __str__(self) -> str:
        return self.name
