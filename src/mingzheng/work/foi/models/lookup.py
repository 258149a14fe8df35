"""Failed tries to open a case with its number and query code."""

from django.db import models


class LookupTry(models.Model):
    """``visitor`` and ``number`` are blind indexes: whoever reads the table learns nobody."""

    visitor = models.BinaryField("来访索引", max_length=32)
    number = models.BinaryField("编号索引", max_length=32)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "查询失败记录"
        indexes = (models.Index(fields=("visitor", "at"), name="foi_try_by_visitor"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
