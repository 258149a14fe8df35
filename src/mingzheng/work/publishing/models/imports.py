"""One run of a bulk import, so that its batches can be told apart in the journal."""

from django.conf import settings
from django.db import models


class ImportRun(models.Model):
    file_name = models.CharField("文件", max_length=200)
    source_system = models.CharField("来源系统", max_length=40)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField("开始时间")

    class Meta:
        verbose_name = "批量导入"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.file_name
