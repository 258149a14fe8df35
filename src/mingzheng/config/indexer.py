"""The one program that writes the search index: ``python -m mingzheng.config.indexer``."""

import logging
import sys
from typing import TYPE_CHECKING

from mingzheng.config.background import begin

if TYPE_CHECKING:
    from mingzheng.work.searching.indexing import Indexer

PAUSE_SECONDS = 0.25
"""Rest when nothing waits; a change is found about this long after it was made."""


def main() -> None:
    stop = begin()
    from mingzheng.work.searching.engine import site_engine  # noqa: PLC0415  (after set-up)
    from mingzheng.work.searching.indexing import Indexer  # noqa: PLC0415

    indexer = Indexer(site_engine())
    while not stop.is_set():
        if not _follow(indexer):
            stop.wait(PAUSE_SECONDS)
    indexer.close()
    sys.exit(0)


def _follow(indexer: "Indexer") -> int:
    from django.db import OperationalError, close_old_connections  # noqa: PLC0415

    from mingzheng.ports.clock import CLOCK  # noqa: PLC0415

    close_old_connections()
    try:
        return indexer.follow(now=CLOCK.get().now())
    except OperationalError as error:
        # What waits in the outbox stays there and is dealt with at the next beat.
        logging.getLogger(__name__).warning("数据库暂不可用，稍后重试：%s", error)
        return 0


if __name__ == "__main__":
    main()
