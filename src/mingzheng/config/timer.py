"""The program that does what falls due by the clock: ``python -m mingzheng.config.timer``."""

import logging
import sys

from mingzheng.config.background import begin

EVERY_SECONDS = 1.0
MINUTE_BEATS = 60
"""Mails and the upper library have their turn once a minute, what falls due here every second."""


def main() -> None:
    stop = begin()
    beat = 0
    while not stop.wait(EVERY_SECONDS):
        _tick(every_minute=beat % MINUTE_BEATS == 0)
        beat += 1
    sys.exit(0)


def _tick(*, every_minute: bool) -> None:
    from django.db import OperationalError, close_old_connections  # noqa: PLC0415  (after set-up)

    from mingzheng.ports.clock import CLOCK  # noqa: PLC0415
    from mingzheng.records.grant_notices.jobs import look_after_notices  # noqa: PLC0415
    from mingzheng.records.inbox.digests import look_after_inbox  # noqa: PLC0415
    from mingzheng.records.registers.jobs import look_after_registers  # noqa: PLC0415
    from mingzheng.work.exchange.jobs import run_exchange  # noqa: PLC0415
    from mingzheng.work.foi.jobs import look_after_cases  # noqa: PLC0415
    from mingzheng.work.gazette.pdf_jobs import look_after_pdfs  # noqa: PLC0415
    from mingzheng.work.ledger.evidence_jobs import look_after_evidence  # noqa: PLC0415
    from mingzheng.work.ledger.jobs import look_after_ledger  # noqa: PLC0415
    from mingzheng.work.ledger.year_jobs import look_after_archives  # noqa: PLC0415
    from mingzheng.work.meetings.jobs import look_after_meetings  # noqa: PLC0415
    from mingzheng.work.packages.jobs import look_after_compilations  # noqa: PLC0415
    from mingzheng.work.publishing.jobs import run_due  # noqa: PLC0415
    from mingzheng.work.publishing.subscription_jobs import tell_subscribers  # noqa: PLC0415
    from mingzheng.work.searching.jobs import tidy_query_log  # noqa: PLC0415

    close_old_connections()
    try:
        run_due(at=CLOCK.get().now())
        if every_minute:
            tell_subscribers(at=CLOCK.get().now())
            run_exchange(at=CLOCK.get().now())
            tidy_query_log(at=CLOCK.get().now())
            look_after_cases(at=CLOCK.get().now())
            look_after_registers(at=CLOCK.get().now())
            look_after_notices(at=CLOCK.get().now())
            look_after_pdfs(at=CLOCK.get().now())
            look_after_archives(at=CLOCK.get().now())
            look_after_compilations(at=CLOCK.get().now())
            look_after_evidence(at=CLOCK.get().now())
            look_after_inbox(at=CLOCK.get().now())
            look_after_ledger(at=CLOCK.get().now())
            look_after_meetings(at=CLOCK.get().now())
    except OperationalError as error:
        # The database is away for a moment: what is due stays due and is done at the next beat.
        logging.getLogger(__name__).warning("数据库暂不可用，稍后重试：%s", error)


if __name__ == "__main__":
    main()
