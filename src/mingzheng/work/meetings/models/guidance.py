"""对口业务指导: which department guided which street, on what, and whether it was solved."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingzheng.records.people.models import Organisation


class StreetGuidance(models.Model):
    class Way(models.TextChoices):
        VISIT = "visit", "上门指导"
        CALL = "call", "电话或者线上"
        MEETING = "meeting", "会上指导"

    organisation = models.ForeignKey(
        Organisation, verbose_name="指导单位", on_delete=models.PROTECT, related_name="+"
    )
    street = models.ForeignKey(
        Organisation, verbose_name="街道", on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField("指导日期")
    way = models.CharField("方式", max_length=8, choices=Way)
    problem = models.TextField("问题", max_length=1000)
    answer = models.TextField("答复", max_length=2000)
    solved_on = models.DateField("解决日期", null=True, blank=True)
    noted_at = models.DateTimeField("登记时间")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "街道指导记录"
        ordering = ("-on", "-pk")
        indexes = (models.Index(fields=("organisation", "on"), name="guidance_of_unit"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(solved_on=None) | Q(solved_on__gte=F("on")),
                name="guidance_solved_after",
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("street")), name="guidance_of_another"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.organisation}指导{self.street}"
