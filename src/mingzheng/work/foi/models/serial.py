"""The last number one unit has given in one year."""

from django.db import models

from mingzheng.records.people.models import Organisation


class Serial(models.Model):
    class Series(models.TextChoices):
        CASE = "case", "申请编号"
        LETTER = "letter", "文书编号"

    series = models.CharField("编号种类", max_length=6, choices=Series)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年份")
    value = models.PositiveIntegerField("流水号", default=0)

    class Meta:
        verbose_name = "依申请公开流水号"
        constraints = (
            models.UniqueConstraint(
                fields=("series", "organisation", "year"), name="foi_serial_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}/{self.year}-{self.value}"
