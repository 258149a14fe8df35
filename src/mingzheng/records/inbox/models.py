"""What the house tells its people: one row an account and an event."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Deputyship


class Message(models.Model):
    """``kind`` groups like events for people's choices; ``address`` is the desk page to open.
    ``words`` name no person outside the house. ``deputyship``: told to the account because it
    stands in for another just then; it is gone when the deputyship no longer counts.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox"
    )
    kind = models.CharField("类别", max_length=20)
    words = models.CharField("内容", max_length=300)
    address = models.CharField("打开", max_length=300, blank=True)
    told_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True, blank=True)
    deputyship = models.ForeignKey(
        Deputyship,
        verbose_name="代收",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="messages",
    )

    class Meta:
        verbose_name = "站内消息"
        ordering = ("-told_at", "-pk")
        indexes = (
            models.Index(fields=("account", "read_at", "-told_at"), name="inbox_of_account"),
            models.Index(fields=("told_at",), name="inbox_by_time"),
        )

    def __str__(self) -> str:
        return self.words


class Choice(models.Model):
    """How one person wants to hear of one kind; without a row it is ``Way.DIGEST``."""

    class Way(models.TextChoices):
        DESK = "desk", "站内"
        DIGEST = "digest", "站内和邮件每日汇总"
        NONE = "none", "不要"

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox_choices"
    )
    kind = models.CharField("类别", max_length=20)
    way = models.CharField("方式", max_length=6, choices=Way)

    class Meta:
        verbose_name = "消息接收方式"
        constraints = (models.UniqueConstraint(fields=("account", "kind"), name="choice_once"),)

    def __str__(self) -> str:
        return f"{self.account} {self.kind} {self.way}"


class Digest(models.Model):
    """The one mail of one person and day. ``until``: it speaks of what was told up to then."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox_digests"
    )
    day = models.DateField("日期")
    until = models.DateTimeField("截至")
    tried_at = models.DateTimeField("最近一次发送")
    attempts = models.PositiveSmallIntegerField("发送次数", default=0)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)

    class Meta:
        verbose_name = "消息每日汇总"
        constraints = (
            models.UniqueConstraint(fields=("account", "day"), name="one_digest_a_day"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(attempts__gte=1), name="sent_digest_was_tried"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.day}"
