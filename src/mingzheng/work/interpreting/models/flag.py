"""待核解读: an interpretation that may no longer fit the policy it interprets."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation


class InterpretationFlag(models.Model):
    """One open row for an interpretation and a policy; told again, it takes the newest words.

    ``reason`` is a ``Reason`` of ``ports.policy_followers``; ``words`` say what the policy is now
    and which points are concerned. ``settled_version`` is the version of the interpretation that
    was public when it was settled.
    """

    class Outcome(models.TextChoices):
        REVISED = "revised", "已发布修改后的解读"
        WITHDRAWN = "withdrawn", "已撤下解读"
        STILL_FITS = "still_fits", "核对后仍然适用"

    interpretation = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="flags")
    policy = models.ForeignKey(
        Publication, verbose_name="所解读的文件", on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="负责单位", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField("起因", max_length=12)
    words = models.CharField("变动情况", max_length=400)
    since = models.DateTimeField("标记时间")
    outcome = models.CharField("处理结果", max_length=10, choices=Outcome, blank=True)
    note = models.CharField("处理说明", max_length=300, blank=True)
    settled_version = models.PositiveIntegerField("解读版本", null=True)
    settled_at = models.DateTimeField("处理时间", null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="处理人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    settled_by_name = models.CharField("处理人姓名", max_length=80, blank=True)

    class Meta:
        verbose_name = "待核解读"
        ordering = ("-since", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("interpretation", "policy"),
                condition=Q(settled_at=None),
                name="one_open_flag_per_pair",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, outcome="")
                | Q(settled_at__isnull=False) & ~Q(outcome=""),
                name="flag_settled_whole",
            ),
        )

    def __str__(self) -> str:
        return f"待核解读：{self.interpretation}"
