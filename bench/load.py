"""A load generator light enough to share two cores with the server it drives."""

import selectors
import socket
import time
from dataclasses import dataclass

CONNECTIONS = 8
SECONDS = 6.0
WARM_SECONDS = 1.5


@dataclass(frozen=True)
class Rate:
    """Answers a second over ``CONNECTIONS`` kept connections."""

    per_second: float
    answers: int


class _Client:
    """One connection that asks again as soon as an answer is complete."""

    def __init__(self, port: int, request: bytes) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._request = request
        self._buffer = b""
        self._wanted = -1
        self.ask()

    def ask(self) -> None:
        self._buffer, self._wanted = b"", -1
        self.socket.sendall(self._request)

    def read(self) -> bool:
        """True when an answer is complete; any status but 200 stops the run."""
        part = self.socket.recv(262_144)
        if not part:
            raise RuntimeError("the server closed a connection")
        self._buffer += part
        if self._wanted < 0:
            head, found, _ = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return False
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.split(b"\r\n", 1)[0].decode())
            self._wanted = len(head) + 4 + _length(head)
        return len(self._buffer) >= self._wanted


def rate_of(port: int, path: str, *, cookie: str = "") -> Rate:
    """Warm up, then count answers for ``SECONDS``."""
    extra = f"Cookie: {cookie}\r\n" if cookie else ""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{extra}\r\n".encode()
    clients = [_Client(port, request) for _ in range(CONNECTIONS)]
    with selectors.DefaultSelector() as selector:
        for client in clients:
            selector.register(client.socket, selectors.EVENT_READ, client)
        _drive(selector, WARM_SECONDS)
        begin = time.perf_counter()
        answers = _drive(selector, SECONDS)
        seconds = time.perf_counter() - begin
    for client in clients:
        client.socket.close()
    return Rate(answers / seconds, answers)


def _drive(selector: selectors.BaseSelector, seconds: float) -> int:
    answers, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        for key, _ in selector.select(timeout=1):
            client: _Client = key.data
            if client.read():
                answers += 1
                client.ask()
    return answers


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise RuntimeError("an answer without Content-Length")
