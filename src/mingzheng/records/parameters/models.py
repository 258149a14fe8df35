"""What a house may set for itself: texts, limits, letters and calendar years, each with its
history in the journal."""

from django.db import models


class Parameter(models.Model):
    """A value that departs from the default its declaration names."""

    key = models.CharField("参数", max_length=60, unique=True)
    value = models.JSONField("值")

    class Meta:
        verbose_name = "参数"
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key


class CalendarYear(models.Model):
    """One year's days off and make-up workdays as entered here; it replaces the shipped table."""

    year = models.PositiveSmallIntegerField("年份", unique=True)
    days_off = models.JSONField("放假日期", default=list)
    workdays = models.JSONField("调休上班日期", default=list)
    source = models.CharField("依据文件", max_length=200)

    class Meta:
        verbose_name = "年度工作日历"
        ordering = ("year",)

    def __str__(self) -> str:
        return f"{self.year}年工作日历"


class LetterText(models.Model):
    """An office's own wording of a letter; without a row the shipped one holds."""

    kind = models.CharField("文书种类", max_length=20, unique=True)
    title = models.CharField("标题", max_length=60)
    template = models.TextField("正文模板")
    changed_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = "文书模板"
        ordering = ("kind",)

    def __str__(self) -> str:
        return self.title
