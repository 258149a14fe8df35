"""What the district publishes: one record of one kind, shown in every place it belongs."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from mingzheng.records.people.models import Organisation
from mingzheng.rules.official_text import Block, from_stream

from ..body import BODY_BLOCKS
from .column import Column


class Kind(models.TextChoices):
    POLICY = "policy", "政策文件"
    INTERPRETATION = "interpretation", "解读"
    RESPONSE = "response", "回应"
    NEWS = "news", "动态"
    ANNOUNCEMENT = "announcement", "公告"
    PUBLIC_NOTICE = "public_notice", "公示"
    CATALOGUE_ENTRY = "catalogue_entry", "目录条目"


WHOLE_RECORD_FIELDS = (
    "kind", "path", "published_at", "archived_at", "version_number", "author_id", "created_at",
    "changed_at", "source_system", "source_id", "source_digest",
)  # fmt: skip
"""What publishing and the record's history decide, never a draft."""


class DisclosureAttribute(models.TextChoices):
    """公开属性, set when a text is drafted (国办发〔2016〕80号)."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


class Publication(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    ClusterableModel,
):
    """The row holds what is public now; drafts and what waits for approval are its revisions.

    It is visible while ``live`` and ``published_at`` ≤ now < ``hidden_from``; the other dates are
    civil dates. Satellites in ``details`` hold the fields of one kind. ``path`` is its address
    without the leading slash and is never given to another publication. ``joint_units`` are further
    issuing organisations, so that a joint document stands on the platform of each.
    """

    kind = models.CharField("类型", max_length=16, choices=Kind, editable=False)
    title = models.CharField("标题", max_length=200)
    path = models.CharField("网址", max_length=160, unique=True, null=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name="发布机构", on_delete=models.PROTECT,
        related_name="publications", db_index=False,
    )  # fmt: skip
    column = models.ForeignKey(
        Column, verbose_name="栏目", on_delete=models.PROTECT,
        related_name="+", db_index=False,
    )  # fmt: skip
    also_in = ParentalManyToManyField(
        Column, verbose_name="同时显示在", blank=True, related_name="also_shown"
    )
    joint_units = ParentalManyToManyField(
        Organisation, verbose_name="联合发布机构", blank=True, related_name="joint_publications"
    )
    index_number = models.CharField("索引号", max_length=40, null=True, blank=True, unique=True)
    summary = models.CharField("内容概述", max_length=400, blank=True)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    body = StreamField(BODY_BLOCKS, verbose_name="正文", blank=True)
    source = models.CharField("来源", max_length=120, blank=True)
    source_url = models.URLField("来源网址", max_length=500, blank=True)
    formed_on = models.DateField("生成日期", null=True, blank=True)
    disclosure_attribute = models.CharField(
        "公开属性", max_length=12, choices=DisclosureAttribute,
        default=DisclosureAttribute.PROACTIVE,
    )  # fmt: skip
    attribute_reason = models.CharField("不予公开或依申请公开的理由", max_length=300, blank=True)
    disclosure_class = models.ForeignKey(
        "library.DisclosureClass", verbose_name="公开时限类别", null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    public_until = models.DateField("公开至", null=True, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    hidden_from = models.DateTimeField("自动下线时间", null=True, blank=True)
    archived_at = models.DateTimeField("归档时间", null=True, editable=False)
    version_number = models.PositiveIntegerField("版本号", default=0, editable=False)
    version_note = models.CharField("本次改动说明", max_length=300, blank=True)
    in_force_from = models.DateField("本版本施行日期", null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="起草人", null=True, editable=False,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    created_at = models.DateTimeField("创建时间", editable=False)
    changed_at = models.DateTimeField("公开内容更新时间", null=True, editable=False)
    source_system = models.CharField("来源系统", max_length=40, blank=True, editable=False)
    source_id = models.CharField("来源编号", max_length=120, blank=True, editable=False)
    source_digest = models.CharField("来源摘要", max_length=64, blank=True, editable=False)

    objects: models.Manager["Publication"] = models.Manager()

    class Meta:
        verbose_name = "公开信息"
        verbose_name_plural = "公开信息"
        ordering = ("-published_at", "-pk")
        # Django writes a bare WHERE live, which SQLite matches with partial indexes only.
        indexes = (
            models.Index(
                fields=("-published_at", "-id"), condition=Q(live=True), name="live_by_day"
            ),
            models.Index(
                fields=("kind", "-published_at", "-id"), condition=Q(live=True), name="live_by_kind"
            ),
            models.Index(
                fields=("organisation", "-published_at", "-id"),
                condition=Q(live=True),
                name="live_by_organisation",
            ),
            models.Index(
                fields=("column", "-published_at", "-id"),
                condition=Q(live=True),
                name="live_by_column",
            ),
            models.Index(
                fields=("organisation", "column", "-published_at"),
                condition=Q(live=True),
                name="live_by_unit_column",
            ),
            models.Index(fields=("organisation", "-id"), name="all_by_organisation"),
            models.Index(fields=("public_until",), name="by_public_until"),
            models.Index(
                fields=("hidden_from",),
                condition=Q(live=True, hidden_from__isnull=False),
                name="live_until",
            ),
            models.Index(
                fields=("organisation",),
                condition=Q(has_unpublished_changes=True),
                name="drafts_by_organisation",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("source_system", "source_id"),
                condition=~Q(source_id=""),
                name="source_once",
                violation_error_message="该来源编号的信息已入库，请在原记录上修改。",
            ),
            models.CheckConstraint(
                condition=Q(live=False)
                | Q(published_at__isnull=False, path__isnull=False, version_number__gte=1),
                name="live_has_address_and_time",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def blocks(self) -> tuple[Block, ...]:
        return from_stream(self.body.raw_data)

    @property
    def policy(self) -> Any:
        """Its ``PolicyDetails``, of the draft where this is one; None for any other kind."""
        return self.policy_details.first() if self.kind == Kind.POLICY else None

    def with_content_json(self, content: dict[str, Any]) -> "Publication":
        """A draft takes nothing from its revision that belongs to the record as a whole."""
        draft: Publication = super().with_content_json(content)
        for name in WHOLE_RECORD_FIELDS:
            setattr(draft, name, getattr(self, name))
        return draft

    def get_absolute_url(self) -> str:
        """Empty before the first publication."""
        return f"/{self.path}" if self.path else ""
