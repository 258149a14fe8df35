"""What one request has read is remembered until it ends: a page asks for parameters many times."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from asgiref.local import Local
from django.core.signals import request_finished, request_started

Read = TypeVar("Read")
_memory = Local()


def remembered(name: str, read: Callable[[], Read]) -> Read:
    """``read()``, at most once a request; outside a request every call reads anew."""
    known: dict[str, Any] | None = getattr(_memory, "known", None)
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    return cast(Read, known[name])


def forget() -> None:
    """After a change, the rest of the request sees the new values."""
    if getattr(_memory, "known", None) is not None:
        _memory.known = {}


@contextmanager
def reading_once() -> Iterator[None]:
    """A piece of background work remembers as a request does; within one nothing changes."""
    if getattr(_memory, "known", None) is not None:
        yield
        return
    _memory.known = {}
    try:
        yield
    finally:
        _memory.known = None


def follow_requests() -> None:
    request_started.connect(_begin, dispatch_uid="parameters.begin")
    request_finished.connect(_end, dispatch_uid="parameters.end")


def _begin(**_: object) -> None:
    _memory.known = {}


def _end(**_: object) -> None:
    _memory.known = None
