"""The one program that writes the search index: ``python -m mingzheng.config.indexer``."""

import logging
import sys
from typing import TYPE_CHECKING

from mingzheng.config.background import begin

if TYPE_CHECKING:
    from mingzheng.work.searching.indexing import Indexer

PAUSE_SECONDS = 0.25
"""Rest when nothing waits; a change is found about this long after it was made."""
TROUBLE_SECONDS = 2.0
"""Rest when the database or the engine cannot answer."""


def main() -> None:
    stop = begin()
    from mingzheng.work.searching.engine import site_engine  # noqa: PLC0415  (after set-up)
    from mingzheng.work.searching.indexing import Indexer  # noqa: PLC0415
    from mingzheng.work.searching.keeping import VocabularyKeeper  # noqa: PLC0415

    indexer, keeper = Indexer(site_engine()), VocabularyKeeper()
    while not stop.is_set():
        dealt_with = follow(indexer)
        if dealt_with is not None:
            keeper.changed(dealt_with)
            keeper.beat()
        if not dealt_with:
            stop.wait(TROUBLE_SECONDS if dealt_with is None else PAUSE_SECONDS)
    indexer.close()
    sys.exit(0)


def follow(indexer: "Indexer") -> int | None:
    """How many rows were dealt with; None where it could not be done now.

    What waits in the outbox stays there: the next beat opens the index anew and goes on.
    """
    from django.db import OperationalError, close_old_connections  # noqa: PLC0415

    from mingzheng.ports.clock import CLOCK  # noqa: PLC0415
    from mingzheng.search.engines.port import EngineError  # noqa: PLC0415

    close_old_connections()
    try:
        return indexer.follow(now=CLOCK.get().now())
    except OperationalError as error:
        logging.getLogger(__name__).warning("数据库暂不可用，稍后重试：%s", error)
    except EngineError as error:
        logging.getLogger(__name__).warning("检索引擎暂不可用，稍后重试：%r", error)
        indexer.close()
    return None


if __name__ == "__main__":
    main()
