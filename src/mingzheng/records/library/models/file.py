"""Stored files: uploaded once, referred to by blocks of any number of bodies."""

from django.conf import settings
from django.db import models

from mingzheng.records.people.models import Organisation


class StoredFile(models.Model):
    """Never changed after upload: a new content is a new file.

    ``text`` is what search may find in it; ``hidden_removed`` what was stripped at upload.
    """

    file = models.FileField("文件", upload_to="library/%Y/%m/")
    name = models.CharField("文件名", max_length=160)
    kind = models.CharField("类型", max_length=8)
    media_type = models.CharField("媒体类型", max_length=100)
    size = models.PositiveBigIntegerField("大小（字节）")
    sha256 = models.CharField("摘要", max_length=64)
    text = models.TextField("文本", blank=True)
    hidden_removed = models.JSONField("已清除的隐藏内容", default=list)
    organisation = models.ForeignKey(
        Organisation, verbose_name="所属机构", on_delete=models.PROTECT, related_name="+"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="上传人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "文件"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("sha256",), name="file_by_digest"),)

    def __str__(self) -> str:
        return self.name


class FileUse(models.Model):
    """The public version of ``publication`` shows ``file``: written when a version goes public."""

    publication = models.ForeignKey(
        "library.Publication", on_delete=models.CASCADE, related_name="file_uses"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="uses")
    past = models.BooleanField("仅历史版本使用", default=False)

    class Meta:
        verbose_name = "文件引用"
        constraints = (
            models.UniqueConstraint(fields=("publication", "file"), name="file_used_once"),
        )

    def __str__(self) -> str:
        return f"{self.publication_id} → {self.file_id}"
