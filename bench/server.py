"""The real server on a free port, and timed requests against it."""

import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

REQUESTS = 100
PARALLEL = 1


@dataclass(frozen=True)
class Timing:
    """Milliseconds, and requests per second over all parallel clients."""

    p50: float
    p95: float
    rate: float


@contextmanager
def running() -> Iterator[int]:
    """Two workers as ``mingzheng serve`` starts them; yields the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "2"),
        *("--blocking-threads", "4", "--backpressure", "32", "--log-level", "error"),
        "mingzheng.config.wsgi:application",
    ]
    server = subprocess.Popen(command, start_new_session=True, env=dict(os.environ))
    try:
        _wait(port)
        yield port
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def measure(port: int, path: str, *, cookie: str = "") -> Timing:
    """``PARALLEL`` clients share ``REQUESTS`` requests; any answer but 200 stops the run."""
    fetch(port, path, cookie=cookie)
    times: list[float] = []
    lock = threading.Lock()

    def client() -> None:
        for _ in range(REQUESTS // PARALLEL):
            begin = time.perf_counter()
            fetch(port, path, cookie=cookie)
            with lock:
                times.append((time.perf_counter() - begin) * 1000)

    threads = [threading.Thread(target=client) for _ in range(PARALLEL)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = len(times) / (time.perf_counter() - begin)
    return Timing(statistics.median(times), statistics.quantiles(times, n=20)[18], rate)


def fetch(port: int, path: str, *, cookie: str = "") -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return body


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")
