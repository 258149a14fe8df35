"""How the office guides the search: wordings, pins, words never corrected, a learned order."""

from django.db import models

from mingzheng.records.people.models import StaffAccount

EVERY_QUERY = "全部查询"
"""What the learned order is for."""


class GuidelineValues(models.Model):
    """What a guideline says.

    A wording: ``names`` holds the plain wording, ``terms`` the official terms, ``kind`` how they
    stand to each other. A pin: ``names`` are queries, ``terms`` the keys of units in their order,
    ``titles`` what those were called when they were picked. A word never corrected: ``names``.
    The learned order: ``names`` are ``EVERY_QUERY``, ``terms`` the key of a ``LearnedOrder``.
    """

    class Sort(models.TextChoices):
        WORDING = "wording", "词表"
        PIN = "pin", "置顶"
        NEVER = "never", "不纠正词"
        ORDER = "order", "学习排序"

    class Kind(models.TextChoices):
        SAME = "same", "同义"
        OFFICIAL = "official", "规范用语"
        RELATED = "related", "相关"

    sort = models.CharField("类别", max_length=8, choices=Sort)
    names = models.JSONField("查询词", default=list)
    terms = models.JSONField("对应内容", default=list)
    titles = models.JSONField("置顶内容的标题", default=dict)
    kind = models.CharField("关系", max_length=8, choices=Kind, blank=True)
    until = models.DateField("有效至", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    live = models.BooleanField("启用", default=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return "、".join(self.names)[:200]

    @property
    def shown(self) -> list[str]:
        """The terms in words."""
        return [self.titles.get(term, term) for term in self.terms]


class Guideline(GuidelineValues):
    """What the public search follows, unless it is switched off or a pin has run out."""

    form = models.CharField("归并形式", max_length=60)
    """Of the first name."""
    wording = models.TextField("文字")
    """Names and terms in words, by which it is found: stored lists escape their characters."""
    changed_by = models.ForeignKey(
        StaffAccount, verbose_name="修改人", on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = "搜索指引"
        ordering = ("-changed_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("sort", "form"), name="guideline_once"),)


class GuidanceChange(GuidelineValues):
    """A guideline as it is to become; nothing of it is public before it is applied.

    ``guideline`` is None for a new one until it is applied. ``concerns`` is the query that gave
    rise to it. ``measured`` are the figures of the judged set at the moment of applying.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        APPLIED = "applied", "已生效"
        DROPPED = "dropped", "已放弃"

    guideline = models.ForeignKey(
        Guideline, verbose_name="搜索指引", null=True, on_delete=models.PROTECT,
        related_name="changes",
    )  # fmt: skip
    concerns = models.CharField("起因的查询词", max_length=60, blank=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(
        StaffAccount, verbose_name="起草人", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("起草时间")
    decided_by = models.ForeignKey(
        StaffAccount, verbose_name="决定人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("决定时间", null=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    measured = models.JSONField("评测结果", default=dict)

    class Meta:
        verbose_name = "搜索指引改动"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="draft", decided_at=None, decided_by=None)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False)
                & ~models.Q(state="draft"),
                name="guidance_decision_pair",
            ),
            models.UniqueConstraint(
                fields=("guideline",), condition=models.Q(state="draft"),
                name="one_draft_per_guideline",
            ),
        )  # fmt: skip


class GuidanceVersion(models.Model):
    """The single row (pk 1) counted up whenever what the search follows has changed."""

    value = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "搜索指引版本"

    def __str__(self) -> str:
        return str(self.value)
