"""Following the records beat by beat: what is away for a moment is told once and tried again."""

import datetime
import logging

from django.db import InterfaceError, OperationalError

from mingzheng.search.engines.port import EngineError, GenerationGone, WriterBusy

from .indexing import Indexer
from .turn import Turn

_LOG = logging.getLogger(__name__)


class Follower:
    def __init__(self, indexer: Indexer, turn: Turn) -> None:
        self._indexer = indexer
        self._turn = turn
        self._told = ""

    @property
    def has_turn(self) -> bool:
        """Whether this program is the one that writes, be it that the engine is away."""
        return self._turn.taken

    def beat(self, *, now: datetime.datetime) -> int:
        """How many changes are dealt with; 0 also while something is away.

        What waits in the outbox stays there until it has been dealt with.
        """
        try:
            self._turn.take()
            done = self._indexer.follow(now=now)
        except WriterBusy:
            return self._later("另一个程序正在写搜索索引，等它结束后接手。", "")
        except GenerationGone as error:
            return self._anew("正在写的这一代搜索索引已被新的一代取代，重新打开后继续。", error)
        except EngineError as error:
            return self._anew("搜索索引暂不可写，稍后重试。", error)
        except (OperationalError, InterfaceError) as error:
            return self._later("数据库暂不可用，稍后重试。", error)
        if self._told:
            _LOG.warning("搜索索引恢复更新。")
            self._told = ""
        return done

    def close(self) -> None:
        self._indexer.close()
        self._turn.leave()

    def _anew(self, told: str, error: Exception) -> int:
        """A writer that failed once may lose rows without a word: it is not used again."""
        self._indexer.close()
        return self._later(told, error)

    def _later(self, told: str, error: Exception | str) -> int:
        if told != self._told:
            _LOG.warning("%s %s", told, error)
            self._told = told
        return 0
