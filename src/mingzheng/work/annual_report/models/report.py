"""The annual report of one unit for one year, its words and cells, and what was published of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingzheng.records.people.models import Organisation


class AnnualReport(models.Model):
    """What is worked on; the public reads ``Edition``. ``revision`` counts every save.

    The report of the government itself stands for the whole district: its figures are its own and
    those of the units together. ``carry_over_reason`` says why row 2 of table two departs from what
    the year before carried over.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        SUBMITTED = "submitted", "送审"
        PUBLISHED = "published", "发布"

    organisation = models.ForeignKey(
        Organisation, verbose_name="单位", on_delete=models.PROTECT, related_name="annual_reports"
    )
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField("修订", default=1)
    carry_over_reason = models.CharField("结转差异说明", max_length=300, blank=True)
    opened_at = models.DateTimeField("建立时间")
    drawn_at = models.DateTimeField("取数时间")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="送审人", null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    submitted_at = models.DateTimeField("送审时间", null=True)
    returned_reason = models.CharField("退回理由", max_length=500, blank=True)
    correction_reason = models.CharField("更正理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "年度报告"
        ordering = ("-year", "organisation__sort_order", "organisation")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "year"), name="annual_report_once"),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(submitted_by__isnull=False, submitted_at__isnull=False),
                name="annual_report_sent_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}{self.year}年政府信息公开工作年度报告"


class ReportPart(models.Model):
    """The words of one of the six parts; a part without a row says nothing yet."""

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField("部分")
    text = models.TextField("内容")

    class Meta:
        verbose_name = "年度报告正文"
        ordering = ("report", "number")
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="report_part_once"),
        )

    def __str__(self) -> str:
        return f"{self.report} {self.number}"


class ReportCell(models.Model):
    """``place`` is a ``rules.annual_report.Place``. ``drawn`` is what the records said when they
    were asked last, None where nobody keeps records of it; ``entered`` what a person put instead.
    Where both stand and differ, ``note`` says why."""

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="cells")
    place = models.CharField("位置", max_length=60)
    drawn = models.DecimalField("记录中的数", max_digits=16, decimal_places=4, null=True)
    entered = models.DecimalField("填报的数", max_digits=16, decimal_places=4, null=True)
    note = models.CharField("改动说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "年度报告单元格"
        ordering = ("report", "place")
        constraints = (
            models.UniqueConstraint(fields=("report", "place"), name="report_cell_once"),
            models.CheckConstraint(
                condition=Q(drawn=None) | Q(entered=None) | Q(entered=F("drawn")) | ~Q(note=""),
                name="report_override_needs_note",
            ),
            models.CheckConstraint(
                condition=Q(entered=None) | Q(entered__gte=0), name="report_cell_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report} {self.place}"


class Edition(models.Model):
    """One publication of the report, never changed; the newest is what the public reads.

    ``content`` holds ``parts`` (number → text), ``cells`` (place → number, filled places only) and
    ``carry_over_reason``; all numbers are strings.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("版次")
    content = models.JSONField("内容")
    reason = models.CharField("更正理由", max_length=500, blank=True)
    published_at = models.DateTimeField("发布时间")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="发布人", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "年度报告版次"
        ordering = ("report", "-number")
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="report_edition_once"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="later_edition_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}（第{self.number}版）"
