"""The score sheet (评分表) of one unit for one year, its scores, what was appealed and changed."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingzheng.records.people.models import Organisation, OrganisationKind

from .indicators import Indicator, IndicatorSet


def random_proof_place(instance: models.Model, filename: str) -> str:
    """Nothing of the sender's file name reaches the disk."""
    return f"assessment/{secrets.token_hex(16)}"


class Proof(models.Model):
    """A link, a file, both or neither. ``proof_name`` is what the file was called."""

    proof_link = models.URLField("佐证链接", max_length=500, blank=True)
    proof_file = models.FileField("佐证文件", upload_to=random_proof_place, blank=True)
    proof_name = models.CharField("文件名", max_length=200, blank=True)
    proof_media_type = models.CharField("文件类型", max_length=100, blank=True)

    class Meta:
        abstract = True


class ScoreSheet(models.Model):
    """``group`` is the unit's kind when the sheet was opened: groups are ranked apart.

    ``as_of`` is the day up to which the records were counted, ``drawn_at`` when. ``revision``
    counts every act upon the sheet. ``appeals_until`` is the last day for appeals, set when the
    unit is shown its sheet.
    """

    class State(models.TextChoices):
        SCORING = "scoring", "评分中"
        CHECKING = "checking", "待复核"
        CHECKED = "checked", "已复核"
        SHOWN = "shown", "征求意见"
        FINAL = "final", "已定稿"

    OPEN = ("scoring", "checking", "checked", "shown")
    SEEN_BY_UNIT = ("shown", "final")

    indicator_set = models.ForeignKey(IndicatorSet, on_delete=models.PROTECT, related_name="sheets")
    organisation = models.ForeignKey(
        Organisation, verbose_name="单位", on_delete=models.PROTECT, related_name="+"
    )
    group = models.CharField("组别", max_length=12, choices=OrganisationKind)
    state = models.CharField("状态", max_length=10, choices=State, default=State.SCORING)
    revision = models.PositiveIntegerField("修订", default=1)
    as_of = models.DateField("取数截至")
    drawn_at = models.DateTimeField("取数时间")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="送复核人", null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="复核人", null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    checked_at = models.DateTimeField("复核时间", null=True)
    returned_reason = models.CharField("退回理由", max_length=500, blank=True)
    shown_at = models.DateTimeField("征求意见时间", null=True)
    appeals_until = models.DateField("申诉截止", null=True)
    final_at = models.DateTimeField("定稿时间", null=True)

    class Meta:
        verbose_name = "考核评分表"
        ordering = ("-indicator_set__year", "organisation__sort_order", "organisation")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator_set", "organisation"), name="score_sheet_once"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("submitted_by")),
                name="score_sheet_checked_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("shown", "final"))
                | Q(shown_at__isnull=False, appeals_until__isnull=False),
                name="score_sheet_shown_with_a_term",
            ),
            models.CheckConstraint(
                condition=Q(state="final", final_at__isnull=False)
                | ~Q(state="final") & Q(final_at=None),
                name="score_sheet_final_has_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}{self.indicator_set.year}年政务公开考核评分表"


class Score(Proof):
    """``drawn`` are the marks the rule gives for the figure, ``words`` how they came about; both
    empty where a person scores. ``given`` are a person's marks, with ``reason``; they count before
    those drawn. Of an automatic indicator they come of an appeal or a correction only."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="scores")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="scores")
    numerator = models.DecimalField("分子", max_digits=12, decimal_places=2, null=True)
    denominator = models.DecimalField("分母", max_digits=12, decimal_places=2, null=True)
    drawn = models.DecimalField("自动得分", max_digits=5, decimal_places=2, null=True)
    words = models.CharField("推算过程", max_length=200, blank=True)
    given = models.DecimalField("评定得分", max_digits=5, decimal_places=2, null=True)
    reason = models.CharField("评定理由", max_length=500, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="评定人", null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    given_at = models.DateTimeField("评定时间", null=True)

    class Meta:
        verbose_name = "考核得分"
        ordering = ("sheet", "indicator__section__number", "indicator__number")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "indicator"), name="score_once"),
            models.CheckConstraint(
                condition=Q(given=None) | ~Q(reason=""), name="given_score_has_reason"
            ),
            models.CheckConstraint(
                condition=(Q(drawn=None) | Q(drawn__gte=0)) & (Q(given=None) | Q(given__gte=0)),
                name="score_not_negative",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet} {self.indicator}"


class ScoreChange(models.Model):
    """One change of what counts; ``before`` None: nothing counted until then."""

    class Cause(models.TextChoices):
        DRAWN = "drawn", "自动取数"
        GIVEN = "given", "人工评分"
        APPEAL = "appeal", "申诉改分"
        CORRECTION = "correction", "定稿后更正"

    score = models.ForeignKey(Score, on_delete=models.CASCADE, related_name="changes")
    cause = models.CharField("缘由", max_length=10, choices=Cause)
    before = models.DecimalField("改前", max_digits=5, decimal_places=2, null=True)
    after = models.DecimalField("改后", max_digits=5, decimal_places=2, null=True)
    reason = models.CharField("说明", max_length=500, blank=True)
    by_name = models.CharField("办理人", max_length=80)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "得分变动"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.score} {self.get_cause_display()}"


class Appeal(Proof):
    """A unit disagrees with one score, once. ``due`` is the last day for the decision."""

    class State(models.TextChoices):
        OPEN = "open", "待答复"
        ACCEPTED = "accepted", "采纳"
        REJECTED = "rejected", "不予采纳"

    score = models.OneToOneField(Score, on_delete=models.CASCADE, related_name="appeal")
    text = models.TextField("申诉理由", max_length=1000)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="申诉人", on_delete=models.PROTECT, related_name="+"
    )
    filed_at = models.DateTimeField("申诉时间")
    due = models.DateField("答复期限")
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    decision = models.CharField("答复", max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="答复人", null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    decided_at = models.DateTimeField("答复时间", null=True)

    class Meta:
        verbose_name = "考核申诉"
        ordering = ("state", "due", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None, decision="")
                | ~Q(state="open") & Q(decided_at__isnull=False) & ~Q(decision=""),
                name="appeal_decided_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.score} 申诉"
