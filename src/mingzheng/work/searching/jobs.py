"""The search's beat, run by the timer; harmless when run twice."""

import datetime

from mingzheng.records.parameters.queries import parameter

from .actions.note_query import clear_old_queries


def tidy_query_log(*, at: datetime.datetime) -> None:
    clear_old_queries(days=int(parameter("searching.log_days")), at=at)
