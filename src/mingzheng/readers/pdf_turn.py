"""PDFium serves one caller at a time: two threads inside it give wrong pages or end the program.

Whatever calls it holds ``PDFIUM_TURN``, for as short as it can: a page, not a document.
"""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

PDFIUM_TURN = RLock()

_P = ParamSpec("_P")
_R = TypeVar("_R")


def in_turn(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """For a function that answers with a value; the body of a generator would run later."""

    @wraps(function)
    def waiting(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with PDFIUM_TURN:
            return function(*args, **kwargs)

    return waiting
