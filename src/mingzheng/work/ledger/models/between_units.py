"""What passes between units and people: requests for help, hand-overs, taking over."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingzheng.records.people.models import Organisation, Succession

from .notice import Assignment


class CoordinationRequest(models.Model):
    """One unit asks another for something it needs for its assignment (协调)."""

    class State(models.TextChoices):
        ASKED = "asked", "待答复"
        ANSWERED = "answered", "已答复"
        REFUSED = "refused", "不能办理"
        WITHDRAWN = "withdrawn", "已撤回"

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="coordination_requests"
    )
    asked_unit = models.ForeignKey(
        Organisation,
        verbose_name="协调单位",
        on_delete=models.PROTECT,
        related_name="coordination_requests",
    )
    text = models.TextField("请求内容")
    due = models.DateField("希望答复日期")
    state = models.CharField("状态", max_length=9, choices=State, default=State.ASKED)
    asked_by_name = models.CharField("提出人", max_length=80)
    asked_at = models.DateTimeField("提出时间")
    answer = models.TextField("答复", blank=True)
    answered_by_name = models.CharField("答复人", max_length=80, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    reminded_at = models.DateTimeField("最近提醒", null=True, blank=True)

    class Meta:
        verbose_name = "协调请求"
        ordering = ("-asked_at", "-pk")
        indexes = (models.Index(fields=("state", "due"), name="coordination_by_state_and_due"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("asked", "withdrawn")) | ~Q(answer=""),
                name="coordination_answer_has_words",
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment.organisation}请求{self.asked_unit}协调"


class Handover(models.Model):
    """Assignments of one unit pass from one person to another (交接) once the other has signed
    for them."""

    class State(models.TextChoices):
        OFFERED = "offered", "待签收"
        RECEIVED = "received", "已签收"
        WITHDRAWN = "withdrawn", "已撤回"

    organisation = models.ForeignKey(
        Organisation, verbose_name="单位", on_delete=models.PROTECT, related_name="handovers"
    )
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="移交人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    giver_name = models.CharField("移交人姓名", max_length=80)
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="接收人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    receiver_name = models.CharField("接收人姓名", max_length=80)
    note = models.TextField("交接说明", blank=True)
    state = models.CharField("状态", max_length=9, choices=State, default=State.OFFERED)
    made_by_name = models.CharField("办理人", max_length=80)
    made_at = models.DateTimeField("移交时间")
    received_at = models.DateTimeField("签收时间", null=True, blank=True)

    class Meta:
        verbose_name = "工作交接"
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.giver_name} → {self.receiver_name}"


class HandoverLine(models.Model):
    """``left_open``: what was still to do when it was handed over, in words."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="lines")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="handover_lines"
    )
    left_open = models.TextField("未了事项", blank=True)

    class Meta:
        verbose_name = "交接事项"
        ordering = ("handover", "assignment__task__number", "pk")

    def __str__(self) -> str:
        return str(self.assignment)


class TakeoverChoice(models.Model):
    """Which successor of a unit that was split is to take over one assignment (承接安排); without
    a row it is the main one."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="takeover_choices"
    )
    predecessor = models.ForeignKey(
        Organisation, verbose_name="原机构", on_delete=models.PROTECT, related_name="+"
    )
    succession = models.ForeignKey(
        Succession, verbose_name="承接", on_delete=models.CASCADE, related_name="+"
    )
    chosen_by_name = models.CharField("安排人", max_length=80)
    chosen_at = models.DateTimeField("安排时间")

    class Meta:
        verbose_name = "承接安排"
        ordering = ("predecessor", "assignment__task__number", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "assignment"), name="one_successor_chosen"
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment} → {self.succession}"


class Takeover(models.Model):
    """Open assignments of a unit go to its successor (承接); ``undone_at``: taken back."""

    succession = models.ForeignKey(
        Succession, verbose_name="机构沿革", on_delete=models.PROTECT, related_name="takeovers"
    )
    predecessor = models.ForeignKey(
        Organisation, verbose_name="原机构", on_delete=models.PROTECT, related_name="+"
    )
    successor = models.ForeignKey(
        Organisation, verbose_name="承接机构", on_delete=models.PROTECT, related_name="+"
    )
    made_by_name = models.CharField("办理人", max_length=80)
    made_at = models.DateTimeField("办理时间")
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    class Meta:
        verbose_name = "任务承接"
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="takeover_between_two"
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class TakeoverLine(models.Model):
    """One assignment that went over. Of a ``merged`` one ``before`` keeps what has to stand again
    when the taking over is undone: both assignments as they were and which rows moved."""

    class Kind(models.TextChoices):
        MOVED = "moved", "移交"
        MERGED = "merged", "并入"

    takeover = models.ForeignKey(Takeover, on_delete=models.CASCADE, related_name="lines")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="takeover_lines"
    )
    kind = models.CharField("方式", max_length=6, choices=Kind)
    before = models.JSONField("办理前", default=dict, blank=True)

    class Meta:
        verbose_name = "承接事项"
        ordering = ("takeover", "assignment__task__number", "pk")

    def __str__(self) -> str:
        return str(self.assignment)
