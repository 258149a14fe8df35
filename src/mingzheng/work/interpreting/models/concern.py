"""回应事项: an event that moves the public, from the first word of it to the end."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation
from mingzheng.rules.concern_limits import ConcernLevel


class PublicConcern(models.Model):
    """``known_at`` is when the house learnt of it: the terms run from there, in hours.

    ``first_statement_at`` is the first word in public by whatever way; ``statement`` is the
    response on this site. Closed only with one.
    """

    title = models.CharField("回应事项", max_length=200)
    level = models.CharField(
        "等级", max_length=24, choices=[(one.value, one.label) for one in ConcernLevel]
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="牵头单位", on_delete=models.PROTECT, related_name="concerns"
    )
    happened_at = models.DateTimeField("事件发生时间", null=True, blank=True)
    known_at = models.DateTimeField("获知时间")
    source = models.CharField("从哪里获知", max_length=120)
    first_statement_at = models.DateTimeField("首次发声时间", null=True, blank=True)
    first_statement_by = models.CharField("首次发声渠道", max_length=120, blank=True)
    statement = models.OneToOneField(
        Publication, verbose_name="本站回应", null=True, blank=True,
        on_delete=models.PROTECT, related_name="concern",
    )  # fmt: skip
    press_at = models.DateTimeField("新闻发布会时间", null=True, blank=True)
    press_place = models.CharField("新闻发布会地点", max_length=120, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    registered_at = models.DateTimeField("登记时间")
    closed_at = models.DateTimeField("办结时间", null=True)
    conclusion = models.CharField("办结情况", max_length=500, blank=True)

    class Meta:
        verbose_name = "回应事项"
        ordering = ("-known_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | Q(first_statement_at__isnull=False, statement__isnull=False) & ~Q(conclusion=""),
                name="concern_closed_with_statement",
            ),
            models.CheckConstraint(
                condition=Q(happened_at=None) | Q(happened_at__lte=F("known_at")),
                name="concern_happened_before_known",
                violation_error_message="事件发生时间不得晚于获知时间，请核对两个时间。",
            ),
        )

    def __str__(self) -> str:
        return self.title


class ConcernEntry(models.Model):
    """One line of the log; ``public`` ones stand on the page of the response."""

    class Sort(models.TextChoices):
        REGISTERED = "registered", "登记"
        HANDLING = "handling", "处置"
        STATEMENT = "statement", "发声"
        PRESS = "press", "新闻发布会"
        FOLLOW_UP = "follow_up", "后续进展"
        CLOSED = "closed", "办结"

    concern = models.ForeignKey(PublicConcern, on_delete=models.CASCADE, related_name="entries")
    sort = models.CharField("类别", max_length=12, choices=Sort)
    happened_at = models.DateTimeField("时间")
    text = models.CharField("内容", max_length=600)
    public = models.BooleanField("公开", default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="记录人", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    by_name = models.CharField("记录人姓名", max_length=80)
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "回应记录"
        ordering = ("happened_at", "pk")

    def __str__(self) -> str:
        return f"{self.get_sort_display()}：{self.text[:30]}"
