"""How people look at the ledger: kept filters, calendar feeds, and the lamps of past days."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingzheng.records.people.models import Organisation


class SavedView(models.Model):
    """A named filter of a list. ``account`` None: the office made it for everybody.

    ``query`` is the address line's part after the question mark. ``default``: the list opens with
    it where the address asks for nothing; one's own before that of the house.
    """

    class Screen(models.TextChoices):
        TASKS = "tasks", "任务"
        ASSIGNMENTS = "assignments", "分工"

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="saved_views",
    )
    screen = models.CharField("列表", max_length=12, choices=Screen)
    name = models.CharField("名称", max_length=30)
    query = models.CharField("筛选条件", max_length=500, blank=True)
    default = models.BooleanField("默认", default=False)

    class Meta:
        verbose_name = "常用筛选"
        ordering = ("screen", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("account", "screen", "name"),
                name="own_view_named_once",
            ),
            models.UniqueConstraint(
                fields=("screen", "name"),
                condition=Q(account=None),
                name="house_view_named_once",
            ),
            models.UniqueConstraint(
                fields=("account", "screen"),
                condition=Q(default=True, account__isnull=False),
                name="one_own_default",
            ),
            models.UniqueConstraint(
                fields=("screen",),
                condition=Q(default=True, account=None),
                name="one_house_default",
            ),
        )

    def __str__(self) -> str:
        return self.name


class CalendarFeed(models.Model):
    """A person's calendar for other programs. Its address follows from the number of the row
    (``records.sealed.links``): taking the row away ends the address for ever."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    made_at = models.DateTimeField("开通时间")

    class Meta:
        verbose_name = "日历订阅"

    def __str__(self) -> str:
        return str(self.account)


class LampDay(models.Model):
    """How many assignments of one organisation showed which lamp on a day, all notices of one year
    together; nothing is stored where it had none."""

    year = models.PositiveSmallIntegerField("年度")
    organisation = models.ForeignKey(
        Organisation, verbose_name="单位", on_delete=models.CASCADE, related_name="lamp_days"
    )
    day = models.DateField("日期")
    done = models.PositiveIntegerField("完成", default=0)
    overdue = models.PositiveIntegerField("逾期", default=0)
    soon = models.PositiveIntegerField("临期", default=0)
    normal = models.PositiveIntegerField("正常", default=0)
    not_started = models.PositiveIntegerField("未开始", default=0)

    class Meta:
        verbose_name = "每日状态灯"
        ordering = ("year", "day", "organisation")
        constraints = (
            models.UniqueConstraint(fields=("year", "day", "organisation"), name="lamp_day_once"),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.day} {self.organisation}"
