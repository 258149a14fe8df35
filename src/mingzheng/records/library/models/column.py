"""Columns (栏目): the shape of the platform, the same for the district and for every unit."""

from django.db import models

from mingzheng.records.people.models import Organisation


class Column(models.Model):
    """``update_days`` is how long it may stand without anything new; None = no limit.

    ``unit_kinds`` are the kinds of organisations that have it, ``required_kinds`` those that must
    fill it or say why not. ``legal_basis`` is the article that demands it (条例 20、21):
    such a heading is never left empty without a ``HeadingStatement``.
    """

    key = models.SlugField("代码", max_length=40, unique=True)
    title = models.CharField("名称", max_length=60)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级栏目",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    legal_basis = models.CharField("公开依据", max_length=160, blank=True)
    unit_kinds = models.JSONField("适用机构类别", default=list, blank=True)
    required_kinds = models.JSONField("必填机构类别", default=list, blank=True)
    hint = models.CharField("填报说明", max_length=400, blank=True)
    update_days = models.PositiveIntegerField("更新时限（天）", null=True, blank=True)
    sort_order = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = "栏目"
        ordering = ("sort_order", "pk")

    def __str__(self) -> str:
        return self.title


class HeadingStatement(models.Model):
    """Why a unit has nothing under a legal heading, and as of which day that is so."""

    organisation = models.ForeignKey(
        Organisation, verbose_name="机构", on_delete=models.CASCADE, related_name="+"
    )
    column = models.ForeignKey(
        Column, verbose_name="栏目", on_delete=models.CASCADE, related_name="statements"
    )
    text = models.CharField("说明", max_length=300)
    dated_on = models.DateField("说明日期")

    class Meta:
        verbose_name = "空栏目说明"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "column"),
                name="one_statement_per_heading",
                violation_error_message="本机构在此栏目已有说明，请修改原说明。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} · {self.column}"
