"""A push (推送): what is told to those who follow, by whom released, and whom it reached."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.ports.message_channels import CHANNEL_LABELS
from mingzheng.records.people.models import Organisation

from .compilation import Compilation
from .following import Following


class Push(models.Model):
    """To followers of ``audiences`` and ``topics`` by ``channels``, lists of codes each.

    ``opened`` counts how often its link was opened; by whom is not kept. ``figures`` stand when it
    is done: the record of its reach.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        RELEASED = "released", "待发"
        SENDING = "sending", "正在发送"
        DONE = "done", "已发完"
        CANCELLED = "cancelled", "已取消"

    organisation = models.ForeignKey(
        Organisation, verbose_name="责任单位", on_delete=models.PROTECT, related_name="pushes"
    )
    title = models.CharField("标题", max_length=60)
    text = models.CharField("内容", max_length=300)
    target = models.CharField("打开的网址", max_length=200)
    audiences = models.JSONField("人群", default=list)
    topics = models.ManyToManyField(Compilation, verbose_name="专题", related_name="pushes")
    channels = models.JSONField("方式", default=list)
    send_at = models.DateTimeField("发送时间")
    state = models.CharField("状态", max_length=9, choices=State, default=State.DRAFT)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="拟稿人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    drafted_at = models.DateTimeField("拟稿时间")
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="签发人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    released_at = models.DateTimeField("签发时间", null=True)
    begun_at = models.DateTimeField("开始发送时间", null=True)
    ended_at = models.DateTimeField("发完时间", null=True)
    opened = models.PositiveIntegerField("打开次数", default=0)
    figures = models.JSONField("触达情况", null=True)

    class Meta:
        verbose_name = "推送"
        ordering = ("-drafted_at", "-pk")
        indexes = (models.Index(fields=("state", "send_at"), name="push_queue"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("released", "sending", "done"))
                | Q(released_at__isnull=False),
                name="push_released_before",
            ),
            models.CheckConstraint(
                condition=Q(state="done", ended_at__isnull=False, figures__isnull=False)
                | ~Q(state="done"),
                name="push_done_has_figures",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def channel_words(self) -> str:
        return "、".join(CHANNEL_LABELS[one] for one in self.channels)


class Delivery(models.Model):
    """One message of a push to one follower. ``TRYING`` is written before it is handed over: what
    is found so after an interruption is never simply sent again."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待"
        TRYING = "trying", "正在发"
        SENT = "sent", "已发出"
        DELIVERED = "delivered", "已送达"
        FAILED = "failed", "未送达"
        UNKNOWN = "unknown", "情况不明"
        SKIPPED = "skipped", "发前已取消关注"

    push = models.ForeignKey(Push, on_delete=models.CASCADE, related_name="deliveries")
    following = models.ForeignKey(Following, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField("方式", max_length=6, choices=CHANNEL_LABELS.items())
    state = models.CharField("状态", max_length=9, choices=State, default=State.WAITING)
    at = models.DateTimeField("时间", null=True)

    class Meta:
        verbose_name = "推送记录"
        constraints = (models.UniqueConstraint(fields=("push", "following"), name="delivery_once"),)
        indexes = (models.Index(fields=("push", "state"), name="delivery_by_state"),)

    def __str__(self) -> str:
        return f"{self.push}：{self.get_state_display()}"

    @property
    def key(self) -> str:
        """Of its message, for the channel."""
        return f"push-{self.push_id}-{self.pk}"
