"""A package, an audience list or a topic as one record for ever: its unit and its address."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingzheng.records.people.models import Organisation


class Compilation(models.Model):
    """What it says stands in its versions: one at most is public, one at most is being worked on.

    ``slug`` ends its address and never changes: the number of a package, the code of an audience,
    the word of a topic. ``confirmed_at`` is when its unit last published it or said that it holds.
    """

    class Sort(models.TextChoices):
        PACKAGE = "package", "一件事"
        AUDIENCE = "audience", "人群清单"
        TOPIC = "topic", "专题"

    sort = models.CharField("类别", max_length=8, choices=Sort)
    slug = models.SlugField("网址词", max_length=60)
    organisation = models.ForeignKey(
        Organisation, verbose_name="责任单位", on_delete=models.PROTECT, related_name="compilations"
    )
    created_at = models.DateTimeField("建立时间")
    confirmed_at = models.DateTimeField("最近核对时间", null=True)

    class Meta:
        verbose_name = "一件事、清单或专题"
        ordering = ("sort", "slug")
        constraints = (
            models.UniqueConstraint(fields=("sort", "slug"), name="compilation_address_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_sort_display()} {self.slug}"

    def get_absolute_url(self) -> str:
        return f"{ROOTS[self.Sort(self.sort)]}/{self.slug}"


ROOTS = {
    Compilation.Sort.PACKAGE: "/packages",
    Compilation.Sort.AUDIENCE: "/for",
    Compilation.Sort.TOPIC: "/topics",
}


class Withdrawal(models.Model):
    """The address answers 410 with what stands here."""

    compilation = models.OneToOneField(
        Compilation, on_delete=models.CASCADE, related_name="withdrawal"
    )
    reason = models.CharField("公开理由", max_length=300)
    successor = models.ForeignKey(
        Compilation, verbose_name="由哪一项接替", null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="办理人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "撤下记录"
        constraints = (
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("compilation")),
                name="compilation_succeeds_another",
            ),
        )

    def __str__(self) -> str:
        return f"撤下：{self.compilation}"
