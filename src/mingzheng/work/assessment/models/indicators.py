"""The indicator set (指标体系) of one year: what units are scored by, and for how many marks."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from mingzheng.rules import assessment as rules

_WAYS = [(one.value, one.label) for one in rules.Way]


class IndicatorSet(models.Model):
    """``revision`` counts every save while it is a draft; once adopted nothing of it changes.

    ``edited_by`` wrote last on it: another person adopts. ``grade_limits`` ([name, at least], as
    text, highest first) are its ``grades``; empty where the house gives none.
    """

    year = models.PositiveSmallIntegerField("年度", unique=True)
    title = models.CharField("名称", max_length=120)
    grade_limits = models.JSONField("等次", default=list)
    revision = models.PositiveIntegerField("修订", default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="最近修改人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    edited_at = models.DateTimeField("最近修改时间")
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="定稿人", null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    adopted_at = models.DateTimeField("定稿时间", null=True)

    class Meta:
        verbose_name = "考核指标体系"
        ordering = ("-year",)
        constraints = (
            models.CheckConstraint(
                condition=Q(adopted_by=None, adopted_at=None)
                | Q(adopted_by__isnull=False, adopted_at__isnull=False)
                & ~Q(adopted_by=F("edited_by")),
                name="indicator_set_adopted_by_another",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def grades(self) -> tuple[rules.Grade, ...]:
        return tuple(rules.Grade(name, Decimal(least)) for name, least in self.grade_limits)

    @property
    def grade_words(self) -> str:
        """All of them with their limits, "" where there are none."""
        return "；".join(rules.grade_words(self.grades))


class IndicatorSection(models.Model):
    """A part of the sheet (组织领导, 主动公开 …); all its marks go the same way."""

    class Part(models.TextChoices):
        MAIN = "main", rules.Part.MAIN.label
        EXTRA = "extra", rules.Part.EXTRA.label
        DEDUCTION = "deduction", rules.Part.DEDUCTION.label

    indicator_set = models.ForeignKey(
        IndicatorSet, on_delete=models.CASCADE, related_name="sections"
    )
    number = models.PositiveSmallIntegerField("序号")
    title = models.CharField("板块", max_length=60)
    part = models.CharField("性质", max_length=10, choices=Part, default=Part.MAIN)

    class Meta:
        verbose_name = "考核板块"
        ordering = ("indicator_set", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator_set", "title"), name="indicator_section_title_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Indicator(models.Model):
    """``measure`` is a key of ``ports.assessment_figures``, "" where a person scores. ``step``,
    ``full_when_none`` and ``bands`` ([at least per cent, marks], as text) are those of
    ``rules.assessment.Rule``."""

    section = models.ForeignKey(
        IndicatorSection, on_delete=models.CASCADE, related_name="indicators"
    )
    number = models.PositiveSmallIntegerField("序号")
    name = models.CharField("指标", max_length=80)
    basis = models.CharField("考核依据", max_length=200, blank=True)
    explanation = models.CharField("评分标准", max_length=500, blank=True)
    full_marks = models.DecimalField(
        "满分", max_digits=5, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    way = models.CharField("计分方式", max_length=10, choices=_WAYS)
    measure = models.CharField("取数项", max_length=60, blank=True)
    step = models.DecimalField("每一个计分", max_digits=5, decimal_places=2, default=Decimal())
    full_when_none = models.BooleanField("没有应办事项时得满分", default=True)
    bands = models.JSONField("分档", default=list)

    class Meta:
        verbose_name = "考核指标"
        ordering = ("section__number", "number")

    def __str__(self) -> str:
        return self.name

    @property
    def by_hand(self) -> bool:
        return self.way == rules.Way.BY_HAND

    @property
    def rule(self) -> rules.Rule:
        return rules.Rule(
            rules.Way(self.way), self.full_marks, self.step, self.full_when_none,
            tuple(rules.Band(Decimal(share), Decimal(marks)) for share, marks in self.bands),
        )  # fmt: skip
