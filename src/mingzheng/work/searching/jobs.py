"""What the timer and the worker do for the search; harmless when run twice."""

import datetime

from django_tasks import task

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import parameter

from .actions.measure import run_measurement
from .actions.note_query import clear_old_queries
from .actions.try_order import run_trial
from .words import site_corrector


@task()
def learn_order(trial_id: int) -> None:
    run_trial(trial_id, corrector=site_corrector(), at=CLOCK.get().now())


@task()
def measure_search(measurement_id: int) -> None:
    run_measurement(measurement_id, corrector=site_corrector(), at=CLOCK.get().now())


def tidy_query_log(*, at: datetime.datetime) -> None:
    clear_old_queries(days=int(parameter("searching.log_days")), at=at)
