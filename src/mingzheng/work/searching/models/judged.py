"""The judged set of the site: what has to be found for what."""

from django.db import models

from mingzheng.records.people.models import StaffAccount


class JudgedCase(models.Model):
    """``relevant`` are keys of units; ``titles`` what those were called when they were picked."""

    query = models.CharField("查询词", max_length=60)
    form = models.CharField("归并形式", max_length=60, unique=True)
    relevant = models.JSONField("应当找到", default=list)
    titles = models.JSONField("标题", default=dict)
    changed_by = models.ForeignKey(
        StaffAccount, verbose_name="修改人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = "评测查询"
        ordering = ("-changed_at", "-pk")

    def __str__(self) -> str:
        return self.query

    @property
    def shown(self) -> list[str]:
        return [self.titles.get(key, key) for key in self.relevant]
