"""What a service item says at a time: draft, checked, public, and every version that was."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.library.models import Publication

from ..content import ServiceContent, from_json
from .item import ServiceItem


class ServiceVersion(models.Model):
    """``content`` is the whole (``services.content``), unchanged once the version was public.

    ``name``, ``subject``, ``online``, ``words`` and ``missing`` repeat it for lists. ``words`` are
    its names, plain and official, a line each. Public from ``published_at`` until ``replaced_at``.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        CHECKED = "checked", "已核对"
        PUBLIC = "public", "已公开"
        PAST = "past", "历史版本"

    item = models.ForeignKey(ServiceItem, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("版本号")
    state = models.CharField("状态", max_length=8, choices=State, default=State.DRAFT)
    content = models.JSONField("内容")
    name = models.CharField("事项名称", max_length=120)
    words = models.TextField("名称与口语名")
    subject = models.CharField("主题", max_length=8, blank=True)
    online = models.BooleanField("线上可办", default=False)
    missing = models.PositiveSmallIntegerField("缺少要素数", default=0)
    note = models.CharField("本次改动说明", max_length=300, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="编辑人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    edited_at = models.DateTimeField("编辑时间")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="核对人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    checked_at = models.DateTimeField("核对时间", null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="公开人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    published_at = models.DateTimeField("公开时间", null=True)
    replaced_at = models.DateTimeField("替换时间", null=True)

    class Meta:
        verbose_name = "事项版本"
        ordering = ("item", "number")
        indexes = (
            models.Index(
                fields=("name", "id"), condition=Q(state="public"), name="service_public_by_name"
            ),
            models.Index(fields=("-published_at",), name="service_by_published"),
        )
        constraints = (
            models.UniqueConstraint(fields=("item", "number"), name="service_version_once"),
            models.UniqueConstraint(
                fields=("item",), condition=Q(state="public"), name="service_one_public"
            ),
            models.UniqueConstraint(
                fields=("item",),
                condition=Q(state__in=("draft", "checked")),
                name="service_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(checked_at__isnull=False),
                name="service_checked_before",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "checked"), published_at=None)
                | Q(state__in=("public", "past"), published_at__isnull=False),
                name="service_published_pair",
            ),
            models.CheckConstraint(
                condition=Q(state="past", replaced_at__isnull=False)
                | (~Q(state="past") & Q(replaced_at=None)),
                name="service_replaced_pair",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}（第 {self.number} 版）"

    @property
    def value(self) -> ServiceContent:
        return from_json(self.content)


OPEN_STATES = (ServiceVersion.State.DRAFT, ServiceVersion.State.CHECKED)
"""Of a version that is being worked on."""


class ServicePolicy(models.Model):
    """A document of the library behind a version; ``position`` counts through its references."""

    version = models.ForeignKey(
        ServiceVersion, on_delete=models.CASCADE, related_name="policy_links"
    )
    publication = models.ForeignKey(
        Publication, verbose_name="政策文件", on_delete=models.CASCADE, related_name="+"
    )
    clause = models.CharField("条款", max_length=60, blank=True)
    is_basis = models.BooleanField("设定依据")
    position = models.PositiveSmallIntegerField("次序")

    class Meta:
        verbose_name = "事项依据的政策"
        ordering = ("version", "position")
        constraints = (
            models.UniqueConstraint(fields=("version", "position"), name="service_policy_once"),
        )

    def __str__(self) -> str:
        return f"{self.version_id} → {self.publication_id} {self.clause}"


class ServiceAudience(models.Model):
    """A version is for these people; ``code`` is one of ``data.audiences``."""

    version = models.ForeignKey(
        ServiceVersion, on_delete=models.CASCADE, related_name="audience_links"
    )
    code = models.CharField("人群", max_length=24)

    class Meta:
        verbose_name = "事项面向的人群"
        constraints = (
            models.UniqueConstraint(fields=("version", "code"), name="service_audience_once"),
        )
        indexes = (models.Index(fields=("code", "version"), name="service_by_audience"),)

    def __str__(self) -> str:
        return self.code
