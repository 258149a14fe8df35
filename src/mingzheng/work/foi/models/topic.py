"""同类申请: requests for the same information, which might as well be published for everybody."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation

from .case import Case


class Topic(models.Model):
    """Found by likeness, decided by the openness office once; later requests join it whatever was
    decided, so that nothing is suggested twice. ``first`` is the request it was found by,
    ``organisation`` the unit that is to publish ``publish``, ``task_key`` its task behind
    ``ports.task_inbox``. ``follow_up_on`` is the day the newest research record names,
    ``publication`` what the task came to, which the public reads about as 已转主动公开."""

    class State(models.TextChoices):
        SUGGESTED = "suggested", "待处理"
        ACCEPTED = "accepted", "已转主动公开任务"
        DISMISSED = "dismissed", "不转主动公开"

    first = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField("发现时间")
    state = models.CharField("状态", max_length=10, choices=State, default=State.SUGGESTED)
    organisation = models.ForeignKey(
        Organisation, verbose_name="公开单位", null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    publish = models.CharField("拟公开的内容", max_length=300, blank=True)
    task_key = models.CharField("任务编号", max_length=20, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="决定人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_by_name = models.CharField("决定人姓名", max_length=40, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True)
    follow_up_on = models.DateField("跟进日期", null=True)
    publication = models.ForeignKey(
        Publication, verbose_name="公开的信息", null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    published_noted_at = models.DateTimeField("登记公开时间", null=True)

    class Meta:
        verbose_name = "同类申请"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state="suggested", decided_at=None, task_key="", reason="")
                | Q(state="accepted", decided_at__isnull=False, organisation__isnull=False)
                & ~Q(task_key="")
                | Q(state="dismissed", decided_at__isnull=False, task_key="") & ~Q(reason=""),
                name="foi_topic_decided_whole",
            ),
        )

    def __str__(self) -> str:
        return f"同类申请{self.pk}"


class TopicCase(models.Model):
    """A request belongs to one topic at most."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="members")
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="topic_case")

    class Meta:
        verbose_name = "同类申请的办件"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.topic}：{self.case_id}"


class TopicNote(models.Model):
    """研究记录: why so many ask, what is to be published, when the office looks again."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="notes")
    cause = models.TextField("集中申请的原因")
    to_publish = models.TextField("拟公开、拟解读的内容")
    follow_up_on = models.DateField("跟进日期", null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="记录人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_name = models.CharField("记录人姓名", max_length=40)
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "研究记录"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.topic} {self.recorded_at:%Y-%m-%d}"


class TopicMark(models.Model):
    """One row: up to which request topics have been looked for."""

    last_case = models.PositiveBigIntegerField("最后一件", default=0)

    class Meta:
        verbose_name = "同类申请查找进度"

    def __str__(self) -> str:
        return str(self.last_case)
