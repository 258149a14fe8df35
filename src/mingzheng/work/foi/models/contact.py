"""A talk with an applicant, or with somebody who might have become one."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation
from mingzheng.records.sealed.fields import SealedTextField

from .case import Case


class Contact(models.Model):
    """``case`` None: nobody had applied, or nobody had to any more. ``text`` is sealed: what was
    said names people; since ``erased_at`` it is gone. ``by_name`` stays when the account goes.
    """

    class Way(models.TextChoices):
        PHONE = "phone", "电话"
        VISIT = "visit", "当面"
        MAIL = "mail", "信函、电子邮件"
        ONLINE = "online", "网上留言"

    class Sort(models.TextChoices):
        EXPLAINED = "explained", "解答"
        GUIDED = "guided", "指引"
        UNASKED = "unasked", "未经申请即答复"
        SETTLED = "settled", "化解后撤回"

    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="contacts")
    organisation = models.ForeignKey(
        Organisation, verbose_name="单位", on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField("日期")
    way = models.CharField("方式", max_length=8, choices=Way)
    sort = models.CharField("类别", max_length=10, choices=Sort)
    text = SealedTextField("沟通内容")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="经办人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_name = models.CharField("经办人姓名", max_length=40)
    recorded_at = models.DateTimeField("记录时间")
    erased_at = models.DateTimeField("清除时间", null=True)

    class Meta:
        verbose_name = "沟通记录"
        ordering = ("-on", "-pk")
        indexes = (models.Index(fields=("organisation", "on"), name="foi_contact_of_unit"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(sort="unasked") | Q(case=None), name="foi_contact_unasked"
            ),
            models.CheckConstraint(
                condition=~Q(sort="settled") | Q(case__isnull=False), name="foi_contact_settled"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.get_sort_display()}"
