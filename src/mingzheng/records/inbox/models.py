"""What the house tells its people: one row an account and an event."""

from django.conf import settings
from django.db import models


class Message(models.Model):
    """``kind`` groups like events for people's choices; ``address`` is the desk page to open.
    ``words`` name no person outside the house.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox"
    )
    kind = models.CharField("类别", max_length=20)
    words = models.CharField("内容", max_length=300)
    address = models.CharField("打开", max_length=300, blank=True)
    told_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    class Meta:
        verbose_name = "站内消息"
        ordering = ("-told_at", "-pk")
        indexes = (
            models.Index(fields=("account", "read_at", "-told_at"), name="inbox_of_account"),
        )

    def __str__(self) -> str:
        return self.words
