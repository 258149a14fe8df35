"""The journal: one row per state change, each bound to the row before it by its hash."""

from django.db import models


class AppendOnly(RuntimeError):
    """A journal row is never changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet["JournalEntry"]):
    def update(self, **kwargs: object) -> int:
        raise AppendOnly("journal rows are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly("journal rows are never deleted")


class JournalEntry(models.Model):
    """No foreign keys: a row outlives the account and the object it speaks of.

    ``details`` holds old and new values of ordinary fields and keyed digests of sensitive ones.
    """

    number = models.BigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间")
    actor_id = models.BigIntegerField("操作人编号", null=True)
    actor_name = models.CharField("操作人", max_length=80)
    action = models.CharField("操作", max_length=60)
    object_type = models.CharField("对象类型", max_length=60)
    object_id = models.CharField("对象编号", max_length=60)
    object_name = models.CharField("对象", max_length=200, blank=True)
    organisation_id = models.BigIntegerField("机构编号", null=True)
    details = models.JSONField("内容", default=dict)
    previous_hash = models.CharField("前一行摘要", max_length=64)
    hash = models.CharField("本行摘要", max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "日志"
        ordering = ("-number",)
        indexes = (
            models.Index(fields=("object_type", "object_id"), name="journal_by_object"),
            models.Index(fields=("actor_id",), name="journal_by_actor"),
        )

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise AppendOnly("journal rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise AppendOnly("journal rows are never deleted")


class JournalHead(models.Model):
    """The single row (pk 1) that counts the entries; writers queue on it."""

    count = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = "日志"

    def __str__(self) -> str:
        return "审计日志"
