"""A file that was read and waits to be confirmed, is being applied, or was."""

import json
import zlib
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.library.models import Publication
from mingzheng.rules.registers import ReadRow

from .register import Register


class Upload(models.Model):
    """``packed`` are the rows as they were read, never the file; empty once it is done with.

    ``revision`` is that of the register when the preview was made.
    """

    class State(models.TextChoices):
        PREVIEW = "preview", "待确认"
        QUEUED = "queued", "等待处理"
        RUNNING = "running", "正在写入"
        DONE = "done", "已完成"
        FAILED = "failed", "未能完成"
        DISCARDED = "discarded", "已放弃"

    register = models.ForeignKey(
        Register, verbose_name="清单", on_delete=models.CASCADE, related_name="uploads"
    )
    name = models.CharField("文件名", max_length=200)
    effective_on = models.DateField("生效日期")
    whole = models.BooleanField("完整清单")
    gone_change = models.CharField("不在文件中的事项", max_length=12, default="cancelled")
    document = models.CharField("依据文号", max_length=60, blank=True)
    publication = models.ForeignKey(
        Publication, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    packed = models.BinaryField(default=b"")
    row_count = models.PositiveIntegerField("行数")
    unknown = models.JSONField("未识别的列", default=list)
    missing = models.JSONField("缺少的列", default=list)
    revision = models.PositiveIntegerField()
    state = models.CharField("状态", max_length=10, choices=State, default=State.PREVIEW)
    failure = models.CharField("原因", max_length=300, blank=True)
    uploaded_at = models.DateTimeField("上传时间")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)
    tally = models.JSONField("结果", default=dict)

    class Meta:
        verbose_name = "清单导入"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("register",),
                condition=Q(state__in=("queued", "running")),
                name="one_upload_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def rows(self) -> tuple[ReadRow, ...]:
        lines = json.loads(zlib.decompress(bytes(self.packed))) if self.packed else []
        return tuple(ReadRow(number, key, values) for number, key, values in lines)


def pack(rows: Iterable[ReadRow]) -> bytes:
    lines = [(row.number, row.key, dict(row.values)) for row in rows]
    return zlib.compress(json.dumps(lines, ensure_ascii=False).encode(), 6)
