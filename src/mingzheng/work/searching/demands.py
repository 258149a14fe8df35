"""Searches that found nothing, for whoever explains policies."""

import datetime
from collections.abc import Sequence

from mingzheng.ports.demands import MOST, Demand

from .lists.weak_queries import queries_without_results, weak_rows


class SearchDemands:
    key = "search"
    label = "站内搜索"

    def demands(self, *, since: datetime.date, now: datetime.datetime) -> Sequence[Demand]:
        rows = weak_rows(queries_without_results()[:MOST])
        return [
            Demand(one.form, one.text, one.searches, one.last.date())
            for one in rows
            if one.last.date() >= since
        ]
