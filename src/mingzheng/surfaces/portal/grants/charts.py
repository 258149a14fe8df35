"""Totals of a notice by street as bars; the page shows the same figures as a table."""

from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from mingzheng.records.grant_notices.queries.public import NoticePage
from mingzheng.ui.charts import Series, grouped_bars


def street_chart(page: NoticePage) -> SafeString:
    """ "" with fewer than two streets."""
    if len(page.streets) < 2:
        return mark_safe("")
    money = "amount" in page.notice.scheme.columns
    unit = "万元" if money else page.notice.scheme.area_unit
    share = 10_000 if money else 1
    values = [
        (((one.amount if money else one.area) or Decimal()) / share).quantize(Decimal("0.01"))
        for one in page.streets
    ]
    return grouped_bars(
        "streets",
        f"各街道合计（{unit}）",
        categories=[one.street or "未分街道" for one in page.streets],
        series=[Series(f"合计（{unit}）", values)],
    )
