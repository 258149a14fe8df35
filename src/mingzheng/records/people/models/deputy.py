"""An account that stands in for another for some days."""

from django.db import models
from django.db.models import F, Q

from .account import StaffAccount


class Deputyship(models.Model):
    """From ``first`` to ``last``, both included, ``deputy`` may do what ``principal`` may do
    (代理). ``ended_on``: taken back early, that day no longer counts."""

    principal = models.ForeignKey(
        StaffAccount, verbose_name="被代理人", on_delete=models.CASCADE, related_name="deputyships"
    )
    deputy = models.ForeignKey(
        StaffAccount, verbose_name="代理人", on_delete=models.CASCADE, related_name="+"
    )
    first = models.DateField("起")
    last = models.DateField("止")
    reason = models.CharField("事由", max_length=200)
    set_by_name = models.CharField("设定人", max_length=80)
    set_at = models.DateTimeField("设定时间")
    ended_on = models.DateField("提前结束", null=True, blank=True)

    class Meta:
        verbose_name = "代理"
        ordering = ("-first", "-pk")
        indexes = (models.Index(fields=("deputy", "last"), name="deputyship_by_deputy"),)
        constraints = (
            models.CheckConstraint(condition=~Q(principal=F("deputy")), name="deputy_is_another"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="deputy_days_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.deputy}代{self.principal}"
