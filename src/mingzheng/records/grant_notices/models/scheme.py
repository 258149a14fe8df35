"""A grant or resettlement scheme: which columns of its notices the public sees."""

from django.db import models

from mingzheng.records.people.models import Organisation


class Scheme(models.Model):
    """``columns`` are keys of ``rules.grants.COLUMNS`` in the order they are shown."""

    class Sort(models.TextChoices):
        SUBSIDY = "subsidy", "惠农补贴"
        RESETTLEMENT = "resettlement", "征收安置"
        ASSISTANCE = "assistance", "其他补助"

    name = models.CharField("项目名称", max_length=80, unique=True)
    sort = models.CharField("类别", max_length=16, choices=Sort, default=Sort.SUBSIDY)
    organisation = models.ForeignKey(
        Organisation, verbose_name="主管单位", on_delete=models.PROTECT, related_name="+"
    )
    columns = models.JSONField("公示的列", default=list)
    area_unit = models.CharField("面积单位", max_length=8, default="亩")

    class Meta:
        verbose_name = "补贴安置项目"
        ordering = ("sort", "name")

    def __str__(self) -> str:
        return self.name
