"""The register of 行政复议 and 行政诉讼 about open government: table three is counted from it."""

from django.db import models
from django.db.models import F, Q

from mingzheng.records.people.models import Organisation
from mingzheng.rules.annual_report import GROUP_TITLES, PART_TITLES, RESULTS, DisputeFact


class Dispute(models.Model):
    """``group`` and ``result`` are keys of table three; names of applicants have no place here."""

    organisation = models.ForeignKey(
        Organisation, verbose_name="被申请（被告）单位", on_delete=models.PROTECT,
        related_name="disputes",
    )  # fmt: skip
    group = models.CharField("类别", max_length=40, choices=list(GROUP_TITLES.items()))
    number = models.CharField("案号", max_length=60)
    subject = models.CharField("争议的答复或事项", max_length=200)
    accepted_on = models.DateField("受理（立案）日期")
    concluded_on = models.DateField("审结日期", null=True, blank=True)
    result = models.CharField(
        "结果", max_length=12, blank=True, choices=[(one, PART_TITLES[one]) for one in RESULTS]
    )

    class Meta:
        verbose_name = "复议诉讼案件"
        ordering = ("-accepted_on", "-pk")
        indexes = (
            models.Index(fields=("organisation", "accepted_on"), name="dispute_by_organisation"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "number"),
                name="dispute_once",
                violation_error_message="这个案号在这个单位名下已经登记，请直接修改原来那一条。",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on=None, result="")
                | Q(concluded_on__isnull=False) & ~Q(result=""),
                name="dispute_result_with_its_day",
                violation_error_message="结果和审结日期须一并填写，尚未审结的都不填。",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on=None) | Q(concluded_on__gte=F("accepted_on")),
                name="dispute_days_in_order",
                violation_error_message="审结日期不得早于受理（立案）日期，请核对两个日期。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def fact(self) -> DisputeFact:
        return DisputeFact(self.group, self.accepted_on, self.concluded_on, self.result or None)
