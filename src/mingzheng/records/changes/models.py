"""That something the public sees has changed: one version of the whole site, one row per item."""

from django.db import models


class SiteVersion(models.Model):
    """The single row (pk 1) that cached pages are keyed on; every public change counts it up."""

    value = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "网站版本"

    def __str__(self) -> str:
        return str(self.value)


class OutboxRow(models.Model):
    """Waits for whoever keeps a copy of the records: the search index, a change feed.

    Written in the transaction of the change; a reader deletes the rows it has dealt with.
    """

    kind = models.CharField("类别", max_length=24)
    key = models.CharField("编号", max_length=60)

    class Meta:
        verbose_name = "待同步变更"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class ClockMark(models.Model):
    """The single row (pk 1) saying up to which moment changes by the clock have been announced."""

    moment = models.DateTimeField("时刻")

    class Meta:
        verbose_name = "时钟标记"

    def __str__(self) -> str:
        return self.moment.isoformat()
