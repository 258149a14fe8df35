"""One notice of who gets what, and its rows as far as they may be shown."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation

from .scheme import Scheme


class GrantNotice(models.Model):
    """Both days of the period included. The public sees it from ``starts_on`` once it is released,
    its rows until ``ends_on``, totals for ever.

    ``erased_at``: the rows kept 存档备查 are gone, their time is over.
    """

    scheme = models.ForeignKey(
        Scheme, verbose_name="项目", on_delete=models.PROTECT, related_name="notices"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="公示单位", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField("标题", max_length=120)
    year = models.PositiveSmallIntegerField("年度")
    basis = models.CharField("依据", max_length=300)
    publication = models.ForeignKey(
        Publication, verbose_name="依据文件", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    starts_on = models.DateField("公示开始")
    ends_on = models.DateField("公示结束")
    contact = models.CharField("异议受理", max_length=120)
    row_count = models.PositiveIntegerField("行数", default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField("起草时间")
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    released_at = models.DateTimeField("发布时间", null=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    withdrawal_reason = models.CharField("撤回理由", max_length=200, blank=True)
    erased_at = models.DateTimeField("存档清除时间", null=True)

    class Meta:
        verbose_name = "补贴安置公示"
        ordering = ("-starts_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="grant_notice_days_in_order"
            ),
        )
        indexes = (models.Index(fields=("-starts_on", "-id"), name="grant_notice_by_start"),)

    def __str__(self) -> str:
        return self.title


class StreetTotal(models.Model):
    """Sums of the rows of one street, counted when they were taken in; they outlive the rows.

    ``street`` is "" where the scheme does not show streets.
    """

    notice = models.ForeignKey(GrantNotice, on_delete=models.CASCADE, related_name="totals")
    position = models.PositiveSmallIntegerField("顺序")
    street = models.CharField("街道", max_length=200, blank=True)
    rows = models.PositiveIntegerField("户数")
    amount = models.DecimalField("金额", max_digits=18, decimal_places=2)
    area = models.DecimalField("面积", max_digits=18, decimal_places=4)

    class Meta:
        verbose_name = "街道合计"
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("notice", "street"), name="street_total_once"),
        )

    def __str__(self) -> str:
        return f"{self.notice_id} {self.street}"


class GrantRow(models.Model):
    """What the scheme shows of one household; the name was masked before it came here."""

    notice = models.ForeignKey(GrantNotice, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("行号")
    name = models.CharField("姓名", max_length=40)
    street = models.CharField("街道", max_length=200, blank=True)
    village = models.CharField("村居", max_length=200, blank=True)
    category = models.CharField("类别", max_length=200, blank=True)
    amount = models.DecimalField("金额", max_digits=16, decimal_places=2, null=True)
    area = models.DecimalField("面积", max_digits=16, decimal_places=4, null=True)

    class Meta:
        verbose_name = "公示行"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("notice", "number"), name="grant_row_once"),)
        indexes = (models.Index(fields=("notice", "street", "number"), name="grant_row_street"),)

    def __str__(self) -> str:
        return f"{self.notice_id}/{self.number}"
