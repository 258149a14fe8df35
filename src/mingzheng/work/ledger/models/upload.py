"""Files of a form that could not be accepted yet, kept so that nobody uploads them twice."""

import secrets

from django.conf import settings
from django.db import models


def random_kept_place(instance: models.Model, filename: str) -> str:
    """Nothing of the sender's file name reaches the disk."""
    return f"kept/{secrets.token_hex(16)}"


class KeptUpload(models.Model):
    """Bound to the account and the form's ``submission_key``; nobody else is offered it."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_uploads"
    )
    submission_key = models.UUIDField()
    file = models.FileField("文件", upload_to=random_kept_place, max_length=100)
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("文件类型", max_length=100)
    kept_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "暂存文件"
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("account", "submission_key"), name="kept_by_form"),
            models.Index(fields=("kept_at",), name="kept_by_time"),
        )

    def __str__(self) -> str:
        return self.name
