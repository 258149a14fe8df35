"""One parent for web server and worker: signals are passed on, and all stop when one dies."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType

GRACE_SECONDS = 10


@dataclass(frozen=True)
class Program:
    name: str
    command: tuple[str, ...]


class Supervisor:
    def __init__(self, programs: Sequence[Program]) -> None:
        self._programs = programs
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._stopping = False

    def run(self, *, announce: str) -> int:
        """Run until a signal or until one program ends; 0 after a signal, else 1."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        for program in self._programs:
            # A group of its own keeps a terminal's Ctrl-C from reaching a child twice.
            self._running[program.name] = subprocess.Popen(
                program.command, start_new_session=True, env=_child_environment()
            )
        print(announce, flush=True)
        try:
            dead = self._watch()
        finally:
            self._stop()
        if dead:
            print(f"{dead} 意外退出，其余部分已一并停止。", file=sys.stderr, flush=True)
            return 1
        return 0

    def _watch(self) -> str:
        while not self._stopping:
            for name, process in self._running.items():
                if process.poll() is not None:
                    return name
            time.sleep(0.2)
        return ""

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _stop(self) -> None:
        for process in self._running.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for process in self._running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
        for process in self._running.values():
            _kill_group(process.pid)


def _kill_group(group: int) -> None:
    """End what a child left behind: web workers outlive a killed server of theirs."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _child_environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1"}
