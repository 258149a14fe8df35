"""A proof sent with a form that was refused, kept so that nobody uploads it twice."""

from django.conf import settings
from django.db import models

from .sheet import random_proof_place


class KeptProof(models.Model):
    """Bound to the account and to the address of the form; nobody else is offered it."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    form = models.CharField("表单", max_length=200)
    file = models.FileField("文件", upload_to=random_proof_place)
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("文件类型", max_length=100)
    kept_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "暂存佐证"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("account", "form"), name="kept_proof_once"),)

    def __str__(self) -> str:
        return self.name
