"""The disclosure catalogue (主动公开基本目录, 标准目录) as versioned data."""

from django.db import models

from mingzheng.records.people.models import Organisation

from .column import Column
from .publication import Publication


class CatalogueVersion(models.Model):
    """One edition; ``frozen_at`` closes it at year's end, and nothing in it changes afterwards."""

    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=120)
    current = models.BooleanField("现行", default=False)
    created_at = models.DateTimeField("编制时间")
    frozen_at = models.DateTimeField("归档时间", null=True)

    class Meta:
        verbose_name = "公开目录"
        ordering = ("-year", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("current",), condition=models.Q(current=True), name="one_current_catalogue"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}（{self.year}年）"


class CatalogueEntry(models.Model):
    """One row of the 标准目录 with all its columns (国办发〔2019〕54号).

    ``time_limit`` is its wording, which ``rules.catalogue`` reads; ``number`` counts within the
    field; ``key`` stays the same from edition to edition. ``field`` is a key of
    ``data.standard_catalogue``.
    """

    version = models.ForeignKey(CatalogueVersion, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField("编码", max_length=40)
    field = models.CharField("领域", max_length=40)
    subject = models.CharField("一级事项", max_length=80)
    item = models.CharField("二级事项", max_length=120, blank=True)
    content = models.TextField("公开内容（要素）")
    basis = models.TextField("公开依据")
    time_limit = models.CharField("公开时限", max_length=200)
    owner = models.ForeignKey(
        Organisation, verbose_name="公开主体", on_delete=models.PROTECT, related_name="+"
    )
    owner_text = models.CharField("公开主体（原文）", max_length=120, blank=True)
    channels = models.JSONField("公开渠道和载体", default=list)
    audience = models.CharField("公开对象", max_length=120)
    proactive = models.BooleanField("主动公开", default=True)
    on_request = models.BooleanField("依申请公开", default=False)
    county_level = models.BooleanField("县级", default=True)
    village_level = models.BooleanField("乡、村级", default=False)
    column = models.ForeignKey(
        Column, verbose_name="对应栏目", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="catalogue_entries",
    )  # fmt: skip
    number = models.PositiveSmallIntegerField("序号")
    sort_order = models.PositiveIntegerField("排序")

    class Meta:
        verbose_name = "目录事项"
        ordering = ("version", "sort_order")
        constraints = (
            models.UniqueConstraint(fields=("version", "key"), name="entry_once_per_version"),
        )

    def __str__(self) -> str:
        return self.item or self.subject


class CatalogueEntryFulfilment(models.Model):
    """``publication`` fulfils the entry of this ``key``, in whatever edition."""

    entry_key = models.CharField("目录编码", max_length=40)
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="fulfilments"
    )
    bound_at = models.DateTimeField("对应时间")

    class Meta:
        verbose_name = "目录落实"
        constraints = (
            models.UniqueConstraint(fields=("entry_key", "publication"), name="fulfils_once"),
        )
        indexes = (models.Index(fields=("entry_key",), name="fulfilment_by_entry"),)

    def __str__(self) -> str:
        return f"{self.entry_key} ← {self.publication_id}"
