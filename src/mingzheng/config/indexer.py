"""The one program that writes the search index: ``python -m mingzheng.config.indexer``."""

import sys

from mingzheng.config.background import begin

PAUSE_SECONDS = 0.25
"""Rest when nothing waits; a change is found about this long after it was made."""


def main() -> None:
    stop = begin()
    from django.db import close_old_connections  # noqa: PLC0415  (after set-up)

    from mingzheng.ports.clock import CLOCK  # noqa: PLC0415
    from mingzheng.work.searching.engine import site_engine, site_turn  # noqa: PLC0415
    from mingzheng.work.searching.following import Follower  # noqa: PLC0415
    from mingzheng.work.searching.indexing import Indexer  # noqa: PLC0415
    from mingzheng.work.searching.keeping import VocabularyKeeper, learn_from_site  # noqa: PLC0415

    follower = Follower(Indexer(site_engine()), site_turn())
    keeper = VocabularyKeeper(lambda: learn_from_site(now=CLOCK.get().now()))
    while not stop.is_set():
        close_old_connections()
        dealt_with = follower.beat(now=CLOCK.get().now())
        if follower.has_turn:
            keeper.changed(dealt_with)
            keeper.beat()
        if not dealt_with:
            stop.wait(PAUSE_SECONDS)
    follower.close()
    sys.exit(0)


if __name__ == "__main__":
    main()
