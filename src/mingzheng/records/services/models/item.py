"""A service item as one record for ever: its unit, its code, its address."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingzheng.records.people.models import Organisation


class ServiceItem(models.Model):
    """What it says stands in its versions: one at most is public, one at most is being worked on.

    ``code`` is the code of the item in the list of items (实施编码 or the house's own).
    ``confirmed_at`` is when its unit last published it or said that it still holds.
    """

    organisation = models.ForeignKey(
        Organisation, verbose_name="实施机构", on_delete=models.PROTECT, related_name="services"
    )
    code = models.CharField("事项编码", max_length=40, unique=True)
    created_at = models.DateTimeField("建立时间")
    confirmed_at = models.DateTimeField("最近核对时间", null=True)

    class Meta:
        verbose_name = "办事服务事项"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"/services/{self.pk}"


class ServiceWithdrawal(models.Model):
    """The page answers 410 with what stands here."""

    item = models.OneToOneField(ServiceItem, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.CharField("公开理由", max_length=300)
    successor = models.ForeignKey(
        ServiceItem, verbose_name="承接事项", null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="办理人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "事项撤下记录"
        constraints = (
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("item")),
                name="service_succeeds_another",
                violation_error_message="承接事项不能是它自己，请另选一项或留空。",
            ),
        )

    def __str__(self) -> str:
        return f"撤下：{self.item}"
