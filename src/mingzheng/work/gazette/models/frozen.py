"""What was printed: written once when an issue is frozen, never changed after."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.library.models import Publication, StoredFile

from .issue import Issue


class FrozenIssue(models.Model):
    """``head`` holds title, year, number, cover date, preface and the titles of the sections;
    ``digest`` is the SHA-256 of the head and the digests of all items.

    The PDF is made once by the worker, and once more when an item is withdrawn; ``pdf_digest`` is
    its SHA-256.
    """

    class Pdf(models.TextChoices):
        WAITING = "waiting", "正在生成"
        MADE = "made", "已生成"
        FAILED = "failed", "没有生成"

    issue = models.OneToOneField(Issue, on_delete=models.PROTECT, related_name="frozen")
    head = models.JSONField("刊头")
    digest = models.CharField("摘要", max_length=64)
    frozen_at = models.DateTimeField("定稿时间")
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="核定人", on_delete=models.PROTECT, related_name="+"
    )
    pdf_state = models.CharField("PDF", max_length=8, choices=Pdf, default=Pdf.WAITING)
    pdf_requested_at = models.DateTimeField("PDF 排队时间")
    pdf_failure = models.CharField("PDF 没有生成的原因", max_length=300, blank=True)
    pdf = models.FileField("PDF 文件", upload_to="gazette/%Y/", blank=True)
    pdf_digest = models.CharField("PDF 摘要", max_length=64, blank=True)
    pdf_size = models.PositiveBigIntegerField("PDF 大小（字节）", default=0)

    class Meta:
        verbose_name = "定稿公报"
        constraints = (
            models.CheckConstraint(
                condition=~Q(pdf_state="made") | ~Q(pdf="") & ~Q(pdf_digest=""),
                name="gazette_pdf_kept_with_its_digest",
            ),
        )

    def __str__(self) -> str:
        return str(self.issue)


class FrozenItem(models.Model):
    """One item as it stood. ``content`` is what pages and PDF are made from; ``digest`` its
    SHA-256. ``number`` counts from 1 through the issue and is part of the address.
    """

    frozen = models.ForeignKey(FrozenIssue, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField("序号")
    section = models.CharField("栏目", max_length=30)
    title = models.CharField("标题", max_length=220)
    publication = models.ForeignKey(
        Publication, verbose_name="文件", null=True, on_delete=models.PROTECT, related_name="+"
    )
    corrects = models.ForeignKey(
        "self", verbose_name="更正", null=True, on_delete=models.PROTECT,
        related_name="corrections",
    )  # fmt: skip
    content = models.JSONField("内容")
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "公报定稿内容"
        ordering = ("frozen", "number")
        constraints = (
            models.UniqueConstraint(fields=("frozen", "number"), name="gazette_item_number_once"),
        )

    def __str__(self) -> str:
        return f"《{self.title}》（{self.frozen}）"


class ItemWithdrawal(models.Model):
    """Why one item of an issue is no longer shown: its address answers 410 with these words, and
    the contents keep its place.

    ``pdf`` is the file of the issue that printed it, kept in the house with its digest; "" where
    none had been made.
    """

    item = models.OneToOneField(FrozenItem, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField("公开理由", max_length=300)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="撤回人", on_delete=models.PROTECT, related_name="+"
    )
    pdf = models.FileField("原 PDF 文件", upload_to="gazette/%Y/", blank=True)
    pdf_digest = models.CharField("原 PDF 摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = "公报单篇撤回"

    def __str__(self) -> str:
        return f"撤回：{self.item}"


class FrozenFile(models.Model):
    """A picture or an attachment that an item shows: kept for the issue, whatever becomes of the
    document."""

    item = models.ForeignKey(FrozenItem, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "公报文件"
        constraints = (
            models.UniqueConstraint(fields=("item", "file"), name="gazette_file_once_an_item"),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.file}"
