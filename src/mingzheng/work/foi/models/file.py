"""Files of a case. Sealed with their names: most show who the applicant is."""

import secrets

from django.db import models

from mingzheng.records.sealed.fields import SealedTextField

from .case import Case
from .event import CaseEvent


class Purpose(models.TextChoices):
    IDENTITY = "identity", "身份证明"
    AUTHORISATION = "authorisation", "授权委托书"
    APPLICATION = "application", "申请书"
    SUPPLEMENT = "supplement", "补正材料"
    OPINION = "opinion", "征求意见回函"
    ORIGINAL = "original", "遮盖前原件"
    ANSWER = "answer", "提供的信息"
    PROOF = "proof", "送达凭证"
    OTHER = "other", "其他材料"


def random_place(instance: models.Model, filename: str) -> str:
    """Nothing of the sender's file name reaches the disk."""
    return f"foi/{secrets.token_hex(16)}"


class CaseFile(models.Model):
    """``case`` None: uploaded with a form that is not accepted yet, kept under the form's
    ``form_index`` for a day. ``size`` and ``sha256`` are of the file as it was received."""

    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="files")
    form_index = models.BinaryField("表单索引", max_length=32, null=True)
    event = models.ForeignKey(CaseEvent, null=True, on_delete=models.SET_NULL, related_name="files")
    purpose = models.CharField("用途", max_length=14, choices=Purpose)
    file = models.FileField("文件", upload_to=random_place, max_length=100)
    name = SealedTextField("文件名", max_length=160)
    kind = models.CharField("类型", max_length=8)
    media_type = models.CharField("媒体类型", max_length=100)
    size = models.PositiveIntegerField("大小（字节）")
    file_key = SealedTextField("文件密钥")
    sha256 = models.CharField("摘要", max_length=64)
    added_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "办件文件"
        ordering = ("pk",)
        indexes = (models.Index(fields=("form_index",), name="foi_file_of_form"),)

    def __str__(self) -> str:
        return self.get_purpose_display()

    @property
    def masked_name(self) -> str:
        """People name a scan after themselves; of a file that belongs to a case."""
        if self.case is None:
            return self.name
        return self.case.applicant.hidden_in(self.name, day=self.added_at.date())
