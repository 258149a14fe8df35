"""The last serial of an index number (索引号) given by one body in one year."""

from django.db import models


class IndexSerial(models.Model):
    body = models.CharField("机构代码", max_length=18)
    year = models.PositiveSmallIntegerField("年份")
    value = models.PositiveIntegerField("流水号", default=0)

    class Meta:
        verbose_name = "索引号流水"
        constraints = (models.UniqueConstraint(fields=("body", "year"), name="index_serial_once"),)

    def __str__(self) -> str:
        return f"{self.body}/{self.year}-{self.value}"
