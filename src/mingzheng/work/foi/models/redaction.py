"""Partial release (条例 37): what of a document is covered before it goes out with the answer."""

from django.conf import settings
from django.db import models

from mingzheng.records.sealed.fields import SealedTextField

from .case import Case
from .file import CaseFile


class Redaction(models.Model):
    """``original`` stays in the house; ``result`` is what is given, None until it was accepted.

    ``words`` and ``missing`` (those that stand nowhere) have one word a line. ``regions`` were
    drawn by hand; ``places`` are all that is covered: of a PDF [page, left, top, right, bottom] in
    points, of a text [start, end]. ``unsearched``: pages without text, and scans. ``page_sizes``:
    empty of a text.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="redactions")
    original = models.OneToOneField(CaseFile, on_delete=models.CASCADE, related_name="redaction")
    result = models.OneToOneField(
        CaseFile, null=True, on_delete=models.SET_NULL, related_name="redacted_from"
    )
    page_sizes = models.JSONField("页面尺寸", default=list)
    words = SealedTextField("要遮盖的字词", blank=True, default="")
    missing = SealedTextField("没有找到的字词", blank=True, default="")
    regions = models.JSONField("框选范围", default=list)
    places = models.JSONField("遮盖处", default=list)
    unsearched = models.JSONField("没有文字的页", default=list)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="经办人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    begun_at = models.DateTimeField("上传时间")
    accepted_at = models.DateTimeField("采用时间", null=True)

    class Meta:
        verbose_name = "遮盖"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"遮盖 {self.pk}"

    @property
    def is_text(self) -> bool:
        return self.original.kind == "txt"
