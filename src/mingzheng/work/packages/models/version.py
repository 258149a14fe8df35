"""What a compilation says at a time: draft, checked, public, and every version that was."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.library.models import Publication
from mingzheng.records.services.models import ServiceItem

from ..content import Content, ListContent, PackageContent
from ..kept import from_json
from .compilation import Compilation


class Version(models.Model):
    """``content`` is the whole (``packages.content``), unchanged once the version was public.

    ``title`` and ``names``, a line each, repeat it for lists. Public from ``published_at`` until
    ``replaced_at``.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        CHECKED = "checked", "已核对"
        PUBLIC = "public", "已公开"
        PAST = "past", "历史版本"

    compilation = models.ForeignKey(Compilation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("版本号")
    state = models.CharField("状态", max_length=8, choices=State, default=State.DRAFT)
    content = models.JSONField("内容")
    title = models.CharField("名称", max_length=120)
    names = models.TextField("口语名", blank=True)
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
        verbose_name = "版本"
        ordering = ("compilation", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("compilation", "number"), name="compilation_version_once"
            ),
            models.UniqueConstraint(
                fields=("compilation",), condition=Q(state="public"), name="compilation_one_public"
            ),
            models.UniqueConstraint(
                fields=("compilation",),
                condition=Q(state__in=("draft", "checked")),
                name="compilation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(checked_at__isnull=False),
                name="compilation_checked_before",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "checked"), published_at=None)
                | Q(state__in=("public", "past"), published_at__isnull=False),
                name="compilation_published_pair",
            ),
            models.CheckConstraint(
                condition=Q(state="past", replaced_at__isnull=False)
                | (~Q(state="past") & Q(replaced_at=None)),
                name="compilation_replaced_pair",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}（第 {self.number} 版）"

    @property
    def value(self) -> Content:
        """``compilation`` has to be at hand: its sort says what the content is."""
        if self.compilation.sort == Compilation.Sort.PACKAGE:
            return from_json(PackageContent, self.content)
        return from_json(ListContent, self.content)


OPEN_STATES = (Version.State.DRAFT, Version.State.CHECKED)
"""Of a version that is being worked on."""


class VersionPolicy(models.Model):
    """A document of the library that a version rests on."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="policy_links")
    publication = models.ForeignKey(
        Publication, verbose_name="政策文件", on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = "所依据的政策"
        constraints = (
            models.UniqueConstraint(
                fields=("version", "publication"), name="compilation_policy_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} → {self.publication_id}"


class VersionService(models.Model):
    """A service item that a version leads to."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="service_links")
    item = models.ForeignKey(
        ServiceItem, verbose_name="办事服务", on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = "所涉及的办事服务"
        constraints = (
            models.UniqueConstraint(fields=("version", "item"), name="compilation_service_once"),
        )

    def __str__(self) -> str:
        return f"{self.version_id} → {self.item_id}"


class VersionAudience(models.Model):
    """A version is for these people; ``code`` is one of ``data.audiences``."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="audience_links")
    code = models.CharField("人群", max_length=24)

    class Meta:
        verbose_name = "面向的人群"
        constraints = (
            models.UniqueConstraint(fields=("version", "code"), name="compilation_audience_once"),
        )
        indexes = (models.Index(fields=("code", "version"), name="compilation_by_audience"),)

    def __str__(self) -> str:
        return self.code
