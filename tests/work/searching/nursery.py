"""Starts the indexer program again and again from one warm parent, so that it can be killed often.

Every child is a process of its own that runs ``mingzheng.config.indexer`` from its first line; only
the seconds in which Python imports Django are spent once. One command a line on the standard input:
``start FOLDER``, with ``PLACE WHEN NUMBER`` where the child shall be killed by itself, answers its
process number; ``wait NUMBER`` answers the signal it ended by, or ``alive`` where it goes on.
"""

import importlib
import os
import runpy
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from mingzheng.config.background import begin
from mingzheng.search.engines import tantivy  # noqa: F401  (loaded once, for all children)

LONGEST_WAIT = 120


def main() -> None:
    begin()
    import mingzheng.work.searching.following  # noqa: F401  (needs Django)

    print("ready", flush=True)
    for line in sys.stdin:
        command, *words = line.split()
        if command == "start":
            child = os.fork()
            if not child:
                _indexer(Path(words[0]), words[1:])
            print(child, flush=True)
        else:
            print(_end_of(int(words[0])), flush=True)


def _end_of(child: int) -> int | str:
    deadline = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        time.sleep(0.005)
    return "alive"


def _indexer(folder: Path, fault: list[str]) -> None:
    settings.DATA_DIR = folder
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.close(0)
    if fault:
        _arm(*fault)
    try:
        runpy.run_module("mingzheng.config.indexer", run_name="__main__")
    finally:
        os._exit(0)


def _arm(place: str, when: str, number: str) -> None:
    """``place`` is ``module:name`` or ``module:class.name``; its ``number``-th call is the last."""
    module, _, path = place.partition(":")
    *holders, name = path.split(".")
    holder: Any = importlib.import_module(module)
    for one in holders:
        holder = getattr(holder, one)
    setattr(holder, name, _dying(getattr(holder, name), when, int(number)))


def _dying(call: Callable[..., Any], when: str, number: int) -> Callable[..., Any]:
    calls = 0

    def dying(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = call(*given, **named)
        if calls == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    return dying


if __name__ == "__main__":
    main()
