"""When the words of the site are learned anew: enough has changed, at most once a minute."""

import datetime
import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError, connections

from mingzheng.search.engines.port import EngineError

from .engine import site_indexes
from .vocabulary import learn_vocabulary

LEAST_SECONDS = 60.0
MOST_SECONDS = 600.0
"""After which a single change is enough."""
_ENOUGH = 0.01
"""Share of the vocabulary that has to have changed before that."""


class VocabularyKeeper:
    """Learns beside the program's own work: reading every name of a large site takes a while."""

    def __init__(
        self,
        learn: Callable[[], int | None],
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """``learn`` returns how many words there are, None where it could not be done."""
        self._learn = learn
        self._seconds = seconds
        self._thread: threading.Thread | None = None
        self._last: float | None = None
        self._size = 0
        self._changed = 0

    def changed(self, records: int) -> None:
        self._changed += records

    def beat(self) -> None:
        """Begins to learn where it is time; at the start of the program it always is."""
        if (self._thread is not None and self._thread.is_alive()) or not self._due():
            return
        self._last, self._changed = self._seconds(), 0
        self._thread = threading.Thread(target=self._run, name="vocabulary", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Until what was begun is done."""
        if self._thread is not None:
            self._thread.join()

    def _due(self) -> bool:
        if self._last is None:
            return True
        passed = self._seconds() - self._last
        if not self._changed or passed < LEAST_SECONDS:
            return False
        return self._changed >= _ENOUGH * self._size or passed >= MOST_SECONDS

    def _run(self) -> None:
        size = self._learn()
        if size is None:
            self._changed += 1
            return
        self._size = size


def learn_from_site(*, now: datetime.datetime) -> int | None:
    """None while there is no index, or what is asked cannot answer now: it is tried again later."""
    try:
        indexes = site_indexes()
        if indexes is None:
            return None
        folder = settings.DATA_DIR / "search"
        return learn_vocabulary(folder, indexes.units, now=now)
    except (OperationalError, EngineError) as error:
        logging.getLogger(__name__).warning("本站词汇暂时没有更新，稍后重试：%s", error)
        return None
    finally:
        connections.close_all()
