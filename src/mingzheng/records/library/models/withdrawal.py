"""What has been taken back, and addresses that lead elsewhere now."""

from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation

from .publication import Publication


class Withdrawal(models.Model):
    """The page answers 410 with what stands here; a merged one leads to its successor."""

    class Kind(models.TextChoices):
        WITHDRAWN = "withdrawn", "撤回"
        MERGED = "merged", "合并"

    publication = models.OneToOneField(
        Publication, on_delete=models.CASCADE, related_name="withdrawal"
    )
    kind = models.CharField("方式", max_length=10, choices=Kind)
    reason = models.CharField("公开理由", max_length=300)
    organisation = models.ForeignKey(
        Organisation, verbose_name="办理机构", on_delete=models.PROTECT, related_name="+"
    )
    successor = models.ForeignKey(
        Publication, verbose_name="承接信息", null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "撤下记录"
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="merged") | Q(successor__isnull=False),
                name="merged_has_successor",
                violation_error_message="合并须选择合并到哪一条信息。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.publication}"


class Redirect(models.Model):
    """``path`` was the address of ``publication`` and answers 301 for ever."""

    path = models.CharField("原网址", max_length=160, unique=True)
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="redirects")

    class Meta:
        verbose_name = "网址跳转"

    def __str__(self) -> str:
        return self.path
