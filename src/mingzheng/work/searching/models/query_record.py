"""What was asked of the search, without a trace of who asked, and what needs no answer."""

from django.db import models

from mingzheng.records.people.models import StaffAccount

LONGEST_TEXT = 60


class QueryRecord(models.Model):
    """One search as it was asked first: neither its further pages nor its narrowings.

    ``text`` is masked before it comes here; ``form`` is the masked text as pins know a query.
    ``found`` is 0 where only the nearest could be shown.
    """

    text = models.CharField("查询词", max_length=LONGEST_TEXT)
    form = models.CharField("归并形式", max_length=LONGEST_TEXT)
    asked_at = models.DateTimeField("时间", db_index=True)
    found = models.PositiveIntegerField("结果数")
    nearest = models.BooleanField("只有最接近的", default=False)
    corrected = models.BooleanField("已改字", default=False)
    clicks = models.PositiveIntegerField("点击数", default=0)
    first_rank = models.PositiveIntegerField("首次点击位次", null=True)

    class Meta:
        verbose_name = "查询记录"
        ordering = ("-asked_at", "-pk")
        indexes = (models.Index(fields=("form", "asked_at"), name="query_form"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(clicks=0, first_rank=None)
                | models.Q(clicks__gt=0, first_rank__isnull=False),
                name="query_click_pair",
            ),
        )

    def __str__(self) -> str:
        return self.text


class QueryClick(models.Model):
    """``key`` is the unit whose result was opened; opening it again counts once."""

    record = models.ForeignKey(QueryRecord, on_delete=models.CASCADE, related_name="+")
    key = models.CharField("检索单元", max_length=80)
    rank = models.PositiveIntegerField("位次")

    class Meta:
        verbose_name = "点击"
        constraints = (models.UniqueConstraint(fields=("record", "key"), name="query_click_once"),)

    def __str__(self) -> str:
        return f"{self.key}（第{self.rank}位）"


class SetAside(models.Model):
    """A query that needs nothing done (``key`` empty), or a proposal of a unit for it declined."""

    form = models.CharField("归并形式", max_length=LONGEST_TEXT)
    key = models.CharField("检索单元", max_length=80, blank=True)
    text = models.CharField("查询词", max_length=LONGEST_TEXT)
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(
        StaffAccount, verbose_name="办理人", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "不必处理的查询"
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("form", "key"), name="set_aside_once"),)

    def __str__(self) -> str:
        return self.text
